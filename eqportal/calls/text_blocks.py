"""What texts may name of calls: links to one, and a teaser with its live dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from eqportal.calls import queries
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.markup.addresses import register_names
from eqportal.pages.markup.blocks import Arguments, Broken, register_text_block

NO_CALL = Broken(_l("There is no published call with this address."))


@dataclass(frozen=True)
class Teaser:
    """A call on the page of another text, and what it is doing at this moment."""

    call: Call
    accepts: bool
    coming: bool


def _published(slugs: set[str]) -> dict[str, Call]:
    query = queries.published().where(Call.slug.in_(slugs)).options(joinedload(Call.programme))
    return {call.slug: call for call in session().scalars(query)}


def _addresses(slugs: set[str]) -> dict[str, str]:
    return {slug: url_for("calls.show", call=slug) for slug in _published(slugs)}


def _teasers(asked: Sequence[Arguments]) -> list[Teaser | Broken]:
    found = _published({words[0].lower() for words in asked if words})
    calls = [found.get(words[0].lower()) if len(words) == 1 else None for words in asked]
    return [_teaser(call) if call else NO_CALL for call in calls]


def _teaser(call: Call) -> Teaser:
    moment = now()
    return Teaser(call, call.accepts(moment), call.state_at(moment) is CallState.SCHEDULED)


def register() -> None:
    """Let texts name calls."""
    register_names("call", _addresses)
    register_text_block(
        "call",
        _teasers,
        "calls/teaser.html",
        example="::call gender-equality-award-2027",
        about=_l("A call with its dates as they are now; the last part of its address names it."),
    )
