"""People and their roles, for an administrator: no case content is seen from here."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission, Role
from eqportal.accounts import labels, operations
from eqportal.accounts.models import RoleGrant, User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import EmailField, RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import current_locale
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("people", __name__, url_prefix="/<locale:locale>/office/people")
register_desk(
    title=_l("People and roles"),
    endpoint="people.index",
    permission=Permission.PEOPLE_MANAGE,
    order=80,
    office=True,
)


class GrantForm(PortalForm):
    """A role for an address; the account is made if there is none."""

    email = EmailField(_l("E-mail address"), [Required(_l("Enter an e-mail address"))])
    role = RadiosField(
        _l("Role"), [Required(_l("Choose a role"))], choices=list(labels.ROLES.items())
    )


@blueprint.get("")
@requires(Permission.PEOPLE_MANAGE)
def index() -> str:
    """Everybody who has a role; people without one are not listed."""
    return _page(GrantForm(formdata=None))


def _page(form: GrantForm) -> str:
    people = session().scalars(
        select(User).where(User.id.in_(select(RoleGrant.user_id))).order_by(User.email)
    )
    return render_template(
        "accounts/office/people.html",
        people=people.all(),
        form=form,
        errors=summary(form),
        labels=labels,
        local_nav=office_nav(),
    )


@blueprint.post("")
@requires(Permission.PEOPLE_MANAGE)
def give() -> Response | tuple[str, int]:
    """Give a role."""
    form = GrantForm()
    if not form.validate():
        return _page(form), 422
    address = form.email.data
    user = operations.user_by_email(address) or operations.make_account(
        address=address, locale=current_locale()
    )
    operations.grant(role=Role(form.role.data), to=user, by=current_user)
    session().commit()
    flash(_("The role is given."), "success")
    return redirect(url_for("people.index"), 303)


@blueprint.post("/revoke")
@requires(Permission.PEOPLE_MANAGE)
def take() -> Response:
    """Take a role and end the person's sessions; one cannot take one's own last key."""
    user = operations.user_by_email(request.form.get("email", "")) or abort(404)
    try:
        role = Role(request.form.get("role", ""))
    except ValueError:
        abort(404)
    if user.id == current_user.id and role is Role.ADMINISTRATOR:
        flash(_("You cannot take the administrator role from yourself."), "warning")
        return redirect(url_for("people.index"), 303)
    operations.revoke(role=role, of=user, by=current_user)
    session().commit()
    flash(_("The role is taken, and the person’s sessions are ended."), "success")
    return redirect(url_for("people.index"), 303)
