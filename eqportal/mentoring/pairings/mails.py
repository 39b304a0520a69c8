"""The mails of pairings: to whom, which a call may say in its own words, and the last look."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, Placeholder, Situation, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, DEADLINE, LINK, NAME, OFFICE
from eqportal.calls.models import Call
from eqportal.locales.formats import localised
from eqportal.locales.text import LocalisedText
from eqportal.mail.calendar import Event
from eqportal.mail.outbox import Recipient, absolute, queue
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.lifecycle import ASKED
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.showing import Shown

FOLDER = "mentoring/emails"


def _other(situation: Situation) -> str:
    return str(situation.context["other"].name)


def _unit(situation: Situation) -> str:
    return localised(situation.context["other"].unit)


def _address(situation: Situation) -> str:
    return str(situation.context["address"])


def _sample(call: Call) -> Mapping[str, Any]:
    """A pair that nobody is in; its values are like nothing else in the mails."""
    unit = LocalisedText(nb="Institutt for prøving", nn="Institutt for prøving", en="Trial studies")
    return {
        "link": absolute(url_for("mentoring.index") + "/2027-01"),
        "other": Shown(name="Signe Hovland", unit=unit),
        "address": "signe.hovland@university.example",
        "deadline": call.closes_at,
    }


OTHER = Placeholder("other_name", _l("The name of the other one"), _other)
UNIT = Placeholder("other_unit", _l("The unit of the other one"), _unit)
ADDRESS = Placeholder("other_email", _l("The e-mail address of the other one"), _address)
PAGE = replace(LINK, value=lambda situation: str(situation.context["link"]))
ASKING = (NAME, CALL_TITLE, DEADLINE, PAGE, OFFICE)
ALONE = (NAME, CALL_TITLE, PAGE, OFFICE)
KINDS = (
    (
        "proposed",
        _l("A mentor is proposed"),
        _l("When the office lets a mentee be asked."),
        ASKING,
        ("link", "deadline"),
    ),
    (
        "asked",
        _l("A mentee is proposed"),
        _l("When a mentee has accepted and the mentor is asked."),
        ASKING,
        ("link", "deadline"),
    ),
    (
        "proposal_reminder",
        _l("Reminder of a proposed mentor or mentee"),
        _l("3 days before the time to answer is over."),
        ASKING,
        ("link", "deadline"),
    ),
    (
        "introduced",
        _l("A pair is introduced"),
        _l("When both have accepted, to each."),
        (*ASKING, OTHER, UNIT, ADDRESS),
        ("link", "other_name", "other_email"),
    ),
    (
        "completed",
        _l("A pair has completed the programme"),
        _l("When the office has noted that a pair is done."),
        ALONE,
        ("link",),
    ),
    (
        "ended",
        _l("A pair is over"),
        _l("When the office has ended a pair before its time."),
        ALONE,
        ("link",),
    ),
)
for _template, _name, _when, _words, _needs in KINDS:
    _key = f"pairing-{_template}".replace("_", "-")
    _kind = MailKind(_key, f"{FOLDER}/{_template}", _name, _when, _words, _needs, sample=_sample)
    register_kind(_kind)


def tell(
    pairing: Pairing,
    one: Participant,
    template: str,
    calendar: Event | None = None,
    **context: Any,  # noqa: ANN401 - what the template asks for
) -> None:
    """A mail to one of the two; who the other is stands in the introduction alone."""
    queue(
        f"{FOLDER}/{template}",
        to=Recipient(one.user.email, one.user.locale, one.user_id),
        about=pairing,
        calendar=calendar,
        **context_of(pairing, one),
        **context,
    )


def context_of(pairing: Pairing, one: Participant) -> dict[str, Any]:
    """What the templates get: the call and the case of the one it is for, and the address."""
    asked: dict[str, Any] = {"deadline": pairing.answer_by} if pairing.state in ASKED else {}
    call = one.submission.call
    return {"call": call, "submission": one.submission, "link": page_for(pairing, one), **asked}


def page_for(pairing: Pairing, one: Participant) -> str:
    """The address of the pair's page, in the language of the one it is for."""
    return absolute(url_for("mentoring.show", pairing=pairing.id, locale=one.user.locale))
