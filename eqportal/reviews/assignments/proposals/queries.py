"""A proposal as the office reads it: page by page of cases, and what it would come to."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.assignments.proposals.models import Change, Proposal, ProposedPair
from eqportal.reviews.assignments.proposals.points import Point, Told
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One pair of a case, with what speaks for and against it."""

    id: uuid.UUID
    person: uuid.UUID
    name: str
    change: Change
    points: int
    told: list[Told]
    pinned: bool
    taken_out: bool

    @property
    def do(self) -> str:
        """What the officer has said of it."""
        return "pin" if self.pinned else "out" if self.taken_out else ""


@dataclass(frozen=True)
class CaseLines:
    """A case with its pairs."""

    reference: str
    title: str
    language: str
    lines: list[Line]


def known(user: User, proposal: Proposal) -> ColumnElement[bool]:
    """The pairs of a proposal whose cases exist for this officer; another may have asked for it."""
    cases = visible_to(user).where(Submission.call_id == proposal.call_id)
    mine = ProposedPair.submission_id.in_(cases.with_only_columns(Submission.id))
    return (ProposedPair.proposal_id == proposal.id) & mine


def _cases(user: User, proposal: Proposal, *, whole: bool) -> Select[uuid.UUID]:
    pairs = select(ProposedPair.submission_id).where(known(user, proposal))
    return pairs if whole else pairs.where(ProposedPair.change != Change.STAYS)


def count(user: User, proposal: Proposal, *, whole: bool) -> int:
    """How many cases the list has; without `whole` those where something would change."""
    cases = _cases(user, proposal, whole=whole).distinct().subquery()
    return session().scalar(select(func.count()).select_from(cases)) or 0


def page_of(user: User, proposal: Proposal, page: int, *, whole: bool) -> list[CaseLines]:
    """One page of cases by reference, each with all of its pairs; two statements."""
    columns = (Submission.id, Submission.reference, Submission.title, Submission.language)
    rows = session().execute(
        select(*columns)
        .where(Submission.id.in_(_cases(user, proposal, whole=whole)))
        .order_by(Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    found = {row[0]: CaseLines(row[1], row[2], row[3], []) for row in rows}
    pairs = session().execute(
        select(ProposedPair, User.name, User.email)
        .join(User, User.id == ProposedPair.user_id)
        .where(ProposedPair.proposal_id == proposal.id, ProposedPair.submission_id.in_(found))
        .order_by(User.name, User.email)
    )
    for pair, name, email in pairs:
        found[pair.submission_id].lines.append(_line(pair, name or email))
    return list(found.values())


def _line(pair: ProposedPair, name: str) -> Line:
    told: list[Told] = [(Point(ground), n, what) for ground, n, what in pair.grounds]
    return Line(
        pair.id,
        pair.user_id,
        name,
        pair.change,
        pair.points,
        told,
        pair.pinned,
        pair.taken_out,
    )


def _holds() -> ColumnElement[bool]:
    """The pairs that would be in force: all but those that end, and those that are taken out."""
    return (ProposedPair.change == Change.ENDS) == ProposedPair.taken_out


@dataclass(frozen=True)
class Outcome:
    """What confirming would come to."""

    changes: Counter[Change]
    taken_out: int
    loads: dict[uuid.UUID, tuple[int, int]]
    enough: int

    @property
    def any(self) -> bool:
        """Whether anything would change."""
        return bool(self.changes[Change.NEW] or self.changes[Change.ENDS])


def outcome(user: User, proposal: Proposal) -> Outcome:
    """The numbers; `loads` has for each member the cases now and then; three statements."""
    mine = known(user, proposal)
    counted: Counter[Change] = Counter()
    taken_out = 0
    kinds = session().execute(
        select(ProposedPair.change, ProposedPair.taken_out, func.count())
        .where(mine)
        .group_by(ProposedPair.change, ProposedPair.taken_out)
    )
    for change, out, number in kinds:
        taken_out += number if out else 0
        counted[change] += 0 if out else number
    return Outcome(counted, taken_out, _loads(mine), _enough(mine, proposal.wishes["per_case"]))


def _loads(mine: ColumnElement[bool]) -> dict[uuid.UUID, tuple[int, int]]:
    before = func.sum(case((ProposedPair.change != Change.NEW, 1), else_=0))
    after = func.sum(case((_holds(), 1), else_=0))
    rows = session().execute(
        select(ProposedPair.user_id, before, after).where(mine).group_by(ProposedPair.user_id)
    )
    found: dict[uuid.UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({row[0]: (row[1], row[2]) for row in rows})
    return found


def _enough(mine: ColumnElement[bool], per_case: int) -> int:
    """How many cases would have as many members as were asked for."""
    full = (
        select(ProposedPair.submission_id)
        .where(mine, _holds())
        .group_by(ProposedPair.submission_id)
        .having(func.count() >= per_case)
        .subquery()
    )
    return session().scalar(select(func.count()).select_from(full)) or 0
