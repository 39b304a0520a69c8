"""Narrowing and ordering the board; every condition is asked of the reader's own cases alone."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, not_, select, true
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.datastructures import MultiDict

from eqportal.decisions.board.scope import Scope
from eqportal.decisions.models import Decision, Outcome
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

NONE = "none"
LONGEST = 8
CHOICES = ("faculty", "rank", "state", "outcome")
LIMITS = ("score_from", "score_to", "spread_from", "spread_to")
STATES = (
    SubmissionState.IN_REVIEW,
    SubmissionState.DECIDED,
    SubmissionState.ANNOUNCED,
    SubmissionState.CLOSED,
)
SORTS = {
    "mean": CaseScore.mean,
    "median": CaseScore.median,
    "spread": CaseScore.spread,
    "reviews": CaseScore.reviews,
    "asked": CaseScore.asked,
}
USUAL_SORT = "-mean"


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
        return not self.chosen and not self.limits and self.sort == USUAL_SORT

    def arguments(self) -> dict[str, str]:
        """The same as an address has them."""
        found = dict(self.chosen)
        found |= {f"{name}_not": "y" for name in sorted(self.negated)}
        found |= {name: f"{value:g}" for name, value in self.limits.items()}
        return found if self.sort == USUAL_SORT else found | {"sort": self.sort}


def read(asked: "MultiDict[str, str]", scope: Scope) -> Filters:
    """The filters that an address has, those that this reader may use."""
    usable = [name for name in CHOICES if scope.shows_units or name not in {"faculty", "rank"}]
    chosen = {name: asked[name] for name in usable if _sense(name, asked.get(name, ""))}
    limits = {name: _decimal(asked.get(name, "")) for name in LIMITS}
    sort = asked.get("sort", USUAL_SORT)
    return Filters(
        chosen=chosen,
        negated=frozenset(name for name in chosen if asked.get(f"{name}_not")),
        limits={name: value for name, value in limits.items() if value is not None},
        sort=sort if sort.removeprefix("-") in SORTS else USUAL_SORT,
    )


def _sense(name: str, value: str) -> bool:
    if name == "faculty":
        return value == NONE or _uuid(value) is not None
    if name == "rank":
        return value == NONE or (value.isascii() and value.isdigit() and len(value) < LONGEST)
    if name == "state":
        return value in {state.value for state in STATES}
    return value == NONE or value in {outcome.value for outcome in Outcome}


def _uuid(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _decimal(text: str) -> float | None:
    """A number with a point or a comma; None for anything else."""
    plain = text.strip().replace(",", ".")
    whole, _, part = plain.partition(".")
    digits = (whole + part).isascii() and (whole + part).isdigit()
    return float(plain) if digits and len(plain) < LONGEST else None


def everything() -> Filters:
    """Nothing left out."""
    return Filters(chosen={}, negated=frozenset(), limits={})


def narrowed(scope: Scope, filters: Filters) -> Select[uuid.UUID]:
    """The reader's cases that the filters leave, by their numbers: the list is walked in order.

    Whether a case is the reader's is asked of each as it comes, and never of all at once.
    """
    theirs = scope.cases.where(Submission.id == CaseScore.submission_id)
    return select(CaseScore.submission_id).where(
        CaseScore.call_id == scope.call.id,
        theirs.with_only_columns(Submission.id).correlate(CaseScore).exists(),
        belongs(scope, filters),
    )


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


def _faculty(value: str, _scope: Scope) -> ColumnElement[bool]:
    if value == NONE:
        return CaseScore.faculty_id.is_(None)
    return and_(CaseScore.faculty_id.is_not(None), CaseScore.faculty_id == uuid.UUID(value))


def ranks(case: InstrumentedAttribute[uuid.UUID]) -> ColumnElement[bool]:
    """The faculty's word on a case that it has sent on with a rank."""
    return and_(
        Endorsement.submission_id == case,
        Endorsement.level == Level.FACULTY,
        Endorsement.state == EndorsementState.SENT_ON,
        Endorsement.rank.is_not(None),
    )


def _rank(value: str, _scope: Scope) -> ColumnElement[bool]:
    placed = exists().where(ranks(CaseScore.submission_id))
    if value == NONE:
        return ~placed
    return placed.where(Endorsement.rank <= int(value))


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


_CONDITIONS = {"faculty": _faculty, "rank": _rank, "state": _state, "outcome": _outcome}


def order(filters: Filters) -> tuple[ColumnElement[Any], ...]:
    """The order of the list; equal cases stand in the order in which they were begun."""
    column = SORTS[filters.sort.removeprefix("-")]
    columns = (column, CaseScore.submission_id)
    down = filters.sort.startswith("-")
    return tuple(one.desc() if down else one.asc() for one in columns)
