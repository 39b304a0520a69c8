"""The two moves everything on the board is made of: planning a pair, and taking one apart."""

import uuid

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.board.standing import Pair, Standing
from eqportal.mentoring.cohorts.models import Cohort, PairWish, WishKind
from eqportal.mentoring.pairings.lifecycle import LIFECYCLE, PairingAction, PairingState
from eqportal.mentoring.pairings.models import Pairing


def plan(cohort: Cohort, pair: Pair, by: User, run: uuid.UUID | None = None) -> Pairing:
    """A new planned pair; it has to be flushed after the mentee's old one is taken apart."""
    row = Pairing(
        cohort_id=cohort.id,
        mentee_id=pair[0],
        mentor_id=pair[1],
        state=LIFECYCLE.initial,
        planned_by=by.id,
        run_id=run,
    )
    session().add(row)
    return row


def take_apart(standing: Standing, pairing: Pairing, by: User) -> None:
    """End a planned pair; its pin goes with it. WrongStateError when the two are asked already."""
    if pairing.state is not PairingState.PLANNED:
        message = "the pair is not planned"
        raise WrongStateError(message)
    pairing.state = LIFECYCLE.move(pairing.state, PairingAction.WITHDRAW, Actor.OFFICER)
    pairing.ended_at = now()
    pin = standing.wish(pairing.mentee_id, pairing.mentor_id, WishKind.PIN)
    if pin is not None:
        take_back(pin, by)


def take_back(wish: PairWish, by: User) -> None:
    """A pin or a ban that holds no more."""
    record(f"pair_wish.{wish.kind}_taken_back", by=by.id, subject=wish)
    session().delete(wish)
    session().flush()
