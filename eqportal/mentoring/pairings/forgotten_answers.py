"""Which answers of a call are kept for its round alone, and taking them out of its cases."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from eqportal.calls.editing.models import FormVersion
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.spec import Form, Question, Retention
from eqportal.mentoring.profiles.sides import PREFERRED
from eqportal.submissions.models import Answers, SectionAnswers, Submission, SubmissionVersion

KEPT_SHORT = (Retention.SHORT, Retention.ROUND)
AT_ONCE = 500


@dataclass(frozen=True)
class Short:
    """Questions whose answers go whole, and those inside groups that stay, by the group."""

    whole: frozenset[str]
    inside: Mapping[str, frozenset[str]]

    def without(self, answers: Answers) -> Answers:
        """The answers that stay."""
        return {
            question: self._inside(question, value)
            for question, value in answers.items()
            if question not in self.whole
        }

    def _inside(self, group: str, value: Any) -> Any:  # noqa: ANN401 - an answer as it was kept
        gone = self.inside.get(group)
        if not gone or not isinstance(value, list):
            return value
        return [
            {k: v for k, v in entry.items() if k not in gone} if isinstance(entry, dict) else entry
            for entry in value
        ]


def short_in(call: Call) -> Short:
    """What a call keeps for its round alone, in its form and in every form it had before."""
    earlier = session().scalars(select(FormVersion.form).where(FormVersion.call_id == call.id))
    asked = [question for form in (call.form, *earlier) for question in _every(form)]
    inside: dict[str, set[str]] = {}
    for question in asked:
        gone = {inner.id for inner in question.questions if _is_short(inner)}
        inside.setdefault(question.id, set()).update(gone)
    return Short(
        whole=frozenset(question.id for question in asked if _is_short(question)),
        inside={group: frozenset(gone) for group, gone in inside.items() if gone},
    )


def _every(form: Form) -> Iterable[Question]:
    return (question for section in form.sections for question in section.questions)


def _is_short(question: Question) -> bool:
    return question.retention in KEPT_SHORT or question.id.startswith(PREFERRED)


def redact(call: Call, short: Short) -> int:
    """Take those answers out of the drafts and versions of a call's cases; how many had any.

    The digest of a version stays as it is: it is that of what was sent, and what was taken out
    can still be shown to have been part of it by whoever has kept it.
    """
    cases = select(Submission.id).where(Submission.call_id == call.id)
    touched = set()
    for model in (SectionAnswers, SubmissionVersion):
        rows = session().execute(
            select(model.id, model.submission_id, model.answers).where(
                model.submission_id.in_(cases)
            )
        )
        changes = []
        for row, case, answers in rows:
            left = short.without(answers)
            if left != answers:
                changes.append({"row": row, "left": left})
                touched.add(case)
        _write(model, changes)
    return len(touched)


def _write(
    model: type[SectionAnswers] | type[SubmissionVersion], changes: Collection[dict[str, Any]]
) -> None:
    """By the table, and not by its rows' versions: nobody writes in a case of a closed cohort."""
    table, waiting = model.metadata.tables[model.__tablename__], list(changes)
    one = update(table).where(table.c.id == bindparam("row")).values(answers=bindparam("left"))
    for first in range(0, len(waiting), AT_ONCE):
        session().execute(one, waiting[first : first + AT_ONCE])
