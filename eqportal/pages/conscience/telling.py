"""What is told of a text: its errors, the warnings that are open, and those that are answered."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.pages.conscience.checking import findings_of_each
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.models import FindingAnswer
from eqportal.pages.conscience.noting import answers_to
from eqportal.pages.models import PageRevision


@dataclass(frozen=True)
class Answered:
    """A warning, why it may stand, and who says so."""

    finding: Finding
    answer: FindingAnswer
    by: str


@dataclass(frozen=True)
class Told:
    """Everything about one text."""

    revision: PageRevision
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to do."""
        return not self.errors and not self.warnings

    def warning(self, digest: str) -> Finding | None:
        """The warning that an answer is for, open or answered; None when it is no longer there."""
        every = [*self.warnings, *(one.finding for one in self.answered)]
        return next((one for one in every if one.digest == digest), None)


def told_of(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, Told]:
    """For each text; a fixed number of statements."""
    findings, answers = findings_of_each(revisions), answers_to(revisions)
    names = people(one.by_id for rows in answers.values() for one in rows)
    return {one.id: _told(one, findings[one.id], answers[one.id], names) for one in revisions}


def _told(
    revision: PageRevision,
    findings: Sequence[Finding],
    answers: Sequence[FindingAnswer],
    names: Mapping[uuid.UUID, str],
) -> Told:
    given = {one.digest: one for one in answers}
    told = Told(revision)
    for one in findings:
        if one.weight is Weight.ERROR:
            told.errors.append(one)
        elif answer := given.get(one.digest):
            told.answered.append(Answered(one, answer, names.get(answer.by_id, "")))
        else:
            told.warnings.append(one)
    return told


def people(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What people are called; no statement for nobody."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session().execute(select(User.id, User.name, User.email).where(User.id.in_(wanted)))
    return {row.id: row.name or row.email for row in rows}
