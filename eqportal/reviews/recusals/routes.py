"""The committee's side of recusals: the conflict question, own declarations, and the record."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.sessions import renew_session
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import labels, rooms
from eqportal.reviews.at_hand import AtHand, at_hand
from eqportal.reviews.blind import names
from eqportal.reviews.blind.reading import about
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.recusals import operations, queries, record_page
from eqportal.reviews.recusals.forms import DeclarationForm, declaration_form
from eqportal.reviews.recusals.grounds import ground_of, grounds
from eqportal.reviews.recusals.hints.asking import asked
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.recusals.record import cases_led
from eqportal.ui.paging import pages

blueprint = Blueprint("recusals", __name__, url_prefix="/<locale:locale>/committee")


@blueprint.get("/submissions/<reference>/declare")
@requires(Permission.COMMITTEE)
def declare(reference: str) -> str:
    """The conflict question: nothing of the case but its title and the people in it."""
    found = at_hand(current_user, reference) or abort(404)
    declared = found.declared
    form = declaration_form(declared.ground, declared.note) if declared else declaration_form()
    return _question(found, form)


def _question(found: AtHand, form: DeclarationForm) -> str:
    submission = found.submission
    return render_template(
        "reviews/declare.html",
        submission=submission,
        call=submission.call,
        title=names.title(submission, current_user),
        about=about(submission, current_user),
        blind=names.hides_people(submission.call),
        declared=found.declared,
        form=form if may_declare(submission) else None,
        grounds=grounds(),
        has_review=found.review is not None,
        hints=asked(current_user, submission),
        labels=labels,
        errors=summary(form),
        local_nav=rooms.menu(panel_of(submission.call)),
    )


@blueprint.post("/submissions/<reference>/declare")
@requires(Permission.COMMITTEE)
def answer(reference: str) -> Response | tuple[str, int]:
    """Save the answer; after a recusal there is no case to go back to."""
    found = at_hand(current_user, reference) or abort(404)
    submission, form = found.submission, declaration_form()
    if not form.validate():
        return _question(found, form), 422
    declaration = operations.declare(
        submission=submission,
        ground=form.ground.data,
        note=(form.note.data or "").strip(),
        by=current_user,
    )
    if declaration.standing is Standing.RECUSED:
        renew_session()
    session().commit()
    if declaration.standing is Standing.CLEAR:
        return redirect(url_for("cases.case", reference=reference), 303)
    flash(_taken(declaration), "success")
    return redirect(url_for("reviews.room", call=submission.call.slug), 303)


def _taken(declaration: Declaration) -> str:
    """What happens after an answer that closes the case, for now or for good."""
    if declaration.standing is Standing.RECUSED:
        return _("Your declaration is saved. You take no part in that case.")
    return _(
        "Your question is passed on. You get a mail if the case is opened to you."
        " “Your declarations” shows how it is settled."
    )


@blueprint.get("/declarations")
@requires(Permission.COMMITTEE)
def declarations() -> str:
    """Everything the member has declared: the only place a recused member meets the case."""
    place = pages(queries.count_own(current_user), queries.PAGE, "recusals.declarations")
    rows = queries.own(current_user, place.current)
    return render_template(
        "reviews/declarations.html",
        rows=rows,
        titles=names.titles(current_user, rows),
        place=place,
        ground_of=ground_of,
        labels=labels,
        local_nav=rooms.menu(),
    )


@blueprint.get("/calls/<call>/recusals")
@requires(Permission.COMMITTEE)
def record(call: str) -> str:
    """The record of recusals in the cases that the person leads."""
    panel = rooms.enter(call)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    return record_page.shown(
        panel.call,
        cases_led(current_user, panel),
        endpoint="recusals.record",
        local_nav=rooms.menu(panel),
        office=False,
    )
