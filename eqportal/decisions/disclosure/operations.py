"""Marking what is withheld, assessing a case, and giving out; each is a row of the trail."""

from collections.abc import Sequence

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.disclosure import queries
from eqportal.decisions.disclosure.models import AccessAssessment, AccessMark
from eqportal.extensions import session
from eqportal.submissions.models import Submission


def withhold(
    *, submission: Submission, piece: str, phrase: str, ground: str, by: User
) -> AccessMark:
    """Mark something; the same mark twice is one, with the later ground. The assessment falls."""
    words = " ".join(phrase.split())
    found = session().scalar(
        select(AccessMark).where(
            AccessMark.submission_id == submission.id,
            AccessMark.piece == piece,
            AccessMark.phrase == words,
        )
    )
    if found is None:
        found = AccessMark(submission_id=submission.id, piece=piece, phrase=words)
        session().add(found)
    found.ground, found.made_by, found.made_at = ground, by.id, now()
    session().flush()
    record("access.withheld", by=by.id, subject=submission, piece=piece, ground=ground)
    _read_anew(submission)
    return found


def give_back(*, submission: Submission, mark: AccessMark, by: User) -> None:
    """Take a mark away; the assessment falls with it."""
    session().delete(mark)
    session().flush()
    record("access.not_withheld", by=by.id, subject=submission, piece=mark.piece)
    _read_anew(submission)


def _read_anew(submission: Submission) -> None:
    assessment = queries.assessment_of(submission)
    if assessment is not None:
        session().delete(assessment)
        session().flush()


def follow_correction(submission: Submission, _correction: Correction, _by: User) -> None:
    """A decision that says something else is read anew before the public gets it."""
    _read_anew(submission)


def assess(*, submission: Submission, files: Sequence[str], reason: str, by: User) -> None:
    """Say that the case is read, with fuller access weighed (section 11), and which files go."""
    found = queries.assessment_of(submission)
    if found is None:
        found = AccessAssessment(submission_id=submission.id)
        session().add(found)
    found.files, found.reason = list(files), reason.strip()
    found.assessed_by, found.assessed_at = by.id, now()
    session().flush()
    record("access.assessed", by=by.id, subject=submission, files=len(files))


def note_export(*, call: Call, cases: Sequence[str], sha256: str, by: User) -> None:
    """That the cases were given out; WrongStateError before the date."""
    if not queries.is_open(call):
        raise WrongStateError("access is postponed")
    record("access.exported", by=by.id, subject=call, cases=list(cases), sha256=sha256)


on_corrected.append(follow_correction)
