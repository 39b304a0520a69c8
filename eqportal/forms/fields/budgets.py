"""The budget: lines in order of priority with buttons, the sources that pay, and the sums."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import pgettext

from eqportal.forms.budgets import (
    EFFORT_WORDS,
    LINE,
    MOST_LINES,
    SOURCES,
    WHY_WORDS,
    Totals,
    totals,
)
from eqportal.forms.fields.repeats import Entry, RepeatField
from eqportal.forms.fields.typed import MoneyField, TextAreaField, TextField

LINE_FIELDS: dict[str, Any] = {
    "what": TextField(_l("What is the money for?")),
    "cost": MoneyField(_l("What does it cost?")),
    "why": TextAreaField(_l("Why is it needed?"), max_words=WHY_WORDS, rows=3),
}
FUNDING_FIELDS: dict[str, Any] = {
    "grant": MoneyField(_l("Applied for in this call")),
    "own_cash": MoneyField(
        _l("Own share in cash"), description=_l("What your own unit pays. Leave empty if nothing.")
    ),
    "own_effort": MoneyField(
        _l("Own share as effort"),
        description=_l("The value of working hours and other things your unit gives without cash."),
    ),
    "effort_why": TextAreaField(
        _l("Why own effort?"),
        description=_l(
            "Say what the effort is, how you worked out its value and why it replaces cash."
        ),
        max_words=EFFORT_WORDS,
        rows=5,
        optional=True,
    ),
    "other": MoneyField(
        _l("Other funding"), description=_l("From other sources. Leave empty if none.")
    ),
}
EFFORT = ("own_effort", "effort_why")


class BudgetField(RepeatField):
    """A budget; `data` is {"lines", "funding", "effort_why"}, amounts as typed until they are some.

    `takes_effort` says whether the call lets own effort stand instead of cash.
    """

    kind = "budget"
    takes_effort = False

    def __init__(self, label: Any = None, validators: Any = None, **options: Any) -> None:  # noqa: ANN401
        options = {"most": MOST_LINES} | options
        super().__init__(
            label, validators, fields=LINE_FIELDS, item=pgettext("budget", "Line"), **options
        )
        self.most = min(self.most, MOST_LINES)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401
        """Lines as any group has entries; then the sources."""
        kept = data if isinstance(data, dict) else {}
        super().process(formdata, kept.get("lines"), extra_filters)
        funding = kept.get("funding")
        known = dict(funding) if isinstance(funding, dict) else {}
        self.sources = Entry(FUNDING_FIELDS, self.name, "", self.meta)
        self.sources.process(formdata, data=known | {"effort_why": kept.get("effort_why", "")})

    @property
    def data(self) -> Any:  # noqa: ANN401 - the parent has a list
        """The budget as typed, blank lines too."""
        return {
            "lines": [{part: entry[part].data for part in LINE} for entry in self.entries],
            "funding": {name: self.sources[name].data for name in SOURCES},
            "effort_why": self.sources["effort_why"].data or "",
        }

    @data.setter
    def data(self, value: object) -> None:
        """WTForms sets it; the fields decide."""

    @property
    def funding(self) -> Iterator[Any]:
        """The fields of the sources that are shown; what was typed is never hidden."""
        for name, field in self.sources._fields.items():
            if self.takes_effort or name not in EFFORT or field.data:
                yield field

    @property
    def sums(self) -> Totals:
        """What it comes to as it stands."""
        return totals(self.data)

    def place(self, inside: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - a field of ours
        """The field of a place inside; the whole budget when there is none on the page."""
        if len(inside) == 1 and str(inside[0]) in self.sources:
            return self.sources[str(inside[0])]
        if len(inside) == 2 and int(inside[0]) < len(self.entries):  # noqa: PLR2004 - line and part
            return self.entries[int(inside[0])][str(inside[1])]
        return self
