"""The pages of what members read and know: the member’s own, and the office’s for a member."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.text import LOCALES
from eqportal.reviews import rooms
from eqportal.reviews.assignments.expertise.forms import ExpertiseForm
from eqportal.reviews.assignments.expertise.operations import keep_expertise
from eqportal.reviews.assignments.expertise.queries import expertise_of
from eqportal.reviews.assignments.picking import call_of, seat_of
from eqportal.ui.desks import office_nav

blueprint = Blueprint("expertise", __name__, url_prefix="/<locale:locale>/committee/expertise")
office = Blueprint(
    "member_expertise",
    __name__,
    url_prefix="/<locale:locale>/office/calls/<call>/assignments/members/<uuid:person>/expertise",
)


def _filled(user: User) -> ExpertiseForm:
    known = expertise_of(user.id)
    languages = list(known.languages) if known else list(LOCALES)
    return ExpertiseForm(data={"languages": languages, "words": known.words if known else ""})


def _own_page(form: ExpertiseForm) -> str:
    return render_template(
        "reviews/assignments/expertise.html",
        form=form,
        person=None,
        back=(url_for("reviews.home"), _("Back to your committees")),
        errors=summary(form),
        local_nav=rooms.menu(),
    )


@blueprint.get("")
@requires(Permission.COMMITTEE)
def own() -> str:
    """The member's own page."""
    return _own_page(_filled(current_user))


@blueprint.post("")
@requires(Permission.COMMITTEE)
def keep_own() -> Response | tuple[str, int]:
    """Keep what the member says."""
    form = ExpertiseForm()
    if not form.validate():
        return _own_page(form), 422
    _keep(form, current_user)
    return redirect(url_for("expertise.own"), 303)


def _keep(form: ExpertiseForm, user: User) -> None:
    keep_expertise(
        of=user, languages=form.languages.data, words=form.words.data or "", by=current_user
    )
    session().commit()
    flash(_("Saved."), "success")


def _office_page(call: str, user: User, form: ExpertiseForm) -> str:
    return render_template(
        "reviews/assignments/expertise.html",
        form=form,
        person=user,
        back=(
            url_for("assignment_members.member", call=call, person=user.id),
            _("Back to the member"),
        ),
        errors=summary(form),
        local_nav=office_nav(),
    )


@office.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def edit(call: str, person: uuid.UUID) -> str:
    """The office's page, for a member who has told it by other means."""
    seat = seat_of(call_of(call), person) or abort(404)
    return _office_page(call, seat.user, _filled(seat.user))


@office.post("")
@requires(Permission.SUBMISSIONS_SCREEN)
def keep(call: str, person: uuid.UUID) -> Response | tuple[str, int]:
    """Keep what the office writes for a member."""
    seat = seat_of(call_of(call), person) or abort(404)
    form = ExpertiseForm()
    if not form.validate():
        return _office_page(call, seat.user, form), 422
    _keep(form, seat.user)
    return redirect(url_for("assignment_members.member", call=call, person=person), 303)
