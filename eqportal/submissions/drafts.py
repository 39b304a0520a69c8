"""Starting a draft and keeping what is typed, also when it is wrong."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Section
from eqportal.submissions.late import open_until
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission
from eqportal.submissions.reference import new_reference
from eqportal.submissions.working import WorkingCopy

LONGEST_TITLE = 300
LONGEST_NAME = 200
LONGEST_PAGE = 40
_by_token = select(Submission).where(Submission.start_token == bindparam("token"))
_taken = select(Submission.id).where(Submission.reference == bindparam("reference"))


class StaleError(Exception):
    """The section was saved elsewhere since the page was opened."""


@dataclass(frozen=True)
class Seen:
    """What a page knows of the section it shows: the version, and its own name."""

    version: int = 0
    page: str = ""

    @classmethod
    def of(cls, posted: Mapping[str, str]) -> Self:
        """As the page's hidden fields say."""
        given = posted.get("version", "")
        version = int(given[:9]) if given.isascii() and given.isdigit() else 0
        return cls(version, posted.get("_page", "")[:LONGEST_PAGE])


def scoped(token: str, owner: Any) -> str:  # noqa: ANN401 - an id
    """A token from a form, made the owner's own: a forged one meets nobody else's."""
    digest = hashlib.sha256((token or secrets.token_hex(16)).encode()).hexdigest()
    return f"{owner.hex}{digest[:32]}"


def start(
    *, call: Call, language: str, token: str, by: User, owner: User | None = None
) -> Submission:
    """A new draft; the same token gives the same draft. WrongStateError when not open.

    `owner` is the person for whom an officer enters it.
    """
    key, owner = scoped(token, by.id), owner or by
    if found := _started(key):
        return found
    if (until := open_until(call, owner)) is None:
        raise WrongStateError("the call takes no submissions now")
    draft = Submission(
        reference=_free_reference(),
        call_id=call.id,
        submitter_id=owner.id,
        entered_by_id=by.id if owner is not by else None,
        late_until=until if until > call.closes_at else None,
        state=LIFECYCLE.initial,
        language=language,
        start_token=key,
    )
    return _kept(draft, key, by)


def _kept(draft: Submission, key: str, by: User) -> Submission:
    """The draft in the database, or the one that the same click made a moment earlier."""
    try:
        with session().begin_nested():
            session().add(draft)
    except IntegrityError:
        return session().scalars(_by_token, {"token": key}).one()
    record("submission.start", by=by.id, subject=draft, language=draft.language)
    return draft


def _started(key: str) -> Submission | None:
    return session().scalar(_by_token, {"token": key})


def _free_reference() -> str:
    while True:
        reference = new_reference()
        if session().scalar(_taken, {"reference": reference}) is None:
            return reference


def save_section(
    *,
    copy: WorkingCopy,
    section: Section,
    answers: Answers,
    seen: Seen,
    by: User,
    silent: bool = False,
) -> None:
    """Keep a section's answers as typed; StaleError when it was saved elsewhere meanwhile.

    Saving what is kept already changes nothing, whichever version it was opened on. `silent` is
    a save that nobody asked for: half a name is not learnt from it.
    """
    row = copy.rows.get(section.id)
    if row is not None and row.answers == answers:
        return
    if seen.version != copy.version_of(section) and not _is_own(row, seen):
        raise StaleError
    if row is None:
        row = SectionAnswers(submission_id=copy.submission.id, section=section.id)
        session().add(row)
        copy.rows[section.id] = row
    row.answers, row.saved_at = answers, now()
    row.saved_by_id, row.saved_from = by.id, seen.page or None
    copy.forget()
    if copy.submission.state is SubmissionState.DRAFT:
        name_submission(copy)
    if not silent and by.id == copy.submission.submitter_id:
        _learn_name(copy, answers, by)
    session().flush()


def _is_own(row: SectionAnswers | None, seen: Seen) -> bool:
    """Whether the page itself made the later version, and only missed the answer to it."""
    return row is not None and bool(seen.page) and row.saved_from == seen.page


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
