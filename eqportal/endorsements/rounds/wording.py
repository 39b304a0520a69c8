"""The mails to units and of units, which a call may say in its own words."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import ABOUT_SUBMISSION, CALL_TITLE, NAME, OFFICE
from eqportal.calls.models import Call
from eqportal.locales.formats import day, deadline, localised
from eqportal.locales.text import LocalisedText
from eqportal.mail.outbox import absolute

FOLDER = "endorsements/emails"
UNIT_NAME = LocalisedText(
    nb="Institutt for havforskning", nn="Institutt for havforsking", en="Department of Oceans"
)


def _link(found: Situation) -> str:
    row = found.context["round"]
    return absolute(
        url_for("rounds.show", call=found.call.slug, unit=row.unit.code, level=row.level)
    )


def _when(words: Callable[..., str]) -> Callable[[Situation], str]:
    def value(found: Situation) -> str:
        moment = found.context["round"].deadline
        return words(moment) if moment else ""

    return value


def _sample(call: Call) -> Mapping[str, Any]:
    unit = SimpleNamespace(name=UNIT_NAME, code="sample-unit")
    row = SimpleNamespace(unit=unit, level="department", deadline=call.closes_at)
    return {"round": row, "number": 17}


UNIT = Placeholder(
    "unit", _l("The name of the unit"), lambda found: localised(found.context["round"].unit.name)
)
NUMBER = Placeholder(
    "number",
    _l("How many applications wait for the unit’s assessment"),
    lambda found: str(found.context["number"]),
)
DEADLINE = Placeholder("deadline", _l("When the unit is to send them on"), _when(deadline))
DAY = Placeholder("day", _l("The day of that deadline"), _when(day))
LINK = Placeholder("link", _l("The address of the unit’s page"), _link)
USUAL = (NAME, CALL_TITLE, OFFICE, UNIT, LINK, DEADLINE)

KINDS = (
    MailKind(
        "endorser",
        f"{FOLDER}/begun",
        _l("Request to a unit"),
        _l("When all that a unit is to assess has come, to its leaders."),
        (*USUAL, NUMBER),
        sample=_sample,
    ),
    MailKind(
        "endorser-reminder",
        f"{FOLDER}/due",
        _l("Reminder: endorser"),
        _l("Seven and two days before the unit’s deadline, to its leaders."),
        (*USUAL, DAY, NUMBER),
        needs=("link", "deadline"),
        sample=_sample,
    ),
    MailKind(
        "endorser-moved",
        f"{FOLDER}/moved",
        _l("New deadline for a unit"),
        _l("When the unit’s deadline is moved later, to its leaders."),
        USUAL,
        needs=("link", "deadline"),
        sample=_sample,
    ),
    MailKind(
        "endorser-returned",
        f"{FOLDER}/returned",
        _l("Returned to the department"),
        _l("When the faculty gives an application back, to the department’s leaders."),
        USUAL,
        sample=_sample,
    ),
    MailKind(
        "held-back",
        f"{FOLDER}/held_back",
        _l("Not sent on by the unit"),
        _l("When a unit does not send an application on, to its submitter."),
        ABOUT_SUBMISSION,
    ),
)
for _kind in KINDS:
    register_kind(_kind)
