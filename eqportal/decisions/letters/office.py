"""The office's list of a call's letters: narrowed, read over, and released by what is shown."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import AFTER_CLOSING, CallState
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions import labels
from eqportal.decisions.letters import operations, queries, releasing
from eqportal.decisions.letters.labels import STANDS
from eqportal.decisions.letters.queries import PAGE, Filter, asked_filter
from eqportal.decisions.queries import undecided
from eqportal.extensions import session
from eqportal.locales.negotiation import NAMES
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("letters", __name__, url_prefix="/<locale:locale>/office/calls")
WRITTEN = frozenset(
    {CallState.DECIDED, CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED}
)


@blueprint.get("/<call>/letters")
@requires(Permission.DECISIONS_ANNOUNCE)
def letters(call: str) -> str:
    """The letters of a call; there are none before it is concluded."""
    return _page(office_call(call) or abort(404), asked_filter(request.args.to_dict()))


def _page(found: Call, narrowed: Filter, refused: list[str] | None = None) -> str:
    number = queries.count(current_user, found, narrowed)
    values = narrowed.values()
    place = pages(number, PAGE, "letters.letters", call=found.slug, **values)
    return render_template(
        "decisions/letters/index.html",
        call=found,
        rows=queries.page_of(current_user, found, narrowed, place.current),
        left=queries.left(current_user, found, narrowed),
        narrowed=narrowed,
        hidden=values,
        place=place,
        labels=labels,
        stands=STANDS,
        languages=NAMES,
        faculties=queries.faculties(found),
        outcomes=labels.OPTIONS[found.programme.kind],
        releasing=found.state in releasing.RELEASING,
        holds=releasing.held_by(found),
        refused=refused,
        local_nav=office_nav(),
    )


def _address(call: str, narrowed: Filter) -> str:
    parameters: dict[str, Any] = {"call": call, **narrowed.values()}
    return url_for("letters.letters", **parameters)


def _posted(call: str) -> tuple[Call, Filter]:
    found = office_call(call, lock=True) or abort(404)
    return found, asked_filter(request.form.to_dict())


@blueprint.post("/<call>/letters/proofread")
@requires(Permission.DECISIONS_ANNOUNCE)
def proofread(call: str) -> Response:
    """Mark all that the list shows, on every page of it, as read over."""
    found, narrowed = _posted(call)
    chosen = [letter for letter, _case in queries.chosen(current_user, found, narrowed)]
    number = operations.proofread(letters=chosen, by=current_user)
    session().commit()
    told = ngettext(
        "One letter is marked as proof-read.", "%(num)s letters are marked as proof-read.", number
    )
    flash(told if number else _("No letter was left to mark."), "success")
    return redirect(_address(call, narrowed), 303)


@blueprint.post("/<call>/letters/release")
@requires(Permission.DECISIONS_ANNOUNCE)
def release(call: str) -> Response | tuple[str, int]:
    """Release all that the list shows and that waits; what was released is left alone."""
    found, narrowed = _posted(call)
    if found.state not in releasing.RELEASING:
        return _page(found, narrowed, [_("The call is not concluded yet.")]), 409
    chosen = queries.chosen(current_user, found, narrowed)
    try:
        number = releasing.release(call=found, letters=chosen, by=current_user)
    except releasing.HeldError as error:
        session().rollback()
        return _page(office_call(call) or abort(404), narrowed, error.reasons), 409
    session().commit()
    told = ngettext("One letter is released.", "%(num)s letters are released.", number)
    flash(told if number else _("No letter was left to release."), "success")
    return redirect(_address(call, narrowed), 303)


def _lines(call: Call) -> list[Line]:
    if call.state in WRITTEN:
        url = url_for("letters.letters", call=call.slug)
        all_, waiting = Filter(), Filter(stands="waiting")
        number = queries.count(current_user, call, all_)
        left = queries.count(current_user, call, waiting)
        words = _("Read the letters: %(n)s, of which %(left)s wait", n=number, left=left)
        return [Line(_("Letters"), words, url)]
    if call.state not in AFTER_CLOSING:
        return []
    left = undecided(call)
    texts = url_for("letter_texts.index", call=call.slug)
    found = [Line(_("Letters"), _("Prepare the texts"), texts)]
    if call.state is CallState.REVIEWING:
        found.insert(0, Line(_("Cases left to decide"), str(left)))
    return found


register_overview(_lines)
