"""One move of a pairing through its lifecycle, with its row in the trail."""

from sqlalchemy import select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import PairWish, WishKind
from eqportal.mentoring.pairings.lifecycle import LIFECYCLE, OVER, PairingAction, PairingState
from eqportal.mentoring.pairings.models import Pairing


def move(pairing: Pairing, action: PairingAction, actor: Actor, by: User | None) -> None:
    """Take the pairing on; WrongStateError when the table has no such move.

    Who said no stands in the pairing, which may be forgotten; the trail never is, so it does not
    say. Nor does it say who the mentee is that said yes: what comes of it may be a no.
    """
    pairing.state = LIFECYCLE.move(pairing.state, action, actor)
    if pairing.state in OVER:
        pairing.ended_at = now()
        _unpin(pairing)
    session().flush()
    if pairing.state is PairingState.DECLINED:
        record("pairing.decline", by=None, subject=pairing)
        return
    who = None if pairing.state is PairingState.MENTEE_ACCEPTED else by
    record(f"pairing.{action}", by=who.id if who else None, subject=pairing)


def _unpin(pairing: Pairing) -> None:
    """A pin ends with its pair: it would stop every run, which never pairs the two again."""
    pin = session().scalar(
        select(PairWish).where(
            PairWish.cohort_id == pairing.cohort_id,
            PairWish.mentee_id == pairing.mentee_id,
            PairWish.mentor_id == pairing.mentor_id,
            PairWish.kind == WishKind.PIN,
        )
    )
    if pin is not None:
        record("pair_wish.pin_taken_back", by=None, subject=pin)
        session().delete(pin)
