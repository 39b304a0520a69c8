"""The office reads the reports of barriers, answers them, and says when they are fixed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.pages.feedback import labels, operations, queries
from eqportal.pages.feedback.barriers import LONGEST_TEXT
from eqportal.pages.feedback.models import BarrierReport
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("barrier_reports", __name__, url_prefix="/<locale:locale>/office/barriers")
PAGE = 25
register_desk(
    title=_l("Barrier reports"),
    endpoint="barrier_reports.index",
    permission=Permission.BARRIERS_READ,
    order=60,
    office=True,
)


class AnswerForm(PortalForm):
    """What the office answers."""

    answer = TextAreaField(
        _l("Answer"),
        [Required(_l("Write the answer")), AtMost(characters=LONGEST_TEXT)],
        rows=8,
    )


@blueprint.get("")
@requires(Permission.BARRIERS_READ)
def index() -> str:
    """The reports, the newest first."""
    state = request.args.get("state", "")
    rows = queries.reports(state)
    number = session().scalar(select(func.count()).select_from(rows.subquery())) or 0
    values = {"state": state} if state else {}
    place = pages(number, PAGE, "barrier_reports.index", **values)
    found = session().scalars(rows.limit(PAGE).offset((place.current - 1) * PAGE))
    return render_template(
        "pages/feedback/reports.html",
        reports=found.all(),
        state=state,
        number=number,
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


@blueprint.get("/<reference>")
@requires(Permission.BARRIERS_READ)
def show(reference: str) -> str:
    """One report, and the form to answer it."""
    return _page(queries.report_or_404(reference), AnswerForm())


def _page(report: BarrierReport, form: AnswerForm) -> str:
    form.answer.lang = report.locale
    return render_template(
        "pages/feedback/report.html",
        report=report,
        form=form,
        labels=labels,
        errors=summary(form),
        local_nav=office_nav(),
        breadcrumbs=[
            {"title": _("Barrier reports"), "url": url_for("barrier_reports.index")},
            {"title": report.reference, "url": None},
        ],
    )


@blueprint.post("/<reference>/answer")
@requires(Permission.BARRIERS_READ)
def answer(reference: str) -> Response | tuple[str, int]:
    """Keep the answer, and mail it to who gave an address."""
    report, form = queries.report_or_404(reference, lock=True), AnswerForm()
    if not form.validate():
        return _page(report, form), 422
    text = (form.answer.data or "").strip()
    try:
        operations.answer(report=report, text=text, by=current_user)
    except WrongStateError:
        if report.answer != text:
            raise
    else:
        session().commit()
        flash(_("The answer is kept, and mailed to those who gave an address."), "success")
    return redirect(url_for("barrier_reports.show", reference=reference), 303)


@blueprint.post("/<reference>/fixed")
@requires(Permission.BARRIERS_READ)
def fix(reference: str) -> Response:
    """Say that what was in the way is so no longer."""
    operations.fix(report=queries.report_or_404(reference, lock=True), by=current_user)
    session().commit()
    flash(_("The report is marked as fixed."), "success")
    return redirect(url_for("barrier_reports.show", reference=reference), 303)
