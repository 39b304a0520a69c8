"""Planning pairs by hand, and taking them apart; nobody is told by any of it.

The trail outlives what is forgotten with the round, so it names neither the two of a pair nor the
rules that they break: those stand in the rows of the pair and of the wish, while there are any.
"""

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.board.moving import plan, take_apart, take_back
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.using import use_run
from eqportal.mentoring.board.weighing import Weighed, weigh
from eqportal.mentoring.board.wishes import forbid, free, pin
from eqportal.mentoring.cohorts.models import Participant, WishKind
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.pairings.models import Pairing

__all__ = ["forbid", "free", "pin", "plan_pair", "swap", "swapped", "unpair", "use_run"]


class HinderedError(Exception):
    """Pairs that cannot be planned, or not before the officer has confirmed what they break."""

    def __init__(self, pairs: tuple[Weighed, ...]) -> None:
        self.pairs = pairs
        super().__init__("something stands in the way of a pair")

    @property
    def may_confirm(self) -> bool:
        """Whether a word of the officer’s is all that is missing."""
        return not any(pair.hindrances for pair in self.pairs)


def plan_pair(
    *, standing: Standing, mentee: Participant, mentor: Participant, confirmed: bool, by: User
) -> Pairing:
    """Plan a pair by hand, in the place of the mentee’s planned one.

    HinderedError when it cannot be, or when it breaks a rule and that is not `confirmed`. Planned
    already, nothing happens.
    """
    must_be_open(standing.cohort)
    before = standing.live.get(mentee.id)
    if before is not None and before.mentor_id == mentor.id:
        return before
    weighed = weigh(standing, mentee, mentor)
    _must_be_free(weighed, confirmed=confirmed)
    if before is not None:
        take_apart(standing, before, by)
    return _by_hand(standing, weighed, by)


def unpair(*, standing: Standing, pairing: Pairing, by: User) -> None:
    """Take a planned pair apart, and its pin with it."""
    must_be_open(standing.cohort)
    take_apart(standing, pairing, by)
    session().flush()
    record("pairing.unplanned", by=by.id, subject=pairing)


def swap(
    *, standing: Standing, first: Pairing, second: Pairing, confirmed: bool, by: User
) -> tuple[Pairing, Pairing]:
    """Let the mentees of two planned pairs change mentors; HinderedError as for one pair."""
    must_be_open(standing.cohort)
    one, other = swapped(standing, first, second)
    _must_be_free(one, other, confirmed=confirmed)
    take_apart(standing, first, by)
    take_apart(standing, second, by)
    return _by_hand(standing, one, by), _by_hand(standing, other, by)


def swapped(standing: Standing, first: Pairing, second: Pairing) -> tuple[Weighed, Weighed]:
    """The two pairs that a swap would make; each mentor’s place is free before it is given."""
    people = standing.people
    return (
        weigh(standing, people[first.mentee_id], people[second.mentor_id], leaving=1),
        weigh(standing, people[second.mentee_id], people[first.mentor_id], leaving=1),
    )


def _must_be_free(*pairs: Weighed, confirmed: bool) -> None:
    if any(one.hindrances or (one.broken and not confirmed) for one in pairs):
        raise HinderedError(tuple(one for one in pairs if not one.allowed))


def _by_hand(standing: Standing, weighed: Weighed, by: User) -> Pairing:
    """A pair that a ban kept apart is one no longer: the officer has said so."""
    pair = (weighed.mentee.id, weighed.mentor.id)
    ban = standing.wish(*pair, WishKind.FORBID)
    if ban is not None:
        take_back(ban, by)
    session().flush()
    row = plan(standing.cohort, pair, by)
    session().flush()
    record("pairing.planned", by=by.id, subject=row)
    return row
