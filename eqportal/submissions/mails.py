"""The mails to submitters that a call may say in its own words."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import ABOUT_SUBMISSION
from eqportal.calls.models import Call
from eqportal.locales.formats import moment
from eqportal.mail.outbox import absolute

FOLDER = "submissions/emails"


def _received(situation: Situation) -> str:
    return moment(situation.context["version"].sent_at)


def _version(situation: Situation) -> str:
    return str(situation.context["version"].number)


def _digest(situation: Situation) -> str:
    return str(situation.context["version"].digest)


def _receipt(situation: Situation) -> str:
    reference = situation.context["submission"].reference
    return absolute(url_for("submissions.receipt", reference=reference))


def _sent(call: Call) -> Mapping[str, Any]:
    """A version such as a receipt tells of; its numbers are like nothing else in the mail."""
    digest = "5f0c7a2be914d36880c1f7e2ab5d9340617cde28f3b1a094d2e86c75903fbd1a"
    return {"version": SimpleNamespace(sent_at=call.opens_at, number="17", digest=digest)}


RECEIPT = (
    *ABOUT_SUBMISSION,
    Placeholder("received", _l("When it was received"), _received),
    Placeholder("version", _l("The number of the version"), _version),
    Placeholder("checksum", _l("The check sum of what was sent"), _digest),
    Placeholder("receipt_link", _l("The address of the receipt"), _receipt),
)


def _thread(situation: Situation) -> str:
    """The page of the messages, the submitter's or the office's."""
    reference = situation.context["submission"].reference
    return absolute(url_for(situation.context["endpoint"], reference=reference))


MESSAGE = (
    *(placeholder for placeholder in ABOUT_SUBMISSION if placeholder.name != "link"),
    Placeholder("link", _l("The address of the page with the messages"), _thread),
)


def _kind(key: str, template: str, name: object, when: object, **more: Any) -> None:  # noqa: ANN401
    more.setdefault("placeholders", ABOUT_SUBMISSION)
    register_kind(MailKind(key, f"{FOLDER}/{template}", name, when, **more))  # type: ignore[arg-type]


_kind(
    "receipt",
    "receipt",
    _l("Receipt"),
    _l("Each time somebody sends a submission."),
    placeholders=RECEIPT,
    needs=("reference", "receipt_link"),
    sample=_sent,
)
_kind(
    "draft-untouched",
    "draft_untouched",
    _l("Reminder: draft not touched"),
    _l("When a draft has not been changed for 14 days and the call is open."),
)
_kind(
    "deadline-week",
    "deadline_week",
    _l("Reminder: 7 days left"),
    _l("Seven days before the deadline, to those who have a draft."),
    needs=("link", "deadline"),
)
_kind(
    "deadline-days",
    "deadline_days",
    _l("Reminder: 2 days left"),
    _l("Two days before the deadline, to those who have a draft."),
    needs=("link", "deadline"),
)
_kind(
    "deadline-moved",
    "deadline_moved",
    _l("Deadline moved"),
    _l("When the deadline is moved later, to those who have a draft."),
    needs=("link", "deadline"),
)
_kind(
    "lapsed",
    "lapsed",
    _l("Draft not sent"),
    _l("When the call closes, to those whose draft was not sent."),
    needs=(),
)
_kind(
    "cancelled",
    "cancelled",
    _l("Call cancelled"),
    _l("When the call is cancelled, to those who have a draft or have sent something."),
    needs=(),
)
_kind(
    "returned",
    "returned",
    _l("Request for completion"),
    _l("When the office asks for changes."),
    needs=("link", "deadline"),
)
_kind(
    "changes-due",
    "changes_due",
    _l("Reminder: changes due in 2 days"),
    _l("Two days before the changes that the office asked for are due."),
    needs=("link", "deadline"),
)
_kind(
    "extended",
    "extended",
    _l("More time for changes"),
    _l("When the office gives more time for the changes that it asked for."),
    needs=("link", "deadline"),
)
_kind(
    "taken-in",
    "taken_in",
    _l("Taken in as it was sent"),
    _l("When the office goes on without the changes that it asked for."),
)
_kind(
    "ineligible",
    "ineligible",
    _l("Not eligible"),
    _l("When the office finds that a submission is not eligible."),
)
_kind(
    "entered",
    "entered",
    _l("Entered by the office"),
    _l("When the office begins a submission for somebody."),
)
_kind(
    "message",
    "message",
    _l("New message"),
    _l("When there is a new message about a submission."),
    placeholders=MESSAGE,
    sample=lambda _call: {"endpoint": "messages.thread"},
)
_kind("withdrawn", "withdrawn", _l("Withdrawn"), _l("When somebody withdraws a submission."))
