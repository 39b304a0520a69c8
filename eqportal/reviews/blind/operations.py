"""Saving and approving a redaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.blind import pieces, queries
from eqportal.reviews.blind.choices import Line
from eqportal.reviews.blind.contents import Contents
from eqportal.reviews.blind.effects import withheld
from eqportal.reviews.blind.keeping import Chosen, keep_copies
from eqportal.reviews.blind.models import RedactedText, Redaction
from eqportal.reviews.blind.names import digest_of
from eqportal.reviews.blind.queries import Hidden
from eqportal.submissions.models import Submission


class StaleRedactionError(Exception):
    """The redaction was saved elsewhere after this page was opened."""


@dataclass(frozen=True)
class Work:
    """What an officer has gone through: every text of the case, and its files."""

    lines: Sequence[Line]
    files: Chosen
    version: int


def save(*, submission: Submission, contents: Contents, work: Work, by: User) -> Redaction:
    """Keep the work; until it is approved the panel reads nothing of the case's texts.

    StaleRedactionError when `work.version` is not the one that is saved.
    """
    redaction = queries.redaction_of(submission, lock=True)
    if work.version != (redaction.version if redaction else 0):
        raise StaleRedactionError
    if redaction is None:
        redaction = Redaction(submission_id=submission.id, saved_by_id=by.id)
        session().add(redaction)
    redaction.saved_at, redaction.saved_by_id = now(), by.id
    redaction.approved_at = redaction.approved_by_id = redaction.approved_number = None
    redaction.title_digest, redaction.for_submitter, redaction.for_subject = None, False, False
    _keep_texts(submission, work.lines)
    keep_copies(submission=submission, files=contents.files, chosen=work.files, by=by)
    session().flush()
    record("redaction.saved", by=by.id, subject=submission, texts=len(work.lines))
    withheld(submission.call, submission)
    return redaction


def approve(
    *, redaction: Redaction, submission: Submission, contents: Contents, hidden: Hidden, by: User
) -> None:
    """Let the panel read the copy that has just been saved."""
    redaction.approved_at, redaction.approved_by_id = now(), by.id
    redaction.approved_number = contents.version.number
    redaction.for_submitter, redaction.for_subject = hidden.submitter, hidden.subject
    redaction.title_digest = _title_digest(submission, contents)
    session().flush()
    record("redaction.approved", by=by.id, subject=submission, number=redaction.approved_number)


def _keep_texts(submission: Submission, lines: Sequence[Line]) -> None:
    known = queries.saved_texts(submission)
    for line in lines:
        place = (line.text.place, line.text.digest)
        row = known.get(place)
        if row is None:
            row = RedactedText(submission_id=submission.id, place=place[0], digest=place[1])
            session().add(row)
        row.kept, row.more, row.own = sorted(line.choice.kept), line.choice.more, line.choice.own
        row.withheld, row.text = line.choice.withheld, line.result


def _title_digest(submission: Submission, contents: Contents) -> str | None:
    """The title's digest when its question is shown and nothing in it was redacted."""
    place = f"{pieces.ANSWERS}.{submission.call.form.title_question}"
    known = queries.saved_texts(submission)
    for text in contents.texts:
        row = known.get((text.place, text.digest))
        as_it_was = row is not None and row.text == text.original
        if text.place == place and as_it_was and text.original.startswith(submission.title):
            return digest_of(submission.title)
    return None
