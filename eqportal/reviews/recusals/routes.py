"""The member's side of recusals: the conflict question, own declarations, and rulings."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import labels, rooms
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.queries import own_declaration, own_review
from eqportal.reviews.recusals import operations, queries
from eqportal.reviews.recusals.forms import DeclarationForm, declaration_form
from eqportal.reviews.recusals.grounds import grounds
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import sent
from eqportal.ui.paging import pages

blueprint = Blueprint("recusals", __name__, url_prefix="/<locale:locale>/committee")


@blueprint.get("/submissions/<reference>/declare")
@requires(Permission.COMMITTEE)
def declare(reference: str) -> str:
    """The conflict question: nothing of the case but its title and the people in it."""
    submission = rooms.meet(reference)
    declared = own_declaration(current_user, submission)
    form = declaration_form(declared.ground, declared.note) if declared else declaration_form()
    return _question(submission, declared, form)


def _question(submission: Submission, declared: Declaration | None, form: DeclarationForm) -> str:
    review = own_review(current_user, submission)
    return render_template(
        "reviews/declare.html",
        submission=submission,
        call=submission.call,
        about=sent.about(submission),
        declared=declared,
        form=form if may_declare(submission) else None,
        grounds=grounds(),
        has_review=review is not None,
        labels=labels,
        errors=summary(form),
        local_nav=rooms.menu(panel_of(submission.call)),
    )


@blueprint.post("/submissions/<reference>/declare")
@requires(Permission.COMMITTEE)
def answer(reference: str) -> Response | tuple[str, int]:
    """Save the answer; after a recusal there is no case to go back to."""
    submission = rooms.meet(reference)
    form = declaration_form()
    if not form.validate():
        return _question(submission, own_declaration(current_user, submission), form), 422
    declaration = operations.declare(
        submission=submission,
        ground=form.ground.data,
        note=(form.note.data or "").strip(),
        by=current_user,
    )
    session().commit()
    if declaration.standing is Standing.CLEAR:
        return redirect(url_for("cases.case", reference=reference), 303)
    if declaration.standing is Standing.RECUSED:
        flash(_("Your declaration is saved. You take no part in that case."), "success")
    else:
        flash(_("Your question is passed on. You get a mail when it is settled."), "success")
    return redirect(url_for("reviews.room", call=submission.call.slug), 303)


@blueprint.get("/declarations")
@requires(Permission.COMMITTEE)
def declarations() -> str:
    """Everything the member has declared: the only place a recused member meets the case."""
    place = pages(queries.count_own(current_user), queries.PAGE, "recusals.declarations")
    return render_template(
        "reviews/declarations.html",
        rows=queries.own(current_user, place.current),
        place=place,
        grounds=grounds(),
        labels=labels,
        local_nav=rooms.menu(),
    )


@blueprint.get("/calls/<call>/rulings")
@requires(Permission.COMMITTEE)
def rulings(call: str) -> str:
    """The members' doubts that this person settles."""
    panel = rooms.enter(call)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    return render_template(
        "reviews/rulings.html",
        call=panel.call,
        doubts=queries.doubts(current_user, panel),
        local_nav=rooms.menu(panel),
    )


@blueprint.post("/calls/<call>/rulings/<uuid:declaration>")
@requires(Permission.COMMITTEE)
def rule(call: str, declaration: uuid.UUID) -> Response:
    """Settle one doubt."""
    panel = rooms.enter(call)
    found = queries.doubt(current_user, panel, declaration) or abort(404)
    ruling = request.form.get("ruling")
    if ruling not in {"recused", "clear"}:
        abort(400)
    operations.rule(declaration=found, recused=ruling == "recused", by=current_user)
    session().commit()
    flash(_("Your ruling is saved."), "success")
    return redirect(url_for("recusals.rulings", call=call), 303)
