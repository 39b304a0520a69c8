"""The working copy of a submission: what is answered, what is left, and whether it may change."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.forms.answers import is_blank, tidy
from eqportal.forms.balance import over_budget
from eqportal.forms.conditions import Answers, applicable, on_page, sections_of
from eqportal.forms.costs import Costs
from eqportal.forms.rules import People, broken_rules
from eqportal.forms.spec import Form, Kind, Question, Section
from eqportal.forms.validation import Problem, problems
from eqportal.submissions import queries
from eqportal.submissions.changes.reopened import Reopened, reopened
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionFile


class Progress(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True)
class WorkingCopy:
    """Everything of one submission that its submitter works on.

    Of one that was returned only the sections that were asked for are open (`reopened`).
    """

    submission: Submission
    rows: dict[str, SectionAnswers]
    files: Sequence[SubmissionFile]
    reopened: Reopened | None = None

    @classmethod
    def of(cls, submission: Submission) -> Self:
        """Read it: two queries, beside the submission's own with the form."""
        kept = queries.sections_kept(submission)
        asks_files = any(q.kind is Kind.FILE for q in submission.call.form.questions())
        if parts := reopened(submission):
            return cls(submission, kept, parts.files(submission) if asks_files else [], parts)
        return cls(submission, kept, queries.files_kept(submission) if asks_files else [])

    @property
    def form(self) -> Form:
        """The spec of the call."""
        return self.submission.call.form

    @cached_property
    def answers(self) -> Answers:
        """Every answer as kept, those that do not apply too; a file question has its ids."""
        merged: Answers = {}
        for row in self.rows.values():
            merged |= row.answers
        for given in self.files:
            merged.setdefault(given.question, []).append(str(given.id))
        return self.reopened.answers(self.form, merged) if self.reopened else merged

    @cached_property
    def applicable(self) -> frozenset[str]:
        """The ids of the questions that count."""
        return applicable(self.form, self.answers)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that apply, in order."""
        return sections_of(self.form, self.answers)

    def section(self, section_id: str) -> Section | None:
        """A section that applies, or None."""
        return next((s for s in self.sections if s.id == section_id), None)

    def questions_on(self, section: Section) -> tuple[Question, ...]:
        """The questions that the section's page shows."""
        return on_page(section, self.answers, self.applicable)

    def version_of(self, section: Section) -> int:
        """Which version of the section's answers is kept; 0 before the first."""
        row = self.rows.get(section.id)
        return row.version if row else 0

    def progress_of(self, section: Section, *, wrong: bool) -> Progress:
        """How far a section is, given whether something in it is wrong."""
        asked = [q.id for q in self.questions_on(section)]
        saved = section.id in self.rows
        if not saved and all(is_blank(self.answers.get(id_)) for id_ in asked):
            return Progress.NOT_STARTED
        return Progress.STARTED if wrong or not saved else Progress.DONE

    def next_after(self, section: Section) -> Section | None:
        """The section that follows, or None after the last."""
        place = [s.id for s in self.sections].index(section.id)
        return next((s for s in self.sections[place + 1 :] if self.is_open(s.id)), None)

    def is_open(self, section_id: str) -> bool:
        """Whether a section is one of those that may change; all are, unless some were named."""
        return self.reopened is None or self.reopened.is_open(section_id)

    def may_change_section(self, section: Section) -> bool:
        """Whether the submitter may change this section at this moment."""
        return self.may_change and self.is_open(section.id)

    def forget(self) -> None:
        """Read the rows afresh: one of them has changed."""
        for name in ("answers", "applicable", "sections"):
            self.__dict__.pop(name, None)

    def tidied(self) -> Answers:
        """What would be sent."""
        return tidy(self.form, self.answers)

    @property
    def may_change(self) -> bool:
        """Whether the submitter may change it at this moment; the call's dates decide."""
        state = self.submission.state
        if state is SubmissionState.RETURNED:
            in_time = self.reopened is None or self.reopened.in_time(now())
            return in_time and self.submission.call.state is not CallState.CANCELLED
        sendable = state in {SubmissionState.DRAFT, SubmissionState.SUBMITTED}
        return sendable and self.submission.in_time(now())


def may_change(submission: Submission) -> bool:
    """Whether its submitter may change it at this moment, without reading what is answered."""
    return WorkingCopy(submission, {}, (), reopened(submission)).may_change


def problems_in(
    form: Form,
    section: Section,
    answers: Answers,
    people: People,
    costs: Costs | None = None,
    ids: frozenset[str] | None = None,
) -> list[Problem]:
    """What is wrong in one section: values, then what the call lets things cost, then rules.

    `ids` are the questions that apply, when they are known already.
    """
    ids = applicable(form, answers) if ids is None else ids
    asked = tuple(q for q in section.questions if q.id in ids)
    found = problems(asked, answers)
    found += over_budget(asked, answers, costs, found)
    wrong = {p.path for p in found}
    here = frozenset(q.id for q in asked)
    return found + [p for p in broken_rules(form, answers, people, here) if p.path not in wrong]
