"""A proposal is withdrawn, by the office or because one of the two has left."""

from sqlalchemy import or_, select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings import queries
from eqportal.mentoring.pairings.labels import GONE
from eqportal.mentoring.pairings.lifecycle import LIVE, TOGETHER, PairingAction
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.moving import move
from eqportal.mentoring.pairings.together import end_early


def withdraw(*, pairing: Pairing, by: User | None, note: str = "") -> None:
    """Take a proposal back; nobody is told, see `asking`. The note is for the office."""
    pairing.ended_note = note.strip()
    move(pairing, PairingAction.WITHDRAW, Actor.OFFICER, by)


def on_left(participant: Participant, by: User) -> None:
    """End what somebody was in who has left: proposals in silence, pairs with a mail to the other.

    Whoever leaves holds the lock of their own row already; asking for the other's as well could
    make two wait for each other.
    """
    mine = or_(Pairing.mentee_id == participant.id, Pairing.mentor_id == participant.id)
    found = session().scalars(
        select(Pairing)
        .where(mine, Pairing.state.in_(LIVE))
        .options(*queries.PEOPLE)
        .order_by(Pairing.id)
        .with_for_update(of=Pairing)
        .execution_options(populate_existing=True)
    )
    for pairing in found.all():
        if pairing.state in TOGETHER:
            end_early(pairing=pairing, by=by, note=GONE, left=participant)
        else:
            withdraw(pairing=pairing, by=None, note=GONE)
