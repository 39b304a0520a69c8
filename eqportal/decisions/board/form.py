"""The form that narrows the board and chooses its columns; it is sent with GET."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Form

from eqportal.decisions.board.columns import LABELS, Column
from eqportal.decisions.board.filters import LIMITS, NONE, STATES, Filters
from eqportal.decisions.board.queries import faculties
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.labels import OPTIONS, OUTCOMES
from eqportal.decisions.models import Outcome
from eqportal.forms.fields import CheckboxesField, CheckboxField, SelectField, TextField
from eqportal.locales.formats import localised
from eqportal.programmes.options import Chain
from eqportal.submissions.labels import STATES as STATE_WORDS

RANKS = (1, 2, 3, 5, 10)


def board_form(
    scope: Scope, filters: Filters, possible: Sequence[Column], shown: Sequence[Column]
) -> Form:
    """The form as it stands in the address."""
    fields: dict[str, Any] = {}
    for name, (label, choices) in _selects(scope).items():
        fields[name] = SelectField(label, choices=choices, empty=_("All"), optional=False)
        fields[f"{name}_not"] = CheckboxField(_("All but this: %(filter)s", filter=label))
    for name, label in _limits().items():
        fields[name] = TextField(label, width="4", inputmode="decimal")
    fields["columns"] = CheckboxesField(
        _("Columns"),
        choices=[(c.value, LABELS[c]) for c in possible],
        description=_("The address of the page keeps your choice: you can save it as a bookmark."),
        inline=True,
    )
    made = type("BoardForm", (Form,), fields)
    data: dict[str, Any] = dict(filters.chosen) | {f"{n}_not": True for n in filters.negated}
    data |= {name: f"{filters.limits[name]:g}" for name in LIMITS if name in filters.limits}
    return made(data=data | {"columns": [column.value for column in shown]})  # type: ignore[no-any-return]


Choices = list[tuple[str, Any]]


def _selects(scope: Scope) -> dict[str, tuple[str, Choices]]:
    """Each select with its label and its choices; none of them is taken from the cases."""
    named = [(state.value, STATE_WORDS[state]) for state in STATES]
    possible = {one for call in scope.calls for one in OPTIONS[call.programme.kind]}
    ends: Choices = [(one.value, OUTCOMES[one]) for one in Outcome if one in possible]
    return {
        **_of_calls(scope),
        **_of_units(scope),
        "state": (_("State"), named),
        "outcome": (_("Outcome"), [*ends, (NONE, _("No outcome yet"))]),
    }


def _of_calls(scope: Scope) -> dict[str, tuple[str, Choices]]:
    """Which calls, where there may be several."""
    if scope.call is not None:
        return {}
    programmes = {c.programme.key: localised(c.programme.name) for c in scope.calls}
    calls: Choices = [(call.slug, localised(call.title)) for call in scope.calls]
    return {"programme": (_("Programme"), [*programmes.items()]), "call": (_("Call"), calls)}


def _of_units(scope: Scope) -> dict[str, tuple[str, Choices]]:
    if not scope.shows_units:
        return {}
    units: Choices = [(str(id_), name) for id_, name in faculties().items()]
    found = {"faculty": (_("Faculty"), [*units, (NONE, _("No faculty"))])}
    if any(call.options.chain is not Chain.NONE for call in scope.calls):
        ranks: Choices = [(str(n), _("Number %(n)s or better", n=n)) for n in RANKS]
        found["rank"] = (_("Faculty’s rank"), [*ranks, (NONE, _("Not ranked"))])
    return found


def _limits() -> dict[str, str]:
    return {
        "score_from": _("Mean from"),
        "score_to": _("Mean to"),
        "spread_from": _("Spread from"),
        "spread_to": _("Spread to"),
    }
