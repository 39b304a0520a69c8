"""What a letter's text may name as `{{name}}`, and what stands there in a real letter."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.models import GRANTS, Decision
from eqportal.locales.formats import kroner, localised
from eqportal.pages import queries
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Facts:
    """One case about to be told of; `asked` is in kroner, None where no money is asked for."""

    call: Call
    submission: Submission
    decision: Decision
    person: User
    asked: int | None = None


@dataclass(frozen=True)
class Placeholder:
    """A name, what it is for, and its value in the language being answered in."""

    name: str
    explanation: LazyString
    value: Callable[[Facts], str]


def _money(facts: Facts) -> str:
    amount = facts.decision.amount
    if facts.decision.outcome not in GRANTS or amount is None:
        return ""
    if facts.asked is not None and facts.asked != amount:
        return _(
            "The committee grants %(amount)s of the %(asked)s that you applied for.",
            amount=kroner(amount),
            asked=kroner(facts.asked),
        )
    return _("The committee grants %(amount)s.", amount=kroner(amount))


def _place(facts: Facts) -> str:
    place = facts.decision.reserve_place
    return _("You are number %(place)s on the list.", place=place) if place else ""


def _under(heading: str, text: str) -> str:
    """A text under a heading; nothing when there is no text."""
    return f"## {heading}\n\n{text}" if text.strip() else ""


def _office(_facts: Facts) -> str:
    return localised(queries.site().office)


def _appeal(facts: Facts) -> str:
    weeks, text = facts.call.options.appeal_weeks, localised(facts.call.options.appeal)
    if weeks is None:
        return _under(_("Appeal"), text)
    clock = ngettext(
        "You have one week from when this letter reached you (Public Administration Act, "
        "section 29). The page of your case in the portal shows the last day.",
        "You have %(num)s weeks from when this letter reached you (Public Administration Act, "
        "section 29). The page of your case in the portal shows the last day.",
        weeks,
    )
    return _under(_("Appeal"), f"{text}\n\n{clock}".strip())


PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder("name", _l("The recipient’s name"), lambda f: f.person.called),
    Placeholder("title", _l("The title of the submission"), lambda f: f.submission.title),
    Placeholder("reference", _l("The reference"), lambda f: f.submission.reference),
    Placeholder("call_title", _l("The title of the call"), lambda f: localised(f.call.title)),
    Placeholder("reasons", _l("The committee’s reasons"), lambda f: f.decision.reasons),
    Placeholder("money", _l("What is granted, as a sentence; nothing without money"), _money),
    Placeholder(
        "conditions",
        _l("The conditions under a heading of their own; nothing without conditions"),
        lambda f: _under(_("Conditions"), f.decision.conditions),
    ),
    Placeholder("reserve_place", _l("The place on the reserve list, as a sentence"), _place),
    Placeholder("appeal", _l("How to appeal, under a heading; the call’s own text"), _appeal),
    Placeholder("office", _l("The name of the office"), _office),
)
NEEDS = ("reasons",)
"""A letter without the reasons tells nobody why."""
