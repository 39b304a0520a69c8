"""The office's pages of units: the tree, one unit, and what can be done with it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav, register_desk
from eqportal.units import editing, labels, queries
from eqportal.units.forms import UnitForm, unit_form
from eqportal.units.leaders.forms import LeaderForm
from eqportal.units.leaders.queries import leaders_now, of_unit
from eqportal.units.models import Unit, UnitKind

blueprint = Blueprint("units", __name__, url_prefix="/<locale:locale>/office/units")
register_desk(
    title=_l("Units"),
    endpoint="units.index",
    permission=Permission.UNITS_MANAGE,
    order=40,
    office=True,
)
Answer = str | Response | tuple[str, int]


@blueprint.get("")
@requires(Permission.UNITS_MANAGE)
def index() -> str:
    """The tree, page by page; `?q=` narrows it, and `?leader=none` to what nobody leads."""
    asked, lacking = request.args.get("q", "").strip()[:200], request.args.get("leader") == "none"
    found = queries.matching(asked)
    leaders = leaders_now(placed.unit.id for placed in found)
    alone = queries.without_leader(found, leaders)
    found = alone if lacking else found
    pages = max(1, -(-len(found) // queries.PAGE))
    page = request.args.get("page", "1")
    current = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0  # noqa: PLR2004
    if not 1 <= current <= pages:
        abort(404)
    first = (current - 1) * queries.PAGE
    return render_template(
        "units/office/index.html",
        rows=found[first : first + queries.PAGE],
        number=len(found),
        current=current,
        pages=pages,
        asked=asked,
        leaders=leaders,
        alone=alone,
        lacking=lacking,
        href=lambda n: _narrowed(asked, lacking=lacking, page=n),
        labels=labels,
        local_nav=office_nav(),
    )


def _narrowed(asked: str, *, lacking: bool, page: int) -> str:
    leader = "none" if lacking else None
    return url_for("units.index", page=page, q=asked or None, leader=leader)


@blueprint.get("/new")
@requires(Permission.UNITS_MANAGE)
def new() -> str:
    """The form of a new unit."""
    return _form_page(unit_form(queries.tree()))


@blueprint.post("/new")
@requires(Permission.UNITS_MANAGE)
def add() -> Answer:
    """Add a unit."""
    form = unit_form(queries.tree())
    sound = form.validate()
    code = (form["code"].data or "").strip()
    if code and not editing.code_is_sound(code):
        form["code"].errors = [_("Use lower-case letters, digits and hyphens, such as imf")]
    elif code and queries.unit_by_code(code):
        form["code"].errors = [_("There is a unit with that code already")]
    if not sound or form.errors:
        return _form_page(form), 422
    unit = editing.add(code=code, details=_details(form), by=current_user)
    session().commit()
    flash(_("The unit is added."), "success")
    return redirect(url_for("units.show", code=unit.code), 303)


def _form_page(form: UnitForm, unit: Unit | None = None) -> str:
    return render_template(
        "units/office/form.html",
        form=form,
        unit=unit,
        errors=summary(form),
        local_nav=office_nav(),
    )


def _details(form: UnitForm) -> editing.Details:
    parent = queries.unit_by_code(form.parent.data) if form.parent.data else None
    return editing.Details(kind=UnitKind(form.kind.data), name=form.name(), parent=parent)


@blueprint.get("/<code>")
@requires(Permission.UNITS_MANAGE)
def show(code: str) -> str:
    """A unit with its names, its leaders and the way to its figures."""
    unit = queries.unit_by_code(code) or abort(404)
    return unit_page(unit, LeaderForm(formdata=None))


def unit_page(unit: Unit, form: LeaderForm) -> str:
    """The page of a unit, with the form that was refused when there is one."""
    over = session().get(Unit, unit.parent_id) if unit.parent_id else None
    return render_template(
        "units/office/unit.html",
        unit=unit,
        over=over,
        leaders=of_unit(unit),
        form=form,
        labels=labels,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<code>/edit")
@requires(Permission.UNITS_MANAGE)
def edit(code: str) -> str:
    """Names, kind and place of a unit."""
    unit = queries.unit_by_code(code) or abort(404)
    return _form_page(unit_form(queries.tree(), unit), unit)


@blueprint.post("/<code>/edit")
@requires(Permission.UNITS_MANAGE)
def change(code: str) -> Answer:
    """Keep new names, kind or place; two that move at once tie no knot."""
    queries.keep_still()
    unit = queries.unit_by_code(code) or abort(404)
    form = unit_form(queries.tree(), unit)
    if not form.validate():
        return _form_page(form, unit), 422
    editing.change(unit=unit, details=_details(form), by=current_user)
    session().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("units.show", code=code), 303)


@blueprint.post("/<code>/<any(close,reopen):action>")
@requires(Permission.UNITS_MANAGE)
def open_or_close(code: str, action: str) -> Response:
    """Close a unit, or open it again."""
    unit = queries.unit_by_code(code, lock=True) or abort(404)
    if action == "close":
        editing.close(unit=unit, by=current_user)
        told = _("The unit is closed. Forms no longer offer it.")
    else:
        editing.reopen(unit=unit, by=current_user)
        told = _("The unit is open again.")
    session().commit()
    flash(told, "success")
    return redirect(url_for("units.show", code=code), 303)
