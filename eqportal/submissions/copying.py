"""Beginning with one's own earlier answers: what fits the new form is copied, the rest is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import undefer

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.answers import is_blank
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Kind, Question
from eqportal.locales.formats import localised
from eqportal.submissions import queries
from eqportal.submissions.drafts import name_submission
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionFile
from eqportal.submissions.working import WorkingCopy

MOST = 10
_own = (
    select(Submission)
    .join(Call, Call.id == Submission.call_id)
    .where(
        Submission.submitter_id == bindparam("person"),
        Call.programme_id == bindparam("programme"),
    )
    .order_by(Submission.created_at.desc(), Submission.id)
    .limit(MOST)
)
_earlier = _own.where(Call.test_of_id.is_(None))
_earlier_trials = _own.where(Call.id == bindparam("call"))


def earlier(call: Call, user: User) -> list[Submission]:
    """The person's own in the same programme, the newest first, to begin from."""
    asked = {"person": user.id, "programme": call.programme_id}
    if call.test_of_id is None:
        return list(session().scalars(_earlier, asked))
    return list(session().scalars(_earlier_trials, asked | {"call": call.id}))


@dataclass(frozen=True)
class Copied:
    """How many answers came along, and the questions whose answers did not, in words."""

    number: int
    left: Sequence[str]


def copy_answers(*, source: Submission, draft: Submission, by: User) -> Copied:
    """Fill a new draft with what fits of an earlier submission; both are the person's own.

    A question is the same when its id and kind are; files are rows of the draft's own for the
    same stored bytes. What somebody declared is declared anew.
    """
    form = session().get_one(Call, source.call_id, options=[undefer(Call.form)]).form
    target = {q.id: q for q in draft.call.form.questions()}
    given, files = _given(source), queries.files_named(source)
    kept: Answers = {}
    left, number = [], 0
    for question in (q for q in form.questions() if not is_blank(given.get(q.id))):
        value = given[question.id]
        fit = fitting(target.get(question.id), question, value)
        whole = fit == value and question.kind is not Kind.DECLARATION
        if question.kind is Kind.FILE and not is_blank(fit):
            _copy_files(draft, question, [files[id_] for id_ in fit if id_ in files])
        elif not is_blank(fit):
            kept[question.id] = fit
        number += not is_blank(fit)
        left += [] if whole else [localised(question.label)]
    _keep(draft, kept, by)
    record("submission.copied", by=by.id, subject=draft, source=source.reference, questions=number)
    return Copied(number, left)


def _given(source: Submission) -> Answers:
    """What was sent last, else what the draft holds."""
    sent = queries.latest_version(source)
    return sent.answers if sent else WorkingCopy.of(source).answers


def fitting(target: Question | None, question: Question, value: Any) -> Any:  # noqa: ANN401
    """What of an answer fits the question it is to answer now; None when nothing does."""
    if target is None or target.kind is not question.kind:
        return None
    options = {option.id for option in target.options}
    match question.kind:
        case Kind.DECLARATION:
            return None
        case Kind.CHOICE:
            return value if value in options else None
        case Kind.CHOICES:
            return [one for one in value if one in options] if isinstance(value, list) else None
        case Kind.GROUP:
            return _entries(target, question, value)
        case _:
            return value


def _entries(target: Question, question: Question, value: Any) -> list[Answers] | None:  # noqa: ANN401
    if not isinstance(value, list):
        return None
    inner, before = {q.id: q for q in target.questions}, {q.id: q for q in question.questions}
    return [
        {
            id_: fit
            for id_, old in entry.items()
            if id_ in before and (fit := fitting(inner.get(id_), before[id_], old)) is not None
        }
        for entry in value
    ]


def _copy_files(draft: Submission, question: Question, files: Sequence[SubmissionFile]) -> None:
    for row in files:
        copied = SubmissionFile(submission_id=draft.id, question=question.id)
        copied.file = row.file
        session().add(copied)


def _keep(draft: Submission, kept: Answers, by: User) -> None:
    for section in draft.call.form.sections:
        answers = {q.id: kept[q.id] for q in section.questions if q.id in kept}
        if answers:
            row = SectionAnswers(submission_id=draft.id, section=section.id, answers=answers)
            row.saved_at, row.saved_by_id = now(), by.id
            session().add(row)
    session().flush()
    name_submission(WorkingCopy.of(draft))
