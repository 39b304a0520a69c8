"""Reporting a barrier on the site, or asking for a text in another format."""

import secrets
from datetime import timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import public
from eqportal.database import now
from eqportal.extensions import csrf, limiter, session
from eqportal.forms.errors import summary
from eqportal.forms.fields import EmailField, RadiosField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages import queries
from eqportal.pages.feedback.labels import KINDS
from eqportal.pages.feedback.models import BarrierReport, ReportKind
from eqportal.pages.models import SiteRow

blueprint = Blueprint("barriers", __name__, url_prefix="/<locale:locale>")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_TEXT = 5000
SAME_PRESS = timedelta(minutes=10)
"""The same words again within this time are the same report: the button was pressed twice."""


class BarrierForm(PortalForm):
    """What was in the way, and where.

    Who refuses cookies can send it too: it asks for no token, and foreign origins are refused.
    """

    class Meta:
        """Nothing of a visitor is at stake."""

        csrf = False

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
@csrf.exempt  # type: ignore[untyped-decorator]  # see the form
@public
@limiter.limit("20 per hour")
def send_report() -> Response | tuple[str, int]:
    """Keep the report and tell the office; the same report sent twice at once is kept once."""
    form = BarrierForm()
    if not form.validate():
        return _form_page(form), 422
    told = {
        "kind": ReportKind(form.kind.data or ReportKind.BARRIER),
        "locale": current_locale(),
        "what": form.what.data,
        "where": (form.where.data or "")[:500],
        "email": form.email.data or "",
    }
    found = _same_press(told)
    if found is None:
        found = BarrierReport(reference=_reference(), **told)
        session().add(found)
        session().flush()
        to = Recipient(queries.site().email, "nb")
        queue("pages/emails/barrier", to=to, about=found, report=found)
    session().commit()
    return redirect(url_for("barriers.thanks", reference=found.reference), 303)


def _same_press(told: dict[str, object]) -> BarrierReport | None:
    """The report that has just these words, sent a moment ago; one looks at a time."""
    session().execute(select(SiteRow.id).with_for_update())
    recent = select(BarrierReport).where(BarrierReport.created_at > now() - SAME_PRESS)
    return session().scalar(recent.filter_by(**told).limit(1))


def _reference() -> str:
    return "B-" + "".join(secrets.choice(ALPHABET) for _n in range(6))


@blueprint.get("/report-barrier/<reference>")
@public
def thanks(reference: str) -> str:
    """The report is received; nothing of it is shown again."""
    g.personal = True
    return render_template("pages/barrier_thanks.html", reference=reference[:20])
