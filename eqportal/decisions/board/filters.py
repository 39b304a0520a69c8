"""Narrowing and ordering the board; every condition is asked of the reader's own cases alone."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, not_, select, true
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.datastructures import MultiDict

from eqportal.calls.models import Call
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.board.typed import LONGEST, as_decimal, as_uuid
from eqportal.decisions.models import Decision, Outcome
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

NONE = "none"
CHOICES = ("programme", "call", "faculty", "rank", "state", "outcome")
OF_CALLS = frozenset({"programme", "call"})
OF_UNITS = frozenset({"faculty", "rank"})
LIMITS = ("score_from", "score_to", "spread_from", "spread_to")
NO: frozenset[str] = frozenset()
Condition = Callable[[str, Scope], ColumnElement[bool]]
STATES = (
    SubmissionState.IN_REVIEW,
    SubmissionState.DECIDED,
    SubmissionState.ANNOUNCED,
    SubmissionState.CLOSED,
)
USUAL_SORT = "-mean"
BEST_FIRST = frozenset({USUAL_SORT, "-adjusted"})


@dataclass(frozen=True)
class Filters:
    """What the address asks for; what makes no sense is as if it were not there."""

    chosen: dict[str, str]
    negated: frozenset[str]
    limits: dict[str, float]
    sort: str = USUAL_SORT

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out and the best stand first: only then is a cut line true."""
        return not self.chosen and not self.limits and self.sort in BEST_FIRST

    def arguments(self) -> dict[str, str]:
        """The same as an address has them."""
        found = dict(self.chosen)
        found |= {f"{name}_not": "y" for name in sorted(self.negated)}
        found |= {name: f"{value:g}" for name, value in self.limits.items()}
        return found if self.sort == USUAL_SORT else found | {"sort": self.sort}


def read(asked: "MultiDict[str, str]", scope: Scope, sorts: Collection[str]) -> Filters:
    """The filters that an address has, those that this reader may use; `sorts` are the orders."""
    gone = (OF_CALLS if scope.call else frozenset()) | (OF_UNITS if not scope.shows_units else NO)
    usable = [name for name in CHOICES if name not in gone]
    chosen = {name: asked[name] for name in usable if _sense(name, asked.get(name, ""), scope)}
    limits = {name: as_decimal(asked.get(name, "")) for name in LIMITS}
    sort = asked.get("sort", USUAL_SORT)
    return Filters(
        chosen=chosen,
        negated=frozenset(name for name in chosen if asked.get(f"{name}_not")),
        limits={name: value for name, value in limits.items() if value is not None},
        sort=sort if sort.removeprefix("-") in {*sorts, "mean"} else USUAL_SORT,
    )


def _sense(name: str, value: str, scope: Scope) -> bool:
    if name in OF_CALLS:
        return any(value == _NAMES[name](call) for call in scope.calls)
    if name == "faculty":
        return value == NONE or as_uuid(value) is not None
    if name == "rank":
        return value == NONE or (value.isascii() and value.isdigit() and len(value) < LONGEST)
    if name == "state":
        return value in {state.value for state in STATES}
    return value == NONE or value in {outcome.value for outcome in Outcome}


_NAMES: dict[str, Callable[[Call], str]] = {
    "programme": lambda call: call.programme.key,
    "call": lambda call: call.slug,
}


def everything() -> Filters:
    """Nothing left out."""
    return Filters(chosen={}, negated=frozenset(), limits={})


def narrowed(scope: Scope, filters: Filters) -> Select[uuid.UUID]:
    """The reader's cases that the filters leave, by their numbers: the list is walked in order.

    Whether a case is the reader's is asked of each as it comes, and never of all at once, which
    an offset sees to: no database makes a join of it. Where they are few, only these are asked.
    """
    this = scope.cases.where(Submission.id == CaseScore.submission_id)
    theirs = this.with_only_columns(Submission.id).correlate(CaseScore)
    cases = select(CaseScore.submission_id).where(belongs(scope, filters))
    if scope.few is not None:
        return cases.where(CaseScore.submission_id.in_(scope.few), theirs.exists())
    return cases.where(of_calls(scope), theirs.offset(0).exists())


def of_calls(scope: Scope) -> ColumnElement[bool]:
    """The scored cases of the calls that are ranked."""
    if scope.call is not None:
        return CaseScore.call_id == scope.call.id
    return CaseScore.call_id.in_([call.id for call in scope.calls])


def belongs(scope: Scope, filters: Filters) -> ColumnElement[bool]:
    """Whether the filters leave a case, one that is the reader's."""
    conditions: list[ColumnElement[bool]] = [true()]
    for name, value in filters.chosen.items():
        condition = _CONDITIONS[name](value, scope)
        conditions.append(not_(condition) if name in filters.negated else condition)
    for name, limit in filters.limits.items():
        kind, _, end = name.rpartition("_")
        column = CaseScore.mean if kind == "score" else CaseScore.spread
        conditions.append(column >= limit if end == "from" else column <= limit)
    return and_(*conditions)


def _call(name: str) -> Condition:
    def condition(value: str, scope: Scope) -> ColumnElement[bool]:
        named = [call.id for call in scope.calls if _NAMES[name](call) == value]
        return CaseScore.call_id.in_(named)

    return condition


def read_open(scope: Scope) -> ColumnElement[bool]:
    """Whether the units of a scored case may be shown: not where people are hidden."""
    return CaseScore.call_id.not_in(scope.blind) if scope.blind else true()


def _faculty(value: str, scope: Scope) -> ColumnElement[bool]:
    known = and_(CaseScore.faculty_id.is_not(None), read_open(scope))
    return ~known if value == NONE else and_(known, CaseScore.faculty_id == uuid.UUID(value))


def ranks(case: InstrumentedAttribute[uuid.UUID]) -> ColumnElement[bool]:
    """The faculty's word on a case that it has sent on with a rank."""
    return and_(
        Endorsement.submission_id == case,
        Endorsement.level == Level.FACULTY,
        Endorsement.state == EndorsementState.SENT_ON,
        Endorsement.rank.is_not(None),
    )


def _rank(value: str, scope: Scope) -> ColumnElement[bool]:
    placed = exists().where(ranks(CaseScore.submission_id))
    if value == NONE:
        return ~and_(placed, read_open(scope))
    return and_(placed.where(Endorsement.rank <= int(value)), read_open(scope))


def _case(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition on the submission itself, asked of the case whose numbers are being read."""
    return (
        exists().where(Submission.id == CaseScore.submission_id, *conditions).correlate(CaseScore)
    )


def _state(value: str, _scope: Scope) -> ColumnElement[bool]:
    return _case(Submission.state == SubmissionState(value))


def _outcome(value: str, scope: Scope) -> ColumnElement[bool]:
    known = (Decision.submission_id == Submission.id, scope.known)
    if value == NONE:
        return ~_case(*known)
    return _case(*known, Decision.outcome == Outcome(value))


_CONDITIONS: dict[str, Condition] = {
    "programme": _call("programme"),
    "call": _call("call"),
    "faculty": _faculty,
    "rank": _rank,
    "state": _state,
    "outcome": _outcome,
}
