"""Appealing, and every step of the answer; each is told to the submitter by a mail with a link."""

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.appeals import queries
from eqportal.decisions.appeals.lifecycle import LIFECYCLE, AppealAction
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.queries import decision_of
from eqportal.decisions.terms import Terms
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.models import Submission

A = AppealAction
FOLDER = "decisions/emails"


def appeal(*, submission: Submission, words: str, by: User) -> Appeal:
    """Appeal the decision on one's own case; one that goes on already is given back.

    Too late is no refusal: it is received and marked. WrongStateError where there is no right.
    """
    waiting = queries.going_on(submission)
    if waiting is not None:
        return waiting
    right = queries.right_of(submission)
    if right is None or submission.submitter_id != by.id:
        raise WrongStateError("this decision cannot be appealed by this person")
    moment, decision = now(), decision_of(submission)
    made = Appeal(
        submission_id=submission.id,
        letter_id=right.letter.id,
        state=LIFECYCLE.initial,
        words=words.strip(),
        received_at=moment,
        received_from=by.id,
        late=right.clock.is_over(moment),
        amount_before=decision.amount if decision else None,
    )
    session().add(made)
    session().flush()
    record("appeal.received", by=by.id, subject=made, case=submission.id, late=made.late)
    _tell(made, submission, "appeal_received")
    return made


def _tell(appeal: Appeal, submission: Submission, template: str) -> None:
    person = session().get_one(User, submission.submitter_id)
    to = Recipient(person.email, person.locale, person.id)
    queue(
        f"{FOLDER}/{template}",
        to=to,
        about=submission,
        submission=submission,
        call=submission.call,
        appeal=appeal,
    )


def _move(
    appeal: Appeal, action: AppealAction, by: User, actor: Actor = Actor.OFFICER, **facts: object
) -> None:
    """The move and its facts at once: a row is never half of a step."""
    target = LIFECYCLE.move(appeal.state, action, actor)
    for name, value in {**facts, "state": target}.items():
        setattr(appeal, name, value)
    session().flush()
    record(f"appeal.{action}", by=by.id, subject=appeal, case=appeal.submission_id)


def withdraw(*, appeal: Appeal, submission: Submission, by: User) -> None:
    """The submitter takes it back."""
    if submission.submitter_id != by.id:
        raise WrongStateError("somebody else appealed")
    _move(appeal, A.WITHDRAW, by, Actor.SUBMITTER, withdrawn_at=now())


def acknowledge(*, appeal: Appeal, submission: Submission, by: User) -> None:
    """Say that the office has it and what happens next."""
    _move(appeal, A.ACKNOWLEDGE, by, acknowledged_at=now(), acknowledged_by=by.id)
    _tell(appeal, submission, "appeal_acknowledged")


def dismiss(*, appeal: Appeal, submission: Submission, reason: str, by: User) -> None:
    """Refuse to take it up, such as when it is too late, with the reason."""
    _answer(appeal, A.DISMISS, reason, by)
    _tell(appeal, submission, "appeal_answered")


def uphold(*, appeal: Appeal, submission: Submission, reason: str, by: User) -> None:
    """Those who decided have looked again, and the decision stays; it goes on from here."""
    _answer(appeal, A.UPHOLD, reason, by)
    _tell(appeal, submission, "appeal_answered")


def change(*, appeal: Appeal, submission: Submission, terms: Terms, reason: str, by: User) -> None:
    """Those who decided have looked again and decide otherwise: a correction of the decision.

    The submitter hears of it with the new letter, and not before.
    """
    _answer(appeal, A.CHANGE, reason, by)
    correct(submission=submission, terms=terms, reason=reason, by=by)
    _note_amount(appeal, submission)


def _answer(appeal: Appeal, action: AppealAction, reason: str, by: User) -> None:
    _move(appeal, action, by, answer=reason.strip(), answered_at=now(), answered_by=by.id)


def _note_amount(appeal: Appeal, submission: Submission) -> None:
    decision = decision_of(submission)
    appeal.amount_after = decision.amount if decision else None
    session().flush()


def forward(*, appeal: Appeal, submission: Submission, to: str, by: User) -> None:
    """Send it on to the appeals body."""
    _move(
        appeal,
        A.FORWARD,
        by,
        forwarded_to=to.strip(),
        forwarded_at=now(),
        forwarded_by=by.id,
    )
    _tell(appeal, submission, "appeal_forwarded")


def rule(
    *, appeal: Appeal, submission: Submission, terms: Terms | None, reason: str, by: User
) -> None:
    """What the appeals body found; `terms` are those of the new decision, None when it stands.

    A new decision is told of with its letter, and not before.
    """
    action = A.OVERTURN if terms else A.LET_STAND
    _move(appeal, action, by, ruling=reason.strip(), ruled_at=now(), ruled_by=by.id)
    if terms:
        correct(submission=submission, terms=terms, reason=reason, by=by)
        _note_amount(appeal, submission)
        return
    _tell(appeal, submission, "appeal_ruled")
