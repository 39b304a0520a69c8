"""A grant for each awarded case, from the moment its decision is announced."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.letters.releasing import on_told
from eqportal.decisions.models import GRANTS, Decision
from eqportal.decisions.queries import decision_of
from eqportal.extensions import session
from eqportal.followup.lifecycle import LIFECYCLE, OVER, GrantAction
from eqportal.followup.models import Grant
from eqportal.followup.queries import grant_of
from eqportal.mail.outbox import Recipient, queue
from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions.answered import TOLD
from eqportal.submissions.models import Submission

ANSWER_WITHIN = timedelta(days=21)
REPORT_AFTER = timedelta(days=60)
OFFER = "followup/emails/offered"
MONTHS = 12
LAST_SURE_DAY = 28


def months_after(day: date, months: int) -> date:
    """The same day some months on; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, MONTHS)
    for number in range(day.day, LAST_SURE_DAY - 1, -1):
        try:
            return date(day.year + year, month + 1, number)
        except ValueError:
            continue
    return date(day.year + year, month + 1, day.day)


def gives_grants(call: Call, decision: Decision) -> bool:
    """Whether an award in the call is money or a time to use something in."""
    if call.programme.kind is SubmissionKind.NOMINATION or decision.outcome not in GRANTS:
        return False
    return decision.amount is not None or call.options.spend_within_months is not None


def offer_all(cases: Sequence[Submission], by: User | None) -> None:
    """Offer what was awarded; a case that has a grant keeps it."""
    for submission in cases:
        decision = decision_of(submission)
        if decision and gives_grants(submission.call, decision) and not grant_of(submission):
            offer(submission, decision, by)


def offer(submission: Submission, decision: Decision, by: User | None) -> Grant:
    """A grant for the submitter to accept, and a mail about it."""
    call, moment = submission.call, now()
    months = call.options.spend_within_months
    use_by = months_after(moment.date(), months) if months else None
    grant = Grant(
        submission_id=submission.id,
        submission=submission,
        grantee_id=submission.submitter_id,
        state=LIFECYCLE.initial,
        amount=decision.amount,
        offered_at=moment,
        answer_by=moment + ANSWER_WITHIN,
        use_by=use_by,
        report_by=call.report_by or _report_by(use_by, moment),
        report={},
    )
    session().add(grant)
    session().flush()
    record("grant.offered", by=by.id if by else None, subject=grant, amount=grant.amount)
    person = session().get_one(User, grant.grantee_id)
    to = Recipient(person.email, person.locale, person.id)
    queue(
        OFFER, to=to, about=submission, submission=submission, call=call, deadline=grant.answer_by
    )
    return grant


def _report_by(use_by: date | None, moment: datetime) -> datetime | None:
    if use_by is None:
        return None
    return moment.replace(year=use_by.year, month=use_by.month, day=1) + REPORT_AFTER


def follow_correction(submission: Submission, _correction: Correction, by: User) -> None:
    """After a correction, as after an appeal: a new grant, another amount, or none any more."""
    if submission.state not in TOLD:
        return
    decision, grant = decision_of(submission), grant_of(submission)
    if decision is None:
        return
    if grant is None:
        offer_all([submission], by)
    elif grant.state not in OVER and gives_grants(submission.call, decision):
        grant.amount = decision.amount
        record("grant.amount_changed", by=by.id, subject=grant, amount=grant.amount)
    elif LIFECYCLE.available(grant.state, Actor.OFFICER):
        _withdraw(grant, by)
    session().flush()


def _withdraw(grant: Grant, by: User) -> None:
    moves = LIFECYCLE.available(grant.state, Actor.OFFICER)
    if any(move.action is GrantAction.WITHDRAW for move in moves):
        grant.state = LIFECYCLE.move(grant.state, GrantAction.WITHDRAW, Actor.OFFICER)
        record("grant.withdrawn", by=by.id, subject=grant)


on_told.append(offer_all)
on_corrected.append(follow_correction)
