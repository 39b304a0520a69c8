"""Starting a draft and keeping what is typed, also when it is wrong."""

import hashlib
import secrets
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Section
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission
from eqportal.submissions.reference import new_reference
from eqportal.submissions.working import WorkingCopy

LONGEST_TITLE = 300
LONGEST_NAME = 200


class StaleError(Exception):
    """The section was saved elsewhere since the page was opened."""


def scoped(token: str, owner: Any) -> str:  # noqa: ANN401 - an id
    """A token from a form, made the owner's own: a forged one meets nobody else's."""
    digest = hashlib.sha256((token or secrets.token_hex(16)).encode()).hexdigest()
    return f"{owner.hex}{digest[:32]}"


def start(*, call: Call, language: str, token: str, by: User) -> Submission:
    """A new draft; the same token gives the same draft. WrongStateError when not open."""
    key = scoped(token, by.id)
    if found := _started(key):
        return found
    if not call.accepts(now()):
        raise WrongStateError("the call takes no submissions now")
    draft = Submission(
        reference=_free_reference(),
        call_id=call.id,
        submitter_id=by.id,
        state=LIFECYCLE.initial,
        language=language,
        start_token=key,
    )
    try:
        with session().begin_nested():
            session().add(draft)
    except IntegrityError:  # the same click, a moment earlier
        return session().scalars(_by_token(key)).one()
    record("submission.start", by=by.id, subject=draft, language=language)
    return draft


def _by_token(key: str) -> Select[Submission]:
    return select(Submission).where(Submission.start_token == key)


def _started(key: str) -> Submission | None:
    return session().scalar(_by_token(key))


def _free_reference() -> str:
    while True:
        reference = new_reference()
        taken = select(Submission.id).where(Submission.reference == reference)
        if session().scalar(taken) is None:
            return reference


def save_section(
    *, copy: WorkingCopy, section: Section, answers: Answers, version: int, by: User
) -> None:
    """Keep a section's answers as typed; StaleError when it was saved elsewhere meanwhile.

    Saving what is kept already changes nothing, whichever version it was opened on.
    """
    row = copy.rows.get(section.id)
    if row is not None and row.answers == answers:
        return
    if version != copy.version_of(section):
        raise StaleError
    if row is None:
        row = SectionAnswers(submission_id=copy.submission.id, section=section.id)
        session().add(row)
        copy.rows[section.id] = row
    row.answers, row.saved_at = answers, now()
    copy.forget()
    if copy.submission.state is SubmissionState.DRAFT:
        name_submission(copy)
    _learn_name(copy, answers, by)
    session().flush()


def name_submission(copy: WorkingCopy) -> None:
    """Repeat the answer that names the submission, for lists."""
    named = copy.answers.get(copy.form.title_question)
    title = " ".join(named.split())[:LONGEST_TITLE] if isinstance(named, str) else ""
    if copy.submission.title != title:
        copy.submission.title = title


def _learn_name(copy: WorkingCopy, answers: Answers, by: User) -> None:
    """A person without a name gets the one given beside the own address."""
    if by.name:
        return
    for question in copy.form.questions():
        if question.id not in answers:
            continue
        ids = {q.prefill: q.id for q in question.questions if q.prefill}
        for entry in answers[question.id] if {"own_name", "own_email"} <= set(ids) else ():
            name, email = entry.get(ids["own_name"]), entry.get(ids["own_email"])
            if name and str(email).casefold() == by.email.casefold():
                by.name = str(name)[:LONGEST_NAME]
        if question.prefill == "own_name" and isinstance(answers[question.id], str):
            by.name = answers[question.id][:LONGEST_NAME]
