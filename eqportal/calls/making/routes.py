"""The office's page for a new call."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.making import operations
from eqportal.calls.making.forms import LONGEST_SLUG, NewCallForm, new_call_form
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.preset import Preset, presets
from eqportal.ui.desks import office_nav

blueprint = Blueprint("new_call", __name__, url_prefix="/<locale:locale>/office/calls")
PRESET, CALL = "preset:", "call:"


def _sources() -> list[tuple[str, str]]:
    """Earlier calls first, the newest first; then the programmes as they ship."""
    locale = current_locale()
    earlier = session().execute(
        select(Call.slug, Call.title)
        .where(Call.test_of_id.is_(None))
        .order_by(Call.year.desc(), Call.closes_at.desc())
    )
    calls = [(f"{CALL}{slug}", title.in_(locale)) for slug, title in earlier]
    ready = [
        (f"{PRESET}{p.key}", _("%(programme)s, as it ships", programme=p.name.in_(locale)))
        for p in presets()
    ]
    return calls + ready


def _shown(form: NewCallForm) -> str:
    return render_template(
        "calls/office/new.html", form=form, errors=summary(form), local_nav=office_nav()
    )


@blueprint.get("/new")
@requires(Permission.CALLS_MANAGE)
def new() -> str:
    """From what, which year, which address."""
    given = {"year": now().year + 1, "source": request.args.get("from", "")}
    return _shown(new_call_form(_sources(), data=given))


@blueprint.post("/new")
@requires(Permission.CALLS_MANAGE)
def make() -> Response | tuple[str, int]:
    """Make the draft; its page says what is left to do."""
    form = new_call_form(_sources())
    if not form.validate():
        return _shown(form), 422
    source: Preset | Call = _source(str(form["source"].data))
    year = int(form.year.data)
    slug = form.slug.data or _usual_slug(source, year)
    try:
        call = _made(source, year, slug)
    except (operations.SlugTakenError, IntegrityError):
        session().rollback()
        form.slug.errors = [
            _("Another call has the address “%(slug)s”. Choose another.", slug=slug)
        ]
        return _shown(form), 422
    session().commit()
    flash(_("The draft is made. Here is what is left to do before it can open."), "success")
    return redirect(url_for("office.call", call=call.slug), 303)


def _source(value: str) -> Preset | Call:
    if value.startswith(CALL):
        return office_call(value.removeprefix(CALL)) or abort(404)
    key = value.removeprefix(PRESET)
    return next((p for p in presets() if p.key == key), None) or abort(404)


def _usual_slug(source: Preset | Call, year: int) -> str:
    if isinstance(source, Preset):
        return f"{source.key}-{year}"
    moved = source.slug.replace(str(source.year), str(year))
    return (
        moved if moved != source.slug else f"{source.slug[: LONGEST_SLUG - 5].rstrip('-')}-{year}"
    )


def _made(source: Preset | Call, year: int, slug: str) -> Call:
    if isinstance(source, Preset):
        return operations.from_preset(preset=source, year=year, slug=slug, by=current_user)
    return operations.from_call(earlier=source, year=year, slug=slug, by=current_user)
