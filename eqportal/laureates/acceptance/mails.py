"""The mail that asks a laureate; it names no award and no case."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import DEADLINE, NAME, OFFICE
from eqportal.calls.models import Call
from eqportal.laureates.acceptance.operations import ASKED
from eqportal.mail.outbox import absolute, secret_templates


def _link(found: Situation) -> str:
    return absolute(url_for("acceptances.show", token=found.context["token"]))


def _sample(_call: Call) -> Mapping[str, Any]:
    return {"token": "made-up-link-that-opens-nothing"}


LINK = Placeholder("link", _l("The address of the page where the recipient answers"), _link)
secret_templates.add(ASKED)
register_kind(
    MailKind(
        "laureate-asked",
        ASKED,
        _l("Question to a laureate"),
        _l("When the office asks a laureate to accept, before anything is published."),
        (NAME, OFFICE, DEADLINE, LINK),
        sample=_sample,
    )
)
