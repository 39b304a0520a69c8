"""The participants' own pages: where they take part, proposals, and one page for each pair."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.mentoring.pairings import agreement, asking, labels, queries, together
from eqportal.mentoring.pairings.blocks import pair_blocks
from eqportal.mentoring.pairings.forms import WordForm
from eqportal.mentoring.pairings.lifecycle import MET, UNMATCHED_FROM_OUTSIDE
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.showing import shown
from eqportal.mentoring.pairings.standing import CannotBeError
from eqportal.submissions.routes import person

blueprint = Blueprint("mentoring", __name__, url_prefix="/<locale:locale>/my/mentoring")
Answer = Response | tuple[str, int]
CONFLICT = 409


@blueprint.get("")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """Where the person takes part, what waits for an answer, and the pairs."""
    return _list()


def _list(gone: str = "") -> str:
    """The same for everybody without a pair, whatever became of a proposal; see `show`."""
    mine = queries.own_list(person())
    return render_template(
        "mentoring/pairings/own_list.html",
        places=queries.own_places(person()),
        entries=[_entry(pairing) for pairing in mine],
        labels=labels,
        gone=gone,
    )


def _entry(pairing: Pairing) -> dict[str, object]:
    reader = queries.reader_of(pairing, person())
    return {"pairing": pairing, "reader": reader, "other": queries.other_of(pairing, reader)}


@blueprint.get("/<uuid:pairing>")
@requires(Permission.SIGNED_IN)
def show(pairing: uuid.UUID) -> str | Response:
    """A proposal with the answer to give, or a pair and what belongs to it.

    A proposal that came to nothing leads to the list, where everybody without a pair reads the
    same. It has no page of its own: one that is withdrawn, lapsed or declined by the other would
    have to say the same words on it, and whoever never had a proposal has no such page.
    """
    found = queries.own(person(), pairing)
    if found is not None:
        return _shown(found, WordForm(formdata=None))
    if queries.was_asked(person(), pairing) is None:
        abort(404)
    return redirect(url_for("mentoring.index"), 303)


def _shown(pairing: Pairing, form: WordForm, wrong: str = "") -> str:
    reader = queries.reader_of(pairing, person())
    met = pairing.state in MET
    return render_template(
        "mentoring/pairings/own.html",
        pairing=pairing,
        reader=reader,
        waits=asking.waits_for(pairing, reader),
        other=shown(queries.other_of(pairing, reader)),
        address=queries.other_of(pairing, reader).user.email if met else "",
        cohort=reader.cohort,
        agreed=together.has_agreed(pairing, reader),
        agreement=agreement.text(),
        blocks=pair_blocks(pairing, reader) if met else [],
        labels=labels,
        meet_by=together.meet_by(pairing),
        form=form,
        errors=summary(form),
        wrong=wrong,
    )


def _asked_or_404(wanted: uuid.UUID) -> Pairing:
    """A pairing that the person was asked about, kept still until the commit."""
    found = queries.was_asked(person(), wanted) or abort(404)
    queries.keep_still(found)
    return found


@blueprint.post("/<uuid:pairing>/answer")
@requires(Permission.SIGNED_IN)
def answer(pairing: uuid.UUID) -> Answer:
    """Accept or decline; an answer that comes too late is told so, and changes nothing."""
    found, said = _asked_or_404(pairing), request.form.get("answer")
    if said not in {"accept", "decline"}:
        abort(400)
    reader = queries.reader_of(found, person())
    if asking.has_said(found, reader, accepts=said == "accept"):
        return _thanks(found, said)
    if found.state in UNMATCHED_FROM_OUTSIDE:
        return _list(gone=_("The proposal is no longer open. Nothing was changed.")), CONFLICT
    form = WordForm()
    if not form.validate():
        return _shown(found, form), 422
    try:
        if said == "accept":
            asking.accept(pairing=found, reader=reader, by=person())
        else:
            word = form.word.data or ""
            asking.decline(pairing=found, reader=reader, word=word, by=person())
    except CannotBeError as refusal:
        session().commit()
        return _refused(found, form, str(refusal))
    session().commit()
    return _thanks(found, said)


def _refused(pairing: Pairing, form: WordForm, words: str) -> Answer:
    if pairing.state in UNMATCHED_FROM_OUTSIDE:
        return _list(gone=words), CONFLICT
    return _shown(pairing, form, words), CONFLICT


def _thanks(pairing: Pairing, said: str) -> Response:
    if said == "decline":
        flash(_("Thank you for your answer. You need not do anything more."), "success")
        return redirect(url_for("mentoring.index"), 303)
    flash(_("You have accepted."), "success")
    return redirect(url_for("mentoring.show", pairing=pairing.id), 303)


@blueprint.post("/<uuid:pairing>/agree")
@requires(Permission.SIGNED_IN)
def agree(pairing: uuid.UUID) -> Answer:
    """Confirm the mentoring agreement; when both have, the pair is under way."""
    found = _asked_or_404(pairing)
    if found.state not in MET:
        return _list(gone=_("The proposal is no longer open. Nothing was changed.")), CONFLICT
    reader = queries.reader_of(found, person())
    if not request.form.get("agree"):
        abort(400)
    together.confirm(pairing=found, reader=reader, by=person())
    session().commit()
    flash(_("You have confirmed the mentoring agreement."), "success")
    return redirect(url_for("mentoring.show", pairing=pairing), 303)
