"""The mails with a link that a call may say in its own words; the office reads none as sent."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, DEADLINE, NAME, OFFICE, REFERENCE
from eqportal.calls.models import Call
from eqportal.mail.outbox import absolute, secret_templates

FOLDER = "submissions/emails"


def _inviter(situation: Situation) -> str:
    return str(situation.context["inviter"])


def _link(endpoint: str) -> Placeholder:
    def value(situation: Situation) -> str:
        return absolute(url_for(endpoint, token=situation.context["token"]))

    return Placeholder("link", _l("The address of the page where the recipient answers"), value)


def _sample(_call: Call) -> Mapping[str, Any]:
    """A person and a link like nothing else in the mail; the link opens nothing."""
    return {"inviter": _("Ola Nordmann"), "token": "made-up-link-that-opens-nothing"}


INVITER = Placeholder("inviter", _l("The name of the person who invites"), _inviter)
COMMON = (NAME, CALL_TITLE, OFFICE, DEADLINE)


def _register(template: str, endpoint: str, name: Any, when: Any, *more: Placeholder) -> None:  # noqa: ANN401 - lazy text
    full = f"{FOLDER}/{template}"
    kind = MailKind(
        template.replace("_", "-"),
        full,
        name,
        when,
        (*COMMON, *more, _link(endpoint)),
        sample=_sample,
    )
    register_kind(kind)
    secret_templates.add(full)


_register(
    "co_submitter",
    "invitations.show",
    _l("Invitation to take part"),
    _l("When a submitter invites somebody to read, comment on or write a submission."),
    INVITER,
)
_register(
    "proposer",
    "confirmations.show",
    _l("Question to a proposer"),
    _l("When a nomination that names the person is sent, or its submitter asks before that."),
    INVITER,
)
_register(
    "manager",
    "confirmations.show",
    _l("Question to a line manager"),
    _l("When an application that names a line manager is sent, or its submitter asks before that."),
    INVITER,
)
_register(
    "referee",
    "letters_of_reference.show",
    _l("Request for a letter of reference"),
    _l("When a submitter asks for a letter, and when they remind of it."),
    INVITER,
)
_register(
    "referee_reminder",
    "letters_of_reference.show",
    _l("Reminder of a letter of reference"),
    _l("7 and 2 days before the deadline of the letters, while a letter is awaited."),
)
_register(
    "referee_moved",
    "letters_of_reference.show",
    _l("New deadline of a letter of reference"),
    _l("When the deadline of the letters is moved later, to those whose letter is awaited."),
)
_register(
    "co_submitter_reminder",
    "invitations.show",
    _l("Reminder of an invitation to take part"),
    _l("A week after an invitation to take part that nobody has answered."),
)


def _register_news(template: str, endpoint: str, name: Any, when: Any) -> None:  # noqa: ANN401 - lazy text
    """News for the submitter; it is of a draft as often as not, so the office does not read it."""
    full = f"{FOLDER}/{template}"

    def value(situation: Situation) -> str:
        reference = situation.context["submission"].reference
        return absolute(url_for(endpoint, reference=reference))

    link = Placeholder("link", _l("The address of the page where the recipient goes on"), value)
    common = (NAME, CALL_TITLE, REFERENCE, OFFICE, link)
    register_kind(MailKind(template.replace("_", "-"), full, name, when, common))
    secret_templates.add(full)


def _register_closing(template: str, name: Any, when: Any) -> None:  # noqa: ANN401 - lazy text
    """The last mail to a referee, without a link."""
    full, common = f"{FOLDER}/{template}", (NAME, CALL_TITLE, OFFICE)
    kind = MailKind(template.replace("_", "-"), full, name, when, common, needs=())
    register_kind(kind)


_register_news(
    "invitation_answered",
    "cosubmitters.people",
    _l("Somebody has answered an invitation"),
    _l("When an invited person takes part, says no or leaves: to the submitter."),
)
_register_news(
    "referee_answered",
    "referees.referees",
    _l("A referee has answered"),
    _l("When a referee says no or, if the call shows it, has sent the letter: to the submitter."),
)
_register_closing(
    "letter_received",
    _l("Receipt of a letter of reference"),
    _l("When a letter has come: to the referee."),
)
_register_closing(
    "referee_released",
    _l("A letter of reference is no longer needed"),
    _l("When the submitter asks somebody else instead: to the referee."),
)
