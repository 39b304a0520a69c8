"""Complete drafts to measure with: copies of a nomination that the demonstration has sent."""

import secrets
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.calls.queries import open_calls
from eqportal.commands import at_work
from eqportal.database import reading_only
from eqportal.demo.people import PEOPLE
from eqportal.extensions import session
from eqportal.submissions import drafts
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionFile
from eqportal.submissions.queries import files_kept, sections_kept
from eqportal.submissions.working import WorkingCopy


@dataclass(frozen=True)
class Copies:
    """The references of the drafts, whose they are, and their sections."""

    references: list[str]
    email: str
    sections: list[str]


def make_copies(app: Flask, number: int) -> Copies:
    """So many drafts of one person, ready to be sent."""
    reading_only.set(False)
    with at_work(app):
        source, by = _source()
        references = [_copy(source, by) for _ in range(number)]
        sections = [section.id for section in WorkingCopy.of(source).sections]
        session().commit()
        return Copies(references, by.email, sections)


def _source() -> tuple[Submission, User]:
    """The fullest nomination that names the demonstration's nominator, in an open call; and who."""
    calls = [call.id for call in open_calls() if call.kind == "nomination"]
    sent = session().scalars(
        select(Submission)
        .where(Submission.call_id.in_(calls), Submission.submitted_at.is_not(None))
        .options(joinedload(Submission.call).undefer(Call.form))
    )
    emails = [person.email for person in PEOPLE if person.account == "nominator"]
    by = session().scalars(select(User).where(User.email.in_(emails))).one()
    return max(sent, key=lambda one: _fullness(one, by)), by


def _fullness(one: Submission, by: User) -> tuple[bool, int]:
    """Whoever sends a nomination has to be among its proposers."""
    words = [str(row.answers) for row in sections_kept(one).values()]
    return any(by.email in word for word in words), sum(map(len, words))


def _copy(source: Submission, by: User) -> str:
    draft = drafts.start(
        call=source.call, language=source.language, token=secrets.token_hex(), by=by
    )
    for row in sections_kept(source).values():
        copied = SectionAnswers(section=row.section, answers=row.answers, saved_at=row.saved_at)
        copied.submission_id = draft.id
        session().add(copied)
    for given in files_kept(source):
        file = SubmissionFile(question=given.question, stored_file_id=given.stored_file_id)
        file.submission_id = draft.id
        session().add(file)
    session().flush()
    return draft.reference
