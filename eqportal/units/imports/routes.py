"""Importing from a file: choosing it, what it would change, and keeping it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files.storage import INERT
from eqportal.ui.desks import office_nav
from eqportal.units.imports import labels, operations
from eqportal.units.imports.plans import Plan, What
from eqportal.units.imports.table import MOST_OCTETS, SHOWN, UnreadableError, written
from eqportal.units.queries import keep_still

blueprint = Blueprint("unit_imports", __name__, url_prefix="/<locale:locale>/office/units/import")
WHAT = "/<any(units,shares,leaders):what>"
Answer = str | AnyResponse | tuple[str, int]


@blueprint.get("")
@requires(Permission.UNITS_MANAGE)
def index() -> str:
    """What can be imported."""
    return render_template(
        "units/office/imports.html", titles=labels.TITLES, local_nav=office_nav()
    )


def _page(what: What, wrong: str | None = None, plan: Plan | None = None) -> str:
    importer = operations.IMPORTERS[what]
    errors = [("#file", wrong)] if wrong else None
    if plan is not None:
        errors = [("#problems", _("The file has problems. Nothing is imported."))]
    return render_template(
        "units/office/import.html",
        what=what,
        title=labels.TITLES[what],
        columns=importer.columns,
        wrong=wrong,
        plan=plan,
        most=SHOWN,
        errors=errors,
        local_nav=office_nav(),
    )


@blueprint.get(WHAT)
@requires(Permission.UNITS_MANAGE)
def choose(what: str) -> str:
    """The form to choose a file."""
    return _page(What(what))


@blueprint.post(WHAT)
@requires(Permission.UNITS_MANAGE)
def look(what: str) -> Answer:
    """Read the file and show what it would change; nothing is kept yet."""
    wanted, given = What(what), request.files.get("file")
    if not given or not given.filename:
        return _page(wanted, _("Choose a file")), 422
    with given.stream as stream:
        content = stream.read(MOST_OCTETS + 1)
    try:
        plan = operations.plan_of(wanted, content)
    except UnreadableError as error:
        return _page(wanted, error.sentence), 422
    if plan.problems.number:
        return _page(wanted, plan=plan), 422
    return _preview(wanted, plan, operations.hold(content, current_user), given.filename)


def _preview(what: What, plan: Plan, digest: str, filename: str, *, again: bool = False) -> str:
    """What the file would change; `again` when that is no longer what was shown before."""
    return render_template(
        "units/office/preview.html",
        what=what,
        title=labels.TITLES[what],
        plan=plan,
        digest=digest,
        filename=filename[:200],
        again=again,
        local_nav=office_nav(),
    )


@blueprint.post(f"{WHAT}/confirm")
@requires(Permission.UNITS_MANAGE)
def keep(what: str) -> Answer:
    """Keep the file that was shown; it is checked again, for the units may have changed."""
    wanted, digest = What(what), request.form.get("digest", "")
    keep_still()
    content = operations.held(digest, current_user)
    if content is None:
        return _page(wanted, _("The file is no longer here. Choose it again.")), 409
    try:
        plan = operations.plan_of(wanted, content)
    except UnreadableError as error:
        return _page(wanted, error.sentence), 422
    if plan.problems.number:
        return _page(wanted, plan=plan), 422
    if request.form.get("shown") != plan.numbers:
        filename = request.form.get("filename", "")
        return _preview(wanted, plan, digest, filename, again=True), 409
    operations.keep(what=wanted, plan=plan, content=content, by=current_user)
    session().commit()
    operations.let_go(digest, current_user)
    flash(
        _("Imported: %(new)s new, %(changed)s changed.", new=plan.new, changed=plan.changed),
        "success",
    )
    return redirect(url_for("units.index"), 303)


@blueprint.get(f"{WHAT}/<any(template,export):kind>.csv")
@requires(Permission.UNITS_MANAGE)
def download(what: str, kind: str) -> Response:
    """An example to fill in, or what we have now."""
    importer = operations.IMPORTERS[What(what)]
    rows = importer.present() if kind == "export" else [list(importer.example)]
    answer = Response(written(importer.columns, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{what}-{kind}.csv"'
    answer.headers["Content-Security-Policy"] = INERT
    return answer
