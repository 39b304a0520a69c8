"""Starting a submission: what it takes, the drafts one has, and the language one writes in."""

import secrets

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response
from wtforms import HiddenField

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import PUBLIC
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import sections_of
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.submissions import drafts, labels, queries
from eqportal.submissions.routes import blueprint, person, told


class StartForm(PortalForm):
    """The language that the person writes in, which readers and machines are told."""

    language = RadiosField(
        _l("Which language will you write in?"),
        [Required(_l("Select the language you will write in"))],
        description=_l("You can read the form in any of the three languages all the same."),
        choices=list(NAMES.items()),
    )
    start_token = HiddenField()


def _call_or_404(slug: str) -> Call:
    published = select(Call).where(Call.slug == slug, Call.state.in_(PUBLIC))
    whole = (undefer(Call.form), undefer(Call.texts))
    return session().scalar(published.options(*whole)) or abort(404)


def _page(call: Call, form: StartForm, status: int = 200) -> tuple[str, int]:
    """The page for starting, or the page that says why it cannot be started now."""
    page = render_template(
        "submissions/start.html",
        call=call,
        form=form,
        accepts=call.accepts(now()),
        opens_later=now() < call.opens_at,
        words=labels.words_of(call),
        sections=sections_of(call.form, {}),
        existing=queries.own_in(person(), call),
        told=told,
        errors=summary(form),
    )
    return page, status


@blueprint.get("/calls/<call>/start")
@requires(Permission.SIGNED_IN)
def start(call: str) -> tuple[str, int]:
    """What is needed, what one has begun, and a button."""
    found = _call_or_404(call)
    form = StartForm(data={"language": current_locale(), "start_token": secrets.token_urlsafe(16)})
    return _page(found, form)


@blueprint.post("/calls/<call>/start")
@requires(Permission.SIGNED_IN)
def make_draft(call: str) -> tuple[str, int] | Response:
    """Make the draft, once for each page that was opened."""
    found, form = _call_or_404(call), StartForm()
    if not found.accepts(now()):
        return _page(found, form, 409)
    if not form.validate():
        return _page(found, form, 422)
    draft = drafts.start(
        call=found,
        language=form.language.data,
        token=(form.start_token.data or "")[:100],
        by=person(),
    )
    session().commit()
    flash(_("Your draft is kept here. You can leave and come back until the deadline."), "success")
    return redirect(url_for("submissions.case", reference=draft.reference), 303)
