"""Programmes from the presets that ship, and what the office writes of them."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.models import Programme
from eqportal.programmes.preset import Preset, presets


def load_programmes() -> int:
    """Bring the programmes that are not in the database yet; returns how many were new."""
    known = set(session().scalars(select(Programme.key)))
    new = [preset for preset in presets() if preset.key not in known]
    session().add_all(_programme(preset) for preset in new)
    session().flush()
    return len(new)


def _programme(preset: Preset) -> Programme:
    return Programme(
        key=preset.key,
        kind=preset.kind,
        page_key=preset.page,
        position=preset.order,
        name=preset.name,
        summary=preset.summary,
    )


def edit(
    *, programme: Programme, name: LocalisedText, summary: LocalisedText, position: int, by: User
) -> None:
    """Save what a programme is called, what it is in a sentence, and where it stands in lists."""
    was = {
        "name": programme.name.model_dump(),
        "summary": programme.summary.model_dump(),
        "position": programme.position,
    }
    programme.name, programme.summary, programme.position = name, summary, position
    record("programme.edited", by=by.id, subject=programme, was=was)
    session().flush()
