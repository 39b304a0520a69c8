"""The mails about a meeting that a call may say in its own words; neither names a case."""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, LINK, NAME, OFFICE
from eqportal.calls.models import Call
from eqportal.decisions.meetings.mails import CALLED, CANCELLED
from eqportal.locales.formats import moment


def _when(situation: Situation) -> str:
    return moment(situation.context["meeting"].starts_at)


def _where(situation: Situation) -> str:
    meeting = situation.context["meeting"]
    return ", ".join(part for part in (meeting.place, meeting.link) if part)


def _message(situation: Situation) -> str:
    return str(situation.context["meeting"].message)


WHEN = Placeholder("when", _l("The date and time of the meeting"), _when)
WHERE = Placeholder("where", _l("The place, and the link for those who join online"), _where)
MESSAGE = Placeholder("message", _l("The message to the members, from the meeting"), _message)


def _sample(call: Call) -> Mapping[str, Any]:
    """A meeting that there is none of."""
    words = _("Read the cases before we meet.")
    starts_at = call.closes_at + timedelta(days=30)
    return {
        "meeting": SimpleNamespace(
            starts_at=starts_at, place=_("Room 12"), link="", message=words, minutes_long=120
        )
    }


register_kind(
    MailKind(
        "meeting",
        CALLED,
        _l("Meeting of a committee"),
        _l("When the office tells members of a meeting."),
        (NAME, CALL_TITLE, WHEN, WHERE, MESSAGE, LINK, OFFICE),
        sample=_sample,
    )
)
register_kind(
    MailKind(
        "meeting-cancelled",
        CANCELLED,
        _l("Cancelled meeting of a committee"),
        _l("When a meeting that members know of is cancelled."),
        (NAME, CALL_TITLE, WHEN, LINK, OFFICE),
        sample=_sample,
    )
)
