"""The mails about grants that a call may say in its own words, and the reminders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.mails.kinds import MailKind, Situation, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, LINK, NAME, OFFICE, REFERENCE
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.followup.lifecycle import GrantState
from eqportal.followup.models import Grant
from eqportal.followup.operations import FOLDER
from eqportal.mail.outbox import Recipient, absolute
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.submissions.models import Submission
from eqportal.units.days import day_of

S = GrantState


def _page(situation: Situation) -> str:
    """The grant's own page, and not the case's."""
    reference = situation.context["submission"].reference
    return absolute(url_for("grants.show", reference=reference))


WORDS = (NAME, CALL_TITLE, REFERENCE, replace(LINK, value=_page), OFFICE)
ANSWER_DAYS = 7
USE_DAYS = 60
REPORT_DAYS = (2, 14)
KINDS = (
    ("offered", _l("A grant is offered"), _l("When a decision that gives a grant is announced.")),
    ("started", _l("A grant is in use"), _l("When the office has paid out the money.")),
    ("withdrawn", _l("A grant is taken back"), _l("When the office takes a grant back.")),
    (
        "extension_decided",
        _l("More time is decided on"),
        _l("When the office has answered a request for more time."),
    ),
    ("report_due", _l("The end report is due"), _l("The day after a grant’s last day.")),
    ("report_received", _l("Receipt of an end report"), _l("When an end report has come.")),
    ("report_sent_back", _l("An end report is sent back"), _l("When a report lacks something.")),
    ("closed", _l("A grant is closed"), _l("When the office has read the report.")),
    (
        "offer_reminder",
        _l("Reminder of a grant that is offered"),
        _l("7 days before the time to answer is over."),
    ),
    ("use_reminder", _l("Reminder of a grant’s last day"), _l("60 days before the last day.")),
    (
        "report_reminder",
        _l("Reminder of the end report"),
        _l("14 and 2 days before the report is to be sent."),
    ),
)
for _template, _name, _when in KINDS:
    _key = f"grant-{_template}".replace("_", "-")
    register_kind(MailKind(_key, f"{FOLDER}/{_template}", _name, _when, WORDS))


@register_reminder
def grants_due(moment: datetime) -> Iterator[Reminder]:
    """Offers without an answer, last days and reports that are near; of real calls only."""
    rows = session().execute(
        select(Grant, User)
        .join(User, User.id == Grant.grantee_id)
        .join(Submission, Submission.id == Grant.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(Call.test_of_id.is_(None), Grant.state.in_([S.OFFERED, S.IN_USE, S.REPORT_DUE]))
    )
    for grant, person in rows.all():
        what = _due(grant, moment)
        if what:
            yield _reminder(grant, person, *what)


def _due(grant: Grant, moment: datetime) -> tuple[str, str] | None:
    """The template and the key of what is due about a grant, if anything is."""
    if grant.state is S.OFFERED:
        near = moment < grant.answer_by <= moment + timedelta(days=ANSWER_DAYS)
        return ("offer_reminder", "offer") if near else None
    if grant.state is S.IN_USE:
        left = (grant.use_by - day_of(moment)).days if grant.use_by else None
        near = left is not None and 0 <= left <= USE_DAYS
        return ("use_reminder", f"use-{grant.use_by:%Y%m%d}") if near else None
    if grant.report_by is None or grant.report_by <= moment:
        return None
    days = next((n for n in REPORT_DAYS if grant.report_by <= moment + timedelta(days=n)), None)
    return ("report_reminder", f"report-{days}") if days else None


def _reminder(grant: Grant, person: User, template: str, key: str) -> Reminder:
    submission = grant.submission
    return Reminder(
        key=key_for(f"grant-{key}", grant.id),
        template=f"{FOLDER}/{template}",
        to=Recipient(person.email, person.locale, person.id),
        about=submission,
        context={"call": submission.call, "submission": submission},
    )
