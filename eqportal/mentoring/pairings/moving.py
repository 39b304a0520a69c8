"""One move of a pairing through its lifecycle, with its row in the trail."""

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.pairings.lifecycle import LIFECYCLE, OVER, PairingAction, PairingState
from eqportal.mentoring.pairings.models import Pairing


def move(pairing: Pairing, action: PairingAction, actor: Actor, by: User | None) -> None:
    """Take the pairing on; WrongStateError when the table has no such move.

    Who said no stands in the pairing, which is forgotten; the trail never is, so it does not say.
    """
    pairing.state = LIFECYCLE.move(pairing.state, action, actor)
    if pairing.state in OVER:
        pairing.ended_at = now()
    session().flush()
    if pairing.state is PairingState.DECLINED:
        record("pairing.decline", by=None, subject=pairing)
        return
    record(f"pairing.{action}", by=by.id if by else None, subject=pairing)
