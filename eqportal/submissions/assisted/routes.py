"""The office's page for beginning a submission for a person."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions import labels
from eqportal.submissions.assisted import operations, queries
from eqportal.submissions.assisted.forms import AssistedForm
from eqportal.submissions.assisted.models import Means
from eqportal.submissions.late import open_until
from eqportal.submissions.people import hindrances_to_start
from eqportal.submissions.routes import person
from eqportal.submissions.screening.blocks import register_block
from eqportal.ui.desks import office_nav

blueprint = Blueprint("assisted", __name__, url_prefix="/<locale:locale>/office/calls/<call>")


def _page(
    call: Call, form: AssistedForm, status: int = 200, refusals: list[str] | None = None
) -> tuple[str, int]:
    page = render_template(
        "submissions/assisted/begin.html",
        call=call,
        form=form,
        refusals=refusals or [],
        rows=queries.of_call(call, person()),
        labels=labels,
        accepts=call.accepts(now()),
        errors=summary(form),
        local_nav=office_nav(),
    )
    return page, status


@blueprint.get("/assisted")
@requires(Permission.SUBMISSIONS_SCREEN)
def begin(call: str) -> tuple[str, int]:
    """The form, and what was entered so far."""
    return _page(office_call(call) or abort(404), AssistedForm(formdata=None))


@blueprint.post("/assisted")
@requires(Permission.SUBMISSIONS_SCREEN)
def enter(call: str) -> tuple[str, int] | Response:
    """Make the person's draft and go to it; an account is made for an address that has none."""
    found, form = office_call(call) or abort(404), AssistedForm()
    if not form.validate():
        return _page(found, form, 422)
    owner = user_by_email(form.email.data) or make_account(
        address=form.email.data, locale=form.language.data, name=form.name.data.strip()
    )
    if refusals := _refusals(found, owner):
        session().rollback()
        return _page(office_call(call) or abort(404), form, 409, refusals)
    draft = operations.begin(
        call=found,
        owner=owner,
        language=form.language.data,
        means=Means(form.means.data),
        token=form.token,
        by=person(),
    )
    session().commit()
    flash(
        _("The draft is begun. %(name)s has got a mail with a link.", name=owner.called), "success"
    )
    return redirect(url_for("submissions.case", reference=draft.reference), 303)


def _refusals(call: Call, owner: User) -> list[str]:
    """Why the person cannot have a draft in this call now."""
    if open_until(call, owner) is None:
        return [_("The call takes no submissions now. Grant the person late entry first.")]
    return hindrances_to_start(call, owner, by=person())


def _line(call: Call) -> list[Line]:
    if not call.accepts(now()):
        return []
    url = url_for("assisted.begin", call=call.slug)
    return [Line(_("Assisted entry"), _("Enter for a person who needs help"), url)]


register_overview(_line)
register_block("submissions/assisted/block.html", queries.entered)
