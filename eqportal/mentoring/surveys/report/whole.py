"""The whole report of a round: people, pairs, and the two surveys when they are over."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.forms.spec import Question
from eqportal.locales.formats import localised
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.surveys.labels import GROUPS, SURVEYS
from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.questions import section_of
from eqportal.mentoring.surveys.report.cells import SMALLEST
from eqportal.mentoring.surveys.report.counting import Results, results_of, texts_of
from eqportal.mentoring.surveys.report.pairs import pair_tables
from eqportal.mentoring.surveys.report.people import people_tables
from eqportal.mentoring.surveys.report.tables import Line, Part, Table, Written
from eqportal.mentoring.surveys.standing import Standing, standing


def report_of(cohort: Cohort) -> list[Part]:
    """Every part, in a fixed number of statements; each cell is as it may be shown."""
    return [
        Part("people", _("People"), people_tables(cohort)),
        Part("pairs", _("Pairs and gatherings"), pair_tables(cohort)),
        *(_survey(cohort, survey) for survey in Survey),
    ]


def _survey(cohort: Cohort, survey: Survey) -> Part:
    title = str(SURVEYS[survey])
    stands = standing(cohort, survey)
    if stands is not Standing.OVER:
        return Part(survey.value, title, note=_NOT_YET[stands]())
    results = results_of(cohort, survey)
    if not results.replies:
        few = _("Fewer than %(n)s have answered, so nothing is shown.", n=SMALLEST)
        return Part(survey.value, title, note=few)
    questions = {q.id: q for q in section_of(survey, cohort).questions}
    tables = [_table(survey, questions[name], results) for name in results.counts]
    written = [
        Written(localised(questions[name].label), texts)
        for name, texts in texts_of(cohort, survey).items()
    ]
    return Part(survey.value, title, tables, written, _replies(results))


_NOT_YET = {
    Standing.NOT_OPENED: lambda: _("The survey has not been opened."),
    Standing.OPEN: lambda: _("The survey is open. The results are shown when it is closed."),
}


def _replies(results: Results) -> str:
    number = sum(results.replies.values())
    return ngettext("One reply.", "%(num)s replies.", number)


def _table(survey: Survey, question: Question, results: Results) -> Table:
    heads = [
        _("%(group)s (%(n)s replies)", group=GROUPS[group], n=number)
        for group, number in results.replies.items()
    ]
    cells = results.counts[question.id]
    lines = [Line(localised(o.label), cells[o.id]) for o in question.options if o.id in cells]
    return Table(f"{survey}-{question.id}", localised(question.label), _("Answer"), heads, lines)
