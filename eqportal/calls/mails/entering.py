"""The mail to a person who may enter late, which a call may say in its own words."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, NAME, OFFICE
from eqportal.calls.models import Call
from eqportal.locales.formats import deadline, moment
from eqportal.mail.outbox import absolute


def _link(found: Situation) -> str:
    return absolute(url_for("submissions.start", call=found.call.slug))


def _sample(call: Call) -> Mapping[str, Any]:
    return {"entry": SimpleNamespace(until=call.closes_at)}


UNTIL = _l("Until when the person can send in")
DEADLINE = Placeholder("deadline", UNTIL, lambda found: deadline(found.context["entry"].until))
MOMENT = Placeholder("moment", UNTIL, lambda found: moment(found.context["entry"].until))
LINK = Placeholder("link", _l("The address of the page where the recipient goes on"), _link)

register_kind(
    MailKind(
        "late-entry",
        "calls/emails/late_entry",
        _l("Late entry"),
        _l("When the office gives somebody more time than the call does."),
        (NAME, CALL_TITLE, OFFICE, DEADLINE, MOMENT, LINK),
        needs=("link", "deadline"),
        sample=_sample,
    )
)
