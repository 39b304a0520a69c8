"""The office's form of a unit: its names, what it is, and where in the tree it stands."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import (
    RadiosField,
    SelectField,
    TextField,
)
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LocalisedText
from eqportal.units.labels import KINDS
from eqportal.units.models import Unit, UnitKind
from eqportal.units.queries import Placed

INDENT = "\u2003"
NAME = [Required(_l("Write the name")), AtMost(characters=200)]


class UnitForm(PortalForm):
    """Names in three languages, what the unit is, and where in the tree it stands."""

    nb = TextField(_l("Name in bokmål"), NAME, lang="nb")
    nn = TextField(_l("Name in nynorsk"), NAME, lang="nn")
    en = TextField(_l("Name in English"), NAME, lang="en")
    kind = RadiosField(
        _l("What the unit is"),
        [Required(_l("Choose what the unit is"))],
        choices=[(kind.value, KINDS[kind]) for kind in UnitKind],
    )
    parent = SelectField(
        _l("Unit over it"), empty=_l("None: it is at the top"), choices=(), optional=True
    )

    def name(self) -> LocalisedText:
        """The three names."""
        return LocalisedText(
            nb=self.nb.data.strip(), nn=self.nn.data.strip(), en=self.en.data.strip()
        )


class NewUnitForm(UnitForm):
    """The code too, which never changes."""

    code = TextField(
        _l("Code"),
        [Required(_l("Write a code"))],
        description=_l("Lower-case letters, digits and hyphens, such as imf. It never changes."),
        width="10",
    )


def unit_form(tree: Sequence[Placed], unit: Unit | None = None) -> UnitForm:
    """The form of a unit, or of a new one; a unit cannot stand below itself."""
    choices = _places(tree, unit)
    if unit is None:
        new = NewUnitForm()
        new.parent.choices = choices
        new.parent.process(_posted(new), "")
        return new
    over = next((p.unit.code for p in tree if p.unit.id == unit.parent_id), "")
    saved = {
        "nb": unit.name.nb,
        "nn": unit.name.nn,
        "en": unit.name.en,
        "kind": unit.kind.value,
        "parent": over,
    }
    form = UnitForm(data=saved)
    form.parent.choices = choices
    form.parent.process(_posted(form), over)
    return form


def _posted(form: PortalForm) -> Any:  # noqa: ANN401 - werkzeug's, or None
    return request.form if form.was_sent() else None


def _places(tree: Sequence[Placed], unit: Unit | None) -> list[tuple[str, str]]:
    """Every unit, indented as in the tree, less the unit and what is below it."""
    places, below = [], None
    for placed in tree:
        if below is not None and placed.depth > below:
            continue
        below = None
        if unit is not None and placed.unit.id == unit.id:
            below = placed.depth
            continue
        name = placed.unit.name.in_(current_locale())
        places.append((placed.unit.code, INDENT * placed.depth + name))
    return places
