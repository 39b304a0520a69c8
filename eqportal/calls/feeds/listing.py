"""The calls as JSON, every language at once."""

from typing import Any

from flask import url_for

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.locales.text import LOCALES
from eqportal.mail.outbox import absolute

TOLD = {
    CallState.SCHEDULED: "coming",
    CallState.OPEN: "open",
    CallState.CLOSED: "assessing",
    CallState.REVIEWING: "assessing",
    CallState.DECIDED: "assessing",
    CallState.ANNOUNCED: "announced",
    CallState.CLOSED_OUT: "announced",
}
"""A visitor learns no more here than on the page: the panel's progress is its own."""


def as_data(call: Call) -> dict[str, Any]:
    """One call; docs/feeds.md says what each field is."""
    return {
        "id": str(call.id),
        "slug": call.slug,
        "programme": {"key": call.programme.key, "name": call.programme.name.model_dump()},
        "kind": call.programme.kind,
        "year": call.year,
        "title": call.title.model_dump(),
        "summary": call.texts.summary.model_dump(),
        "state": TOLD[call.state_at(now())],
        "opens_at": call.opens_at.isoformat(),
        "closes_at": call.closes_at.isoformat(),
        "zone": call.zone,
        "url": {
            locale: absolute(url_for("calls.show", call=call.slug, locale=locale))
            for locale in LOCALES
        },
    }
