"""Everybody who may take part on one side: the list the office selects from, and its numbers."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from eqportal.accounts.models import User
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.mentoring.cohorts.choosing import PAST_SCREENING, TURNED_DOWN
from eqportal.mentoring.cohorts.faculties import Named, Units
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.submissions.models import Submission, SubmissionVersion

PAGE = 25
UNIT = "unit"
UNDECIDED = "undecided"


@dataclass(frozen=True)
class Narrowed:
    """What the list is narrowed to: a place or UNDECIDED, and the code of a faculty."""

    place: str = ""
    faculty: str = ""

    def arguments(self) -> dict[str, str]:
        """As they stand in an address."""
        both = {"place": self.place, "faculty": self.faculty}
        return {name: value for name, value in both.items() if value}


def call_of(cohort: Cohort, side: Side) -> uuid.UUID:
    """The call that this side applied in."""
    return cohort.mentee_call_id if side is Side.MENTEE else cohort.mentor_call_id


def _unit_of() -> ColumnElement[str | None]:
    """The unit in the answers that were sent last."""
    version = aliased(SubmissionVersion)
    return (
        select(version.answers[UNIT].as_string())
        .where(version.submission_id == Submission.id)
        .order_by(version.number.desc())
        .limit(1)
        .correlate(Submission)
        .scalar_subquery()
    )


def _all(cohort: Cohort, side: Side) -> Select[Submission]:
    """Cases past the screening, and whoever was decided on before."""
    return (
        select(Submission)
        .outerjoin(Participant, Participant.submission_id == Submission.id)
        .where(
            Submission.call_id == call_of(cohort, side),
            or_(Submission.state.in_(PAST_SCREENING), Participant.id.is_not(None)),
        )
    )


def narrowed(cohort: Cohort, side: Side, to: Narrowed, units: Units) -> Select[Submission]:
    """The cases of a list."""
    cases = _all(cohort, side)
    if to.place == UNDECIDED:
        cases = cases.where(Participant.id.is_(None))
    elif to.place:
        cases = cases.where(Participant.place == Place(to.place))
    if to.faculty:
        cases = cases.where(_unit_of().in_(units.within(to.faculty)))
    return cases


def count(cases: Select[Submission]) -> int:
    """How many cases a list has."""
    return session().scalar(cases.with_only_columns(func.count(Submission.id))) or 0


def page_of(cases: Select[Submission], page: int) -> list[tuple[Submission, Participant | None]]:
    """One page by reference: the case with its submitter, and what was decided on it."""
    rows = session().execute(
        cases.add_columns(Participant)
        .options(joinedload(Submission.submitter).lazyload(User.grants))
        .order_by(Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [(case, row) for case, row in rows]


@dataclass(frozen=True)
class OfFaculty:
    """How many of a faculty applied and were selected; None is everybody under no faculty."""

    faculty: Named | None
    applied: int
    places: Counter[Place]


@dataclass(frozen=True)
class Numbers:
    """How many applied on one side, how many have each place, and both by faculty."""

    applied: int
    places: Counter[Place]
    faculties: list[OfFaculty]

    @property
    def selected(self) -> int:
        """How many take part."""
        return self.places[Place.SELECTED]

    @property
    def undecided(self) -> int:
        """How many nobody has decided on."""
        return self.applied - sum(self.places.values())


def numbers(cohort: Cohort, side: Side, units: Units) -> Numbers:
    """The numbers of one side, in one statement."""
    each = _all(cohort, side).with_only_columns(_unit_of().label("unit"), Participant.place)
    of = each.subquery()
    grouped = select(of.c.unit, of.c.place, func.count()).group_by(of.c.unit, of.c.place)
    rows = session().execute(grouped)
    applied: Counter[str] = Counter()
    placed: defaultdict[str, Counter[Place]] = defaultdict(Counter)
    for code, place, number in rows:
        faculty = units.faculty_over.get(code or "", "")
        applied[faculty] += number
        if place is not None:
            placed[faculty][place] += number
    order: list[Named | None] = [*units.faculties(), None]
    lines = [(one, one.code if one else "") for one in order]
    of_each = [OfFaculty(one, applied[code], placed[code]) for one, code in lines if applied[code]]
    whole = sum((line.places for line in of_each), Counter[Place]())
    return Numbers(applied.total(), whole, of_each)


def turned_down(cohort: Cohort, side: Side) -> list[str]:
    """The names of those who are selected though the committee has turned them down."""
    rows = session().scalars(
        select(Submission.title)
        .join(Participant, Participant.submission_id == Submission.id)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            Participant.cohort_id == cohort.id,
            Participant.side == side,
            Participant.place == Place.SELECTED,
            and_(Decision.state.in_(FINAL), Decision.outcome.in_(TURNED_DOWN)),
        )
        .order_by(Submission.reference)
    )
    return list(rows)
