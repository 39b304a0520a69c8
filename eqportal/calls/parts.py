"""The lines of a call's office page that calls themselves give."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from eqportal.calls.late import queries as late
from eqportal.calls.late.operations import may_grant
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import order_problems
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.parity import lacking
from eqportal.calls.terms.checks import contradictions
from eqportal.calls.terms.labels import CHAINS
from eqportal.database import now
from eqportal.locales.formats import moment
from eqportal.programmes.options import Chain


def _parts(call: Call) -> list[Line]:
    return [
        Line(_("Dates"), _dates(call), url_for("call_dates.edit", call=call.slug)),
        Line(
            pgettext("call", "Options"),
            _options(call),
            url_for("call_options.edit", call=call.slug),
        ),
        Line(
            _("Texts"), _("Title, summary, key facts"), url_for("call_texts.edit", call=call.slug)
        ),
    ]


def _dates(call: Call) -> str:
    if order_problems(dates_of(call), call.options):
        return _("Dates that do not fit together")
    return _("%(opens)s to %(closes)s", opens=moment(call.opens_at), closes=moment(call.closes_at))


def _options(call: Call) -> str:
    if contradictions(call.options):
        return _("Options that contradict each other")
    if call.options.chain is Chain.NONE:
        return _("No unit endorses")
    return _("Endorsed by: %(who)s", who=CHAINS[call.options.chain])


def _languages(call: Call) -> list[Line]:
    number, words = len(lacking(call)), _("Complete in bokmål, nynorsk and English")
    if number:
        words = ngettext("%(num)s text to mend", "%(num)s texts to mend", number)
    return [Line(_("Languages"), words, url_for("call_texts.languages", call=call.slug))]


def _late(call: Call) -> list[Line]:
    if call.state_at(now()) not in FROM_OPENING:
        return []
    words = _("Over")
    if may_grant(call):
        number = late.in_force(call)
        words = ngettext("%(num)s person", "%(num)s people", number) if number else _("Nobody")
    return [Line(_("Late entry"), words, url_for("late_entries.index", call=call.slug))]


def register() -> None:
    """Put them on the page; form, rubric and mails stand between the texts and the languages."""
    register_overview(_parts, part=10)
    register_overview(_languages, part=90)
    register_overview(_late)
