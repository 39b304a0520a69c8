"""What else is set of how a committee works, on pages of its own; their owners register."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.reviews.labels import PHASES
from eqportal.reviews.plans.queries import stand

more_parts: list[Callable[[Call], list[Line]]] = []
"""Lines with a page each, such as blind reading; shown under the phases in this order."""


def parts_of(call: Call) -> list[Line]:
    """Every line, in the order in which they were registered."""
    return [line for more in more_parts for line in more(call)]


def _line(call: Call) -> list[Line]:
    work = stand(call)
    if work.active:
        text = _("In phases, now: %(phase)s", phase=PHASES[work.active.kind])
    else:
        text = _("In phases") if work.phases else _("Everything open at once")
    return [Line(_("How the committee works"), text, url_for("plans.show", call=call.slug))]


register_overview(_line, part=55)
