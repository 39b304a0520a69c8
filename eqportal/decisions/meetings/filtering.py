"""The filter that an agenda is made from, as its page shows it and as an address carries it."""

import uuid
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.decisions.meetings.choosing import Filter, Order, Scored, faculties
from eqportal.decisions.meetings.models import Meeting
from eqportal.forms.fields import CheckboxField, SelectField
from eqportal.forms.portal import PortalForm
from eqportal.locales.formats import localised
from eqportal.submissions import labels
from eqportal.submissions.lifecycle import PANEL_READS, SubmissionState

SCORED: dict[Scored, LazyString] = {
    Scored.ENOUGH: lazy_pgettext("scores", "Enough locked reviews"),
    Scored.MISSING: lazy_pgettext("scores", "Reviews missing"),
    Scored.APART: lazy_pgettext("scores", "Members disagree"),
}
ORDERS: dict[Order, LazyString] = {
    Order.RANK: lazy_pgettext("order", "Highest score first"),
    Order.SPREAD: lazy_pgettext("order", "Largest spread first"),
    Order.REFERENCE: lazy_pgettext("order", "By reference"),
}
ANY = _l("All")
NAMED = ("state", "scored", "faculty", "order")


class FilterForm(PortalForm):
    """What to look for; anything odd in the address asks for everything."""

    class Meta:
        """A filter changes nothing, so it needs no token; the page that adds has its own."""

        csrf = False

    state = SelectField(lazy_pgettext("filter", "State"), empty=ANY)
    scored = SelectField(
        lazy_pgettext("filter", "Scores"), empty=ANY, choices=[(s.value, SCORED[s]) for s in Scored]
    )
    faculty = SelectField(lazy_pgettext("filter", "Faculty"), empty=ANY)
    undecided = CheckboxField(lazy_pgettext("filter", "Only without a proposed decision"))
    order = SelectField(
        lazy_pgettext("filter", "Order"), empty=None, choices=[(o.value, ORDERS[o]) for o in Order]
    )

    def wanted(self) -> Filter:
        """The filter."""
        return Filter(
            state=SubmissionState(self.state.data) if self.state.data else None,
            scored=Scored(self.scored.data) if self.scored.data else None,
            faculty=uuid.UUID(self.faculty.data) if self.faculty.data else None,
            undecided=bool(self.undecided.data),
            order=Order(self.order.data) if self.order.data else Order.RANK,
        )

    def asked(self) -> dict[str, str]:
        """The filter as parts of an address."""
        chosen = {name: str(self[name].data) for name in NAMED if self[name].data}
        return chosen | ({"undecided": "y"} if self.undecided.data else {})


def filter_form(meeting: Meeting) -> FilterForm:
    """The filter of this request: from the address, also when a page posts to it."""
    form = FilterForm(formdata=None)
    form.state.choices = [(s.value, labels.STATES[s]) for s in sorted(PANEL_READS)]
    form.faculty.choices = [(str(unit.id), localised(unit.name)) for unit in faculties(meeting)]
    for name in NAMED:
        _read(form[name], name)
    form.undecided.data = bool(request.args.get("undecided"))
    return form


def _read(field: Any, name: str) -> None:  # noqa: ANN401 - a field of ours
    field.process_formdata([request.args.get(name, "")])
