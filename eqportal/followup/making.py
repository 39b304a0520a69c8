"""A grant for each awarded case, from the moment the letter about its decision is out."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters.releasing import on_told
from eqportal.decisions.models import GRANTS, Decision
from eqportal.extensions import session
from eqportal.followup import operations
from eqportal.followup.lifecycle import LIFECYCLE, OVER, GrantAction, GrantState
from eqportal.followup.models import Grant
from eqportal.locales.negotiation import answering_in
from eqportal.mail.outbox import Recipient, queue
from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions.models import Submission
from eqportal.units.days import day_of

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


def follow(cases: Sequence[Submission], by: User | None) -> None:
    """What was just told: a new grant, another amount of the one there is, or none any more."""
    ids = [case.id for case in cases]
    decided = session().scalars(select(Decision).where(Decision.submission_id.in_(ids)))
    decisions = {decision.submission_id: decision for decision in decided}
    given = session().scalars(select(Grant).where(Grant.submission_id.in_(ids)))
    grants = {grant.submission_id: grant for grant in given}
    for case in cases:
        if decision := decisions.get(case.id):
            _follow(case, decision, grants.get(case.id), by)
    session().flush()


def _follow(case: Submission, decision: Decision, grant: Grant | None, by: User | None) -> None:
    gives = gives_grants(case.call, decision)
    if gives and (grant is None or grant.state is GrantState.WITHDRAWN):
        offer(case, decision, grant, by)
    elif grant is None or grant.state in OVER:
        return
    elif not gives:
        _take_back(grant, by)
    elif grant.amount != decision.amount:
        grant.amount = decision.amount
        record("grant.amount_changed", by=_id(by), subject=grant, amount=grant.amount)


def _id(by: User | None) -> uuid.UUID | None:
    return by.id if by else None


def _take_back(grant: Grant, by: User | None) -> None:
    person = session().get_one(User, grant.grantee_id)
    with answering_in(person.locale), force_locale(person.locale):
        reason = _("The decision was changed. The letter about it is on the page of your case.")
    operations.withdraw(grant=grant, reason=reason, by=by)


def offer(case: Submission, decision: Decision, taken_back: Grant | None, by: User | None) -> Grant:
    """A grant for the submitter to accept, and a mail about it; one taken back is offered anew."""
    grant = taken_back or Grant(
        submission_id=case.id,
        submission=case,
        grantee_id=case.submitter_id,
        state=LIFECYCLE.initial,
        report={},
    )
    if taken_back is not None:
        grant.state = LIFECYCLE.move(grant.state, GrantAction.OFFER_AGAIN, Actor.OFFICER)
    _begin(grant, case.call, decision)
    session().add(grant)
    session().flush()
    record("grant.offered", by=_id(by), subject=grant, amount=grant.amount)
    person = session().get_one(User, grant.grantee_id)
    to = Recipient(person.email, person.locale, person.id)
    queue(OFFER, to=to, about=case, submission=case, call=case.call, deadline=grant.answer_by)
    return grant


def _begin(grant: Grant, call: Call, decision: Decision) -> None:
    """The amount and the dates of an offer that is made now; nothing is answered yet."""
    moment, months = now(), call.options.spend_within_months
    grant.amount, grant.note = decision.amount, ""
    grant.offered_at, grant.answer_by = moment, moment + ANSWER_WITHIN
    grant.use_by = months_after(day_of(moment), months) if months else None
    grant.report_by = call.report_by or _report_by(grant.use_by, moment)
    grant.answered_at = grant.started_at = grant.started_by = None


def _report_by(use_by: date | None, moment: datetime) -> datetime | None:
    if use_by is None:
        return None
    return moment.replace(year=use_by.year, month=use_by.month, day=1) + REPORT_AFTER


on_told.append(follow)
