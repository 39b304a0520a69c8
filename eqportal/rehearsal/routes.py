"""The office's tests of a call: try it out, rehearse a round, see how it went, clear away."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls import labels as call_labels
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.rehearsal import labels, operations, queries
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.deletion import delete_bytes, delete_test_call
from eqportal.rehearsal.steps import Line
from eqportal.ui.desks import office_nav

blueprint = Blueprint("rehearsal", __name__, url_prefix="/<locale:locale>/office/calls/<call>")


def _real_call(slug: str, *, lock: bool = False) -> Call:
    """A call that counts; a test call has no tests of its own."""
    found = office_call(slug, lock=lock)
    return found if found is not None and found.test_of_id is None else abort(404)


def _test_call(slug: str, *, lock: bool = False) -> Call:
    found = office_call(slug, lock=lock)
    return found if found is not None and found.test_of_id is not None else abort(404)


@blueprint.get("/tests")
@requires(Permission.CALLS_MANAGE)
def index(call: str) -> str:
    """The test calls and rehearsals of a call, and the two buttons."""
    found = _real_call(call)
    return render_template(
        "rehearsal/index.html",
        call=found,
        tests=queries.test_calls(found),
        runs=queries.runs(found),
        states=labels.STATES,
        state_kinds=labels.STATE_KINDS,
        call_states=call_labels.STATES,
        call_kinds=call_labels.KINDS,
        local_nav=office_nav(),
    )


@blueprint.post("/try")
@requires(Permission.CALLS_MANAGE)
def try_out(call: str) -> Response:
    """Make a test call that officers fill in themselves."""
    test = make_test_call(call=_real_call(call, lock=True), by=current_user)
    session().commit()
    flash(_("The test call is open for two weeks. Only the office knows of it."), "success")
    return redirect(url_for("office.call", call=test.slug), 303)


@blueprint.post("/rehearse")
@requires(Permission.CALLS_MANAGE)
def rehearse(call: str) -> Response:
    """Ask for a rehearsal; one that waits already is the same."""
    run = operations.ask_for(call=_real_call(call, lock=True), by=current_user)
    session().commit()
    return redirect(url_for("rehearsal.run", call=call, run=run.id), 303)


@blueprint.get("/rehearsals/<uuid:run>")
@requires(Permission.CALLS_MANAGE)
def run(call: str, run: uuid.UUID) -> str:
    """How far a rehearsal is, and how it went."""
    found = queries.one_run(_real_call(call), run) or abort(404)
    return render_template(
        "rehearsal/run.html",
        run=found,
        lines=[Line.from_row(row) for row in found.lines],
        labels=labels,
        under_way=found.state in queries.UNDER_WAY,
        local_nav=office_nav(),
    )


@blueprint.get("/delete-test")
@requires(Permission.CALLS_MANAGE)
def confirm_deletion(call: str) -> str:
    """What goes when a test call is deleted, and a button."""
    return render_template("rehearsal/delete.html", call=_test_call(call), local_nav=office_nav())


@blueprint.post("/delete-test")
@requires(Permission.CALLS_MANAGE)
def delete(call: str) -> Response:
    """Delete a test call with everything under it."""
    found = _test_call(call, lock=True)
    original = session().get_one(Call, found.test_of_id).slug
    title = str(found.title.in_(current_user.locale))
    files = delete_test_call(call=found, by=current_user)
    session().commit()
    delete_bytes(files)
    flash(_("Deleted: %(title)s, with everything in it.", title=title), "success")
    return redirect(url_for("rehearsal.index", call=original), 303)
