"""Programmes from the presets that ship."""

from sqlalchemy import select

from eqportal.extensions import session
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
