"""What the office page of a call tells of its tests, and of a test call itself."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.extensions import session
from eqportal.rehearsal.queries import number_of_tests


def lines(call: Call) -> list[Line]:
    """One line that leads to the tests of a call; of a test call, where it comes from."""
    if call.test_of_id is None:
        number = number_of_tests(call)
        value = ngettext("%(num)s test call", "%(num)s test calls", number)
        tests = value if number else _("Try the call out, or rehearse a whole round")
        return [Line(_("Tests"), tests, url_for("rehearsal.index", call=call.slug))]
    original = session().get_one(Call, call.test_of_id)
    return [
        Line(
            _("Try it"),
            _("Fill in the form yourself"),
            url_for("submissions.start", call=call.slug),
        ),
        Line(
            _("Tests"), _("All tests of the call"), url_for("rehearsal.index", call=original.slug)
        ),
        Line(
            _("Clear away"),
            _("Delete this test call"),
            url_for("rehearsal.confirm_deletion", call=call.slug),
        ),
    ]


def register() -> None:
    """Add the lines to the office page of every call."""
    register_overview(lines)
