"""The pages of declarations of interest: the member's own, and what the office reads."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.reviews import rooms
from eqportal.reviews.interests import operations, queries
from eqportal.reviews.interests.forms import InterestsForm, interests_form
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.panels.models import PanelMember
from eqportal.submissions.organisation import unit_names
from eqportal.ui.desks import office_nav

blueprint = Blueprint("interests", __name__, url_prefix="/<locale:locale>")


def _own(form: InterestsForm, latest: Interests | None) -> str:
    return render_template(
        "reviews/interests.html",
        form=form,
        latest=latest,
        until=latest.declared_at + queries.HOLDS if latest else None,
        due=queries.is_due(latest),
        errors=summary(form),
        local_nav=rooms.menu(),
    )


@blueprint.get("/committee/interests")
@requires(Permission.COMMITTEE)
def own() -> str:
    """The member's own declaration, to fill in or to renew."""
    latest = queries.of(current_user)
    return _own(interests_form(latest), latest)


@blueprint.post("/committee/interests")
@requires(Permission.COMMITTEE)
def declare() -> Response | tuple[str, int]:
    """Keep what was told; it holds for a year from now."""
    latest = queries.of(current_user)
    form = interests_form(latest)
    if not form.validate():
        return _own(form, latest), 422
    operations.declare_interests(told=form.told(), by=current_user)
    session().commit()
    flash(_("Your declaration of interests is saved. It holds for a year."), "success")
    return redirect(url_for("interests.own"), 303)


@blueprint.get("/office/calls/<call>/panel/<uuid:member>/interests")
@requires(Permission.CALLS_MANAGE)
def of_member(call: str, member: uuid.UUID) -> str:
    """What a member of the panel has told, the latest first."""
    found = office_call(call) or abort(404)
    seated = session().scalar(
        select(PanelMember)
        .where(PanelMember.id == member, PanelMember.call_id == found.id)
        .options(joinedload(PanelMember.user).lazyload(User.grants))
    ) or abort(404)
    told = queries.every(seated.user_id)
    return render_template(
        "reviews/member_interests.html",
        call=found,
        member=seated.user,
        told=told,
        due=queries.is_due(told[0] if told else None),
        units=unit_names({row.unit for row in told if row.unit}, current_locale()),
        local_nav=office_nav(),
    )
