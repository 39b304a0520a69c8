"""Reporting a barrier on the site; the office reads the reports."""

import secrets

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import public, requires
from eqportal.access.roles import Permission
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import limiter, session
from eqportal.forms.errors import summary
from eqportal.forms.fields import EmailField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages import queries
from eqportal.pages.feedback.models import BarrierReport
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("barriers", __name__, url_prefix="/<locale:locale>")
register_desk(
    title=_l("Barrier reports"),
    endpoint="barriers.index",
    permission=Permission.BARRIERS_READ,
    order=60,
    office=True,
)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHOWN = 100


class BarrierForm(PortalForm):
    """What was in the way, and where."""

    what = TextAreaField(
        _l("What was difficult?"),
        [Required(_l("Tell us what was difficult"))],
        description=_l("What did you try to do, and what happened? Name your aid if it matters."),
        rows=6,
    )
    where = TextField(
        _l("On which page?"),
        optional=True,
        description=_l("The address or the heading of the page."),
        max_characters=500,
    )
    email = EmailField(
        _l("E-mail address"),
        optional=True,
        description=_l("If you want an answer. We use it for nothing else."),
        autocomplete="email",
        width="20",
    )


@blueprint.get("/report-barrier")
@public
def report() -> str:
    """The form."""
    return _form_page(BarrierForm())


def _form_page(form: BarrierForm) -> str:
    g.personal = True
    return render_template("pages/barrier.html", form=form, errors=summary(form))


@blueprint.post("/report-barrier")
@public
@limiter.limit("20 per hour")
def send_report() -> Response | tuple[str, int]:
    """Keep the report and tell the office."""
    form = BarrierForm()
    if not form.validate():
        return _form_page(form), 422
    found = BarrierReport(
        reference="B-" + "".join(secrets.choice(ALPHABET) for _n in range(6)),
        locale=current_locale(),
        what=form.what.data,
        where=(form.where.data or "")[:500],
        email=form.email.data or "",
    )
    session().add(found)
    session().flush()
    queue(
        "pages/emails/barrier", to=Recipient(queries.site().email, "nb"), about=found, report=found
    )
    session().commit()
    return redirect(url_for("barriers.thanks", reference=found.reference), 303)


@blueprint.get("/report-barrier/<reference>")
@public
def thanks(reference: str) -> str:
    """The report is received; nothing of it is shown again."""
    g.personal = True
    return render_template("pages/barrier_thanks.html", reference=reference[:20])


@blueprint.get("/office/barriers")
@requires(Permission.BARRIERS_READ)
def index() -> str:
    """The reports, the newest first."""
    reports = session().scalars(
        select(BarrierReport).order_by(BarrierReport.created_at.desc()).limit(SHOWN)
    )
    return render_template(
        "pages/office/barriers.html", reports=reports.all(), local_nav=office_nav()
    )


@blueprint.post("/office/barriers/<reference>/answered")
@requires(Permission.BARRIERS_READ)
def answered(reference: str) -> Response:
    """Mark a report as answered."""
    found = session().scalar(select(BarrierReport).where(BarrierReport.reference == reference))
    if found is None:
        abort(404)
    found.answered_at = found.answered_at or now()
    record("barrier.answered", by=current_user.id, subject=found)
    session().commit()
    flash(_("The report is marked as answered."), "success")
    return redirect(url_for("barriers.index"), 303)
