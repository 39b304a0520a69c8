"""Making a call from a preset or from an earlier call, with dates of its own year."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import copied
from eqportal.calls.lifecycle import CallState
from eqportal.calls.making.dates import moved_dates, usual_dates
from eqportal.calls.models import Call
from eqportal.calls.operations import make_call
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.programmes.preset import Preset

ALIKE = (
    "zone",
    "quorum",
    "publishes_laureate",
    "options",
    "stale_texts",
    "texts",
    "form",
    "rubric",
)


class SlugTakenError(Exception):
    """Another call has that address."""


def from_preset(*, preset: Preset, year: int, slug: str, by: User) -> Call:
    """A new draft of the programme as it ships; SlugTakenError."""
    _refuse_taken(slug)
    return make_call(preset=preset, year=year, slug=slug, dates=usual_dates(preset, year), by=by)


def from_call(*, earlier: Call, year: int, slug: str, by: User) -> Call:
    """A new draft with form, rubric, texts and options of an earlier call; SlugTakenError."""
    _refuse_taken(slug)
    title = {loc: earlier.title.in_(loc).replace(str(earlier.year), str(year)) for loc in LOCALES}
    dates = moved_dates(earlier, year)
    call = Call(
        programme=earlier.programme,
        slug=slug,
        title=LocalisedText(**title),
        year=year,
        state=CallState.DRAFT,
        **{name: getattr(earlier, name) for name in ALIKE},
        **vars(dates),
    )
    session().add(call)
    session().flush()
    record("call.made", by=by.id, subject=call, earlier=earlier.slug)
    for effect in copied:
        effect(earlier, call)
    return call


def _refuse_taken(slug: str) -> None:
    if session().scalar(select(Call.id).where(Call.slug == slug)):
        raise SlugTakenError(slug)
