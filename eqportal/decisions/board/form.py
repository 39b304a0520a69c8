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
from eqportal.forms.fields import CheckboxesField, CheckboxField, SelectField, TextField
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
        _("Columns"), choices=[(c.value, LABELS[c]) for c in possible], inline=True
    )
    made = type("BoardForm", (Form,), fields)
    data: dict[str, Any] = dict(filters.chosen) | {f"{n}_not": True for n in filters.negated}
    data |= {name: f"{filters.limits[name]:g}" for name in LIMITS if name in filters.limits}
    return made(data=data | {"columns": [column.value for column in shown]})  # type: ignore[no-any-return]


def _selects(scope: Scope) -> dict[str, tuple[str, list[tuple[str, Any]]]]:
    """Each select with its label and its choices; none of them is taken from the cases."""
    outcomes = OPTIONS[scope.call.programme.kind]
    found: dict[str, tuple[str, list[tuple[str, Any]]]] = {}
    if scope.shows_units:
        named_units = [(str(id_), name) for id_, name in faculties().items()]
        found["faculty"] = (_("Faculty"), [*named_units, (NONE, _("No faculty"))])
        if scope.call.options.chain is not Chain.NONE:
            ranks = [(str(n), _("Number %(n)s or better", n=n)) for n in RANKS]
            found["rank"] = (_("Faculty’s rank"), [*ranks, (NONE, _("Not ranked"))])
    found["state"] = (_("State"), [(state.value, STATE_WORDS[state]) for state in STATES])
    named = [(outcome.value, OUTCOMES[outcome]) for outcome in outcomes]
    found["outcome"] = (_("Outcome"), [*named, (NONE, _("No outcome yet"))])
    return found


def _limits() -> dict[str, str]:
    return {
        "score_from": _("Mean from"),
        "score_to": _("Mean to"),
        "spread_from": _("Spread from"),
        "spread_to": _("Spread to"),
    }
