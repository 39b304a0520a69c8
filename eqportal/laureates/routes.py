"""The office's pages of laureates: the list, and the citation in three languages."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.extensions import session
from eqportal.forms.conflict import differing
from eqportal.laureates import operations, page, queries
from eqportal.laureates.forms import LaureateForm, embargo_form, laureate_form, seen_of
from eqportal.locales.negotiation import current_locale
from eqportal.pages.blocks import register_block
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("laureates", __name__, url_prefix="/<locale:locale>/office/laureates")
register_desk(
    title=_l("Laureates"),
    endpoint="laureates.index",
    permission=Permission.LAUREATES_EDIT,
    order=30,
    office=True,
)
register_block("award", queries.published, "laureates/block.html")
register_block("front", queries.latest, "laureates/front.html")


@blueprint.get("")
@requires(Permission.LAUREATES_EDIT)
def index() -> str:
    """Every laureate, the latest first."""
    place = pages(queries.count(), queries.PAGE, "laureates.index")
    return render_template(
        "laureates/index.html",
        laureates=queries.page_of(place.current),
        place=place,
        complete=operations.complete,
        local_nav=office_nav(),
    )


@blueprint.get("/<uuid:laureate>")
@requires(Permission.LAUREATES_EDIT)
def edit(laureate: uuid.UUID) -> str:
    """Name, unit and citation, the three languages side by side."""
    found = queries.one(laureate) or abort(404)
    return page.shown(found)


@blueprint.post("/<uuid:laureate>")
@requires(Permission.LAUREATES_EDIT)
def save(laureate: uuid.UUID) -> Response | tuple[str, int]:
    """Keep what was written; a published laureate keeps a citation in every language."""
    found = queries.one(laureate, lock=True) or abort(404)
    form = laureate_form(found)
    others = differing(laureate_form(found, posted=False), form)
    if others and form.seen.data != seen_of(found):
        return page.shown(found, form=form, others=others), 409
    if not all([form.validate(), found.published_at is None or _is_whole(form)]):
        return page.shown(found, form=form), 422
    operations.edit(
        laureate=found,
        name=form.text("name"),
        unit=form.text("unit"),
        citation=form.text("citation"),
        by=current_user,
    )
    session().commit()
    flash(_("The laureate is saved."), "success")
    return redirect(url_for("laureates.edit", laureate=found.id), 303)


def _is_whole(form: LaureateForm) -> bool:
    """Whether the citation is there in every language; the fields that lack one say so."""
    missing = form.text("citation").missing()
    for locale in missing:
        field = form[f"citation_{locale}"]
        field.errors = [*field.errors, _("A published laureate has a citation in each language")]
    return not missing


@blueprint.post("/<uuid:laureate>/embargo")
@requires(Permission.LAUREATES_EDIT)
def set_embargo(laureate: uuid.UUID) -> Response | tuple[str, int]:
    """Until when nothing is told."""
    found = queries.one(laureate, lock=True) or abort(404)
    form = embargo_form(found)
    sound = form.validate()
    try:
        until = form.moment()
    except ValueError:
        form.clock.errors, sound = [_("Enter a day, and a time such as 18:00")], False
    if not sound:
        return page.shown(found, until=form), 422
    operations.set_embargo(laureate=found, until=until, by=current_user)
    session().commit()
    flash(_("The embargo is set.") if until else _("There is no embargo."), "success")
    return redirect(url_for("laureates.edit", laureate=found.id), 303)


@blueprint.post("/<uuid:laureate>/publish")
@requires(Permission.LAUREATES_EDIT)
def publish(laureate: uuid.UUID) -> Response:
    """Publish one that was drafted after the announcement."""
    found = queries.one(laureate, lock=True) or abort(404)
    operations.publish_one(laureate=found, by=current_user)
    session().commit()
    flash(_("The laureate is published."), "success")
    return redirect(url_for("laureates.edit", laureate=found.id), 303)


def _lines(call: Call) -> list[Line]:
    locale = current_locale()
    return [
        Line(_("Laureate"), one.name.in_(locale), url_for("laureates.edit", laureate=one.id))
        for one in queries.of_call(call)
    ]


register_overview(_lines)
