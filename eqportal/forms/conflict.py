"""Two windows on the same page: telling that it was changed, and showing both versions."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import HiddenField

from eqportal.forms.portal import PortalForm

LEFT_OUT = ("csrf_token", "seen", "reason")


class SeenForm(PortalForm):
    """A form that tells what its page showed."""

    seen = HiddenField()


@dataclass(frozen=True)
class Difference:
    """One field that the two windows have differently, in words."""

    label: str
    kept: str
    written: str
    lang: str | None


def fingerprint(value: object) -> str:
    """A digest of what a page shows; it comes back with the form."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def differing(kept: PortalForm, written: PortalForm) -> list[Difference]:
    """The fields of the posted form that are kept otherwise now."""
    pairs = ((kept[field.name], field) for field in written if not _left_out(field.name))
    return [
        Difference(str(new.label.text), words_of(old), words_of(new), getattr(new, "lang", None))
        for old, new in pairs
        if old.data != new.data
    ]


def _left_out(name: str) -> bool:
    return name.startswith(LEFT_OUT) or name.endswith("_right")


def words_of(field: Any) -> str:  # noqa: ANN401 - a field of any kind
    """What a field holds, as text."""
    chosen = [
        str(label) for value, label, *_hint in getattr(field, "choices", ()) if _has(field, value)
    ]
    if chosen:
        return ", ".join(chosen)
    return _plain(field.data) or _("No answer")


def _has(field: Any, value: str) -> bool:  # noqa: ANN401
    return bool(field.is_chosen(value))


def _plain(data: object) -> str:
    if isinstance(data, bool):
        return _("Yes") if data else _("No")
    if isinstance(data, Mapping):
        return " ".join(str(part) for part in data.values() if part)
    if isinstance(data, list):
        return "; ".join(_plain(entry) for entry in data)
    return "" if data is None else str(data)
