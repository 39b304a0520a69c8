"""Reporting a barrier on the site, or asking for a text in another format."""

import secrets

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from eqportal.access.gates import public
from eqportal.extensions import limiter, session
from eqportal.forms.errors import summary
from eqportal.forms.fields import EmailField, RadiosField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages import queries
from eqportal.pages.feedback.labels import KINDS
from eqportal.pages.feedback.models import BarrierReport, ReportKind

blueprint = Blueprint("barriers", __name__, url_prefix="/<locale:locale>")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_TEXT = 5000


class BarrierForm(PortalForm):
    """What was in the way, and where."""

    kind = RadiosField(
        _l("What is it about?"),
        choices=[(kind.value, label) for kind, label in KINDS.items()],
        default=ReportKind.BARRIER.value,
    )
    what = TextAreaField(
        _l("What was difficult, or what do you need?"),
        [
            Required(_l("Tell us what was difficult, or what you need")),
            AtMost(characters=LONGEST_TEXT),
        ],
        description=_l(
            "What did you try to do, and what happened? Name your aid if it matters. If you need "
            "a text in another format, say which text and which format."
        ),
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
    return _form_page(BarrierForm(data={"where": request.args.get("page", "")[:500]}))


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
        kind=ReportKind(form.kind.data or ReportKind.BARRIER),
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
