"""The office's pages of letter texts: one for each outcome, with the values of a real case."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.decisions import labels
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.letters import operations, queries, texts
from eqportal.decisions.letters.forms import Known, TextForm, text_form
from eqportal.decisions.letters.placeholders import Facts
from eqportal.decisions.letters.writing import Text, pieces, write
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "letter_texts", __name__, url_prefix="/<locale:locale>/office/calls/<call>/letter-texts"
)


@blueprint.get("")
@requires(Permission.DECISIONS_ANNOUNCE)
def index(call: str) -> str:
    """The outcomes of the call, and whose text each letter has."""
    found = office_call(call) or abort(404)
    kept = queries.texts_of(found)
    outcomes = labels.OPTIONS[found.programme.kind]
    return render_template(
        "decisions/letters/texts.html",
        call=found,
        rows=[(outcome, texts.text_of(found, outcome), kept.get(outcome)) for outcome in outcomes],
        labels=labels,
        local_nav=office_nav(),
    )


def _found(call: str, outcome: str, *, lock: bool = False) -> tuple[Call, Outcome]:
    found = office_call(call, lock=lock) or abort(404)
    known = {one.value: one for one in labels.OPTIONS[found.programme.kind]}
    return found, known.get(outcome) or abort(404)


def _example(call: Call, outcome: Outcome) -> Facts | None:
    """A real case with that outcome, one that this officer may read."""
    row = (
        session()
        .execute(
            visible_to(current_user)
            .where(Submission.call_id == call.id)
            .join(Decision, Decision.submission_id == Submission.id)
            .join(User, User.id == Submission.submitter_id)
            .where(Decision.outcome == outcome)
            .add_columns(Decision, User)
            .order_by(Submission.reference)
            .limit(1)
        )
        .one_or_none()
    )
    if row is None:
        return None
    submission, decision, person = row
    return Facts(call, submission, decision, person, asked_for(submission))


def _page(
    call: Call, outcome: Outcome, form: TextForm, shown: Text, kept: Text | None = None
) -> str:
    example = _example(call, outcome)
    previews = {loc: write(shown, example, loc) for loc in LOCALES} if example else {}
    return render_template(
        "decisions/letters/text.html",
        call=call,
        outcome=outcome,
        form=form,
        own=queries.texts_of(call).get(outcome),
        kept=kept,
        example=example,
        previews={loc: (text.title, pieces(text.body)) for loc, text in previews.items()},
        placeholders=Known.placeholders,
        needs=Known.needs,
        labels=labels,
        names=NAMES,
        errors=summary(form),
        local_nav=office_nav(),
    )


def _form(call: Call, outcome: Outcome) -> TextForm:
    kept = queries.texts_of(call).get(outcome)
    return text_form(texts.text_of(call, outcome), kept.version if kept else 0)


@blueprint.get("/<outcome>")
@requires(Permission.DECISIONS_ANNOUNCE)
def edit(call: str, outcome: str) -> str:
    """One text, what it can name, and how it reads for a real case."""
    found, known = _found(call, outcome)
    return _page(found, known, _form(found, known), texts.text_of(found, known))


@blueprint.post("/<outcome>")
@requires(Permission.DECISIONS_ANNOUNCE)
def save(call: str, outcome: str) -> str | Response | tuple[str, int]:
    """Keep the text, or only show how it reads; the letters that wait follow it."""
    found, known = _found(call, outcome, lock=True)
    form = _form(found, known)
    stands = texts.text_of(found, known)
    if not form.validate():
        return _page(found, known, form, stands), 422
    if "_preview" in request.form:
        return _page(found, known, form, form.text())
    try:
        texts.save(call=found, outcome=known, text=form.text(), version=form.read, by=current_user)
    except texts.StaleTextError:
        kept = queries.texts_of(found).get(known)
        form.version.data = str(kept.version if kept else 0)
        return _page(found, known, form, form.text(), kept=stands), 409
    operations.follow_text(found, queries.waiting_with(found, known))
    session().commit()
    flash(_("The text is saved. Letters that wait follow it."), "success")
    return redirect(url_for("letter_texts.edit", call=call, outcome=outcome), 303)


@blueprint.post("/<outcome>/standard")
@requires(Permission.DECISIONS_ANNOUNCE)
def standard(call: str, outcome: str) -> Response:
    """Back to the text that ships."""
    found, known = _found(call, outcome, lock=True)
    texts.use_shipped(call=found, outcome=known, by=current_user)
    operations.follow_text(found, queries.waiting_with(found, known))
    session().commit()
    flash(_("The standard text is used again."), "success")
    return redirect(url_for("letter_texts.edit", call=call, outcome=outcome), 303)
