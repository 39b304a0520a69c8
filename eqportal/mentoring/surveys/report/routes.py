"""The office's report of a round: the page, and the same cells as files."""

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.audit.trail import record
from eqportal.decisions.letters.reading import attachment
from eqportal.extensions import session
from eqportal.files.sheets import csv_file, pieces, xlsx_file
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.surveys.report import export
from eqportal.mentoring.surveys.report.cells import SMALLEST
from eqportal.mentoring.surveys.report.tables import in_words
from eqportal.mentoring.surveys.report.whole import report_of

blueprint = Blueprint(
    "mentoring_report", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/report"
)
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("")
@requires(Permission.MENTORING)
def show(cohort: str) -> str:
    """Every table, with small numbers hidden."""
    found = cohort_or_404(cohort)
    return render_template(
        "mentoring/surveys/report.html",
        cohort=found,
        parts=report_of(found),
        in_words=in_words,
        smallest=SMALLEST,
        local_nav=cohort_nav(found, "survey_office.show"),
        breadcrumbs=cohort_trail(found),
    )


@blueprint.post("/<any(csv, xlsx, pdf):kind>")
@requires(Permission.MENTORING)
def download(cohort: str, kind: str) -> Response:
    """The report as a file; that it was taken is in the trail before the first byte leaves."""
    found = cohort_or_404(cohort)
    parts, name = report_of(found), f"{found.slug}-report.{kind}"
    record("mentoring.report_taken", by=current_user.id, subject=found, kind=kind)
    session().commit()
    if kind == "pdf":
        return attachment(export.as_pdf(found, parts), name)
    heading, rows = export.heading(), export.rows(parts)
    made = csv_file(heading, rows) if kind == "csv" else xlsx_file(_("Report"), heading, rows)
    answer = Response(pieces(made), content_type=KINDS[kind])
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
