"""What the form must be before a call opens; and its line on the call's page in the office."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.editing import mending
from eqportal.calls.editing.desk import LETTER, at
from eqportal.calls.editing.findings import findings
from eqportal.calls.editing.work import Work, asks_for_letters
from eqportal.calls.effects import opening_checks
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview


def form_is_whole(call: Call) -> list[str]:
    """Sentences on what is wrong with the form; what is only worth a thought is left out."""
    found = findings(call, call.form)
    letter = Work(call, letters=True)
    if asks_for_letters(call) and letter.has_own:
        found += findings(call, letter.form, letters=True)
    return [finding.text for finding in found if not finding.hint]


def lines(call: Call) -> list[Line]:
    """Form, rubric and preview, with a way to each."""
    asked, scored = len(call.form.questions()), len(call.rubric.criteria)
    questions = ngettext("%(num)s question", "%(num)s questions", asked)
    criteria = ngettext("%(num)s criterion", "%(num)s criteria", scored)
    return [
        Line(_("Form"), questions, at("outline", call)),
        *_letters(call),
        Line(_("Rubric"), criteria, at("rubric", call)),
        Line(_("Preview"), _("See the form as applicants do"), at("preview", call)),
    ]


def _letters(call: Call) -> list[Line]:
    """The form of the letters, in a call that takes any."""
    if not asks_for_letters(call):
        return []
    work = Work(call, letters=True)
    asked = len(work.form.questions())
    words = ngettext("%(num)s question", "%(num)s questions", asked)
    if not work.has_own:
        words = _("The standard form")
    return [Line(_("Form of the letters"), words, at("outline", call, part=LETTER))]


def register() -> None:
    """Take part in opening, in the parity list and on the call's page."""
    opening_checks.append(form_is_whole)
    register_overview(lines, part=30)
    mending.register()
