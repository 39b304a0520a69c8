"""What the form must be before a call opens; and its line on the call's page in the office."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eqportal.calls.editing import mending
from eqportal.calls.editing.desk import at
from eqportal.calls.editing.findings import findings
from eqportal.calls.editing.work import ASKED, Part, Work
from eqportal.calls.effects import opening_checks
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview

SHORT = {Part.LETTER: _l("Form of the letters"), Part.REPORT: _l("Form of the end report")}


def form_is_whole(call: Call) -> list[str]:
    """Sentences on what is wrong with the form; what is only worth a thought is left out."""
    found = findings(call, call.form)
    for work in _short(call):
        found += findings(call, work.form, part=work.part) if work.has_own else []
    return [finding.text for finding in found if not finding.hint]


def lines(call: Call) -> list[Line]:
    """Form, rubric and preview, with a way to each."""
    asked, scored = len(call.form.questions()), len(call.rubric.criteria)
    questions = ngettext("%(num)s question", "%(num)s questions", asked)
    criteria = ngettext("%(num)s criterion", "%(num)s criteria", scored)
    return [
        Line(_("Form"), questions, at("outline", call)),
        *(_line(work) for work in _short(call)),
        Line(_("Rubric"), criteria, at("rubric", call)),
        Line(_("Preview"), _("See the form as applicants do"), at("preview", call)),
    ]


def _short(call: Call) -> list[Work]:
    """The work on each short form that the call asks for."""
    return [Work(call, part=part) for part in SHORT if ASKED[part](call)]


def _line(work: Work) -> Line:
    asked = len(work.form.questions())
    words = ngettext("%(num)s question", "%(num)s questions", asked)
    if not work.has_own:
        words = _("The standard form")
    return Line(str(SHORT[work.part]), words, at("outline", work.call, part=work.part))


def register() -> None:
    """Take part in opening, in the parity list and on the call's page."""
    opening_checks.append(form_is_whole)
    register_overview(lines, part=30)
    mending.register()
