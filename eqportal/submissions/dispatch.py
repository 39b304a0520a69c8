"""Sending and withdrawing: the moves of the submitter, each in one transaction."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.rules import People
from eqportal.forms.spec import Section
from eqportal.forms.validation import Problem
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions import closed_units
from eqportal.submissions.closing import take_in
from eqportal.submissions.drafts import name_submission, scoped
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Answers, Submission, SubmissionVersion
from eqportal.submissions.people import hindrances_to_send, on_sent, on_withdrawn, panel_of
from eqportal.submissions.queries import latest_version
from eqportal.submissions.working import WorkingCopy, problems_in

SENDS = {
    SubmissionState.DRAFT: SubmissionAction.SUBMIT,
    SubmissionState.SUBMITTED: SubmissionAction.SUBMIT_AGAIN,
    SubmissionState.RETURNED: SubmissionAction.COMPLETE,
}


@dataclass(frozen=True)
class Missing:
    """A section with what is to be put right in it."""

    section: Section
    problems: list[Problem]


class IncompleteError(Exception):
    """Something is left to put right before it can be sent."""


def people_of(submission: Submission, user: User, section: Section | None = None) -> People:
    """Whom the rules ask about, those of one section or of the whole form."""
    form = submission.call.form
    here = form.questions() if section is None else section.questions
    names = {q.id for q in here}
    asks = any(rule.kind == "not_panel" and rule.question in names for rule in form.rules)
    panel = panel_of(submission.call_id) if asks else frozenset()
    return People(submitter=_submitter(submission, user).email, panel=panel)


def _submitter(submission: Submission, user: User) -> User:
    """Who sends it, also when a co-submitter is the one who writes."""
    mine = submission.submitter_id == user.id
    return user if mine else session().get_one(User, submission.submitter_id)


def what_is_missing(copy: WorkingCopy, user: User) -> list[Missing]:
    """Each section that applies, with its problems (none: it is complete)."""
    people, costs = people_of(copy.submission, user), copy.submission.call.options.costs
    closed = closed_units.gone(copy)
    return [
        Missing(
            section,
            problems_in(copy.form, section, copy.answers, people, costs, copy.applicable)
            + closed_units.problems_of(copy, section, closed)
            if copy.is_open(section.id)
            else [],  # what was not asked for stays as it was sent
        )
        for section in copy.sections
    ]


def has_unsent_changes(copy: WorkingCopy, sent: SubmissionVersion | None) -> bool:
    """Whether the working copy differs from what was sent last."""
    return sent is not None and sent.answers != copy.tidied()


def is_behind(copy: WorkingCopy, sent: SubmissionVersion | None) -> bool:
    """Whether the form was corrected after it was sent, so that it may be sent again as it is."""
    return sent is not None and sent.form_number < copy.submission.call.form_number


def sent_with(submission: Submission, token: str) -> SubmissionVersion | None:
    """The version that this very click, or its double, has sent already."""
    if submission.submitted_at is None:
        return None
    key = scoped(token, submission.id)
    return session().scalar(select(SubmissionVersion).where(SubmissionVersion.submit_token == key))


def send(*, copy: WorkingCopy, token: str, by: User) -> SubmissionVersion:
    """Send the working copy as a new version; the same token or the same answers send once.

    WrongStateError when it may not be changed now, IncompleteError when something is left.
    """
    submission = copy.submission
    if done := sent_with(submission, token):
        return done
    if not copy.may_change:
        raise WrongStateError("the call has closed, or the submission is being assessed")
    incomplete = any(missing.problems for missing in what_is_missing(copy, by))
    if incomplete or hindrances_to_send(submission, by):
        raise IncompleteError
    before = latest_version(submission)
    again = submission.state is SubmissionState.SUBMITTED
    settled = not has_unsent_changes(copy, before) and not is_behind(copy, before)
    if before and again and settled:
        return before
    version = _move_on(copy, _new_version(copy, token, before.number + 1 if before else 1), by)
    for happens in on_sent:
        happens(submission, version.answers)
    if _came_late(submission):
        take_in(submission)
    _receipt(submission, version, by)
    return version


def _came_late(submission: Submission) -> bool:
    """Whether it was sent on a late entry, after closing had taken in the others."""
    late = submission.late_until is not None and submission.call.closes_at <= now()
    return late and submission.state is SubmissionState.SUBMITTED


def _move_on(copy: WorkingCopy, version: SubmissionVersion, by: User) -> SubmissionVersion:
    submission, source = copy.submission, copy.submission.state
    action = SENDS[source]
    submission.state = LIFECYCLE.move(source, action, Actor.SUBMITTER)
    name_submission(copy)
    submission.submitted_at, submission.state_reason = version.sent_at, None
    session().flush()
    record(
        f"submission.{action}",
        by=by.id,
        subject=submission,
        number=version.number,
        digest=version.digest,
        source=source,
        target=submission.state,
    )
    return version


def _new_version(copy: WorkingCopy, token: str, number: int) -> SubmissionVersion:
    answers = copy.tidied()
    version = SubmissionVersion(
        submission_id=copy.submission.id,
        number=number,
        submit_token=scoped(token, copy.submission.id),
        form_number=copy.submission.call.form_number,
        answers=answers,
        digest=digest_of(copy, answers),
        sent_at=now(),
    )
    session().add(version)
    return version


def digest_of(copy: WorkingCopy, answers: Answers) -> str:
    """SHA-256 of reference, answers and the digests of the files, in a fixed order."""
    files = {str(row.id): row.file.sha256 for row in copy.files}
    content = [copy.submission.reference, answers, files]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _receipt(submission: Submission, version: SubmissionVersion, by: User) -> None:
    owner = _submitter(submission, by)
    to = Recipient(owner.email, owner.locale, owner.id)
    queue(
        "submissions/emails/receipt",
        to=to,
        about=submission,
        submission=submission,
        version=version,
        call=submission.call,
    )


def withdraw(*, submission: Submission, reason: str, by: User) -> None:
    """Take it back; WrongStateError when it is decided already."""
    source = submission.state
    submission.state = LIFECYCLE.move(source, SubmissionAction.WITHDRAW, Actor.SUBMITTER)
    submission.state_reason = reason or None
    record(
        "submission.withdraw",
        by=by.id,
        subject=submission,
        source=source,
        target=submission.state,
        reason=reason,
    )
    for happens in on_withdrawn:
        happens(submission)
    to = Recipient(by.email, by.locale, by.id)
    queue("submissions/emails/withdrawn", to=to, about=submission, submission=submission)
