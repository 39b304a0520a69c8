"""A leader's rounds: the list, the ranking of one, and sending it on."""

from typing import NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.endorsements import labels, queries
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import move as move_to
from eqportal.endorsements.page import address
from eqportal.endorsements.rounds import operations
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import rounds_of, standings
from eqportal.endorsements.routes import ROUND, enter, meet
from eqportal.extensions import session
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.ui.desks import register_desk
from eqportal.ui.moving import pressed, wanted_place

blueprint = Blueprint("rounds", __name__, url_prefix="/<locale:locale>/units")
register_desk(title=labels.DESK, endpoint="rounds.index", permission=Permission.ENDORSE, order=20)


class Wrong(NamedTuple):
    """A place that is none: of which case, what is said of it, and what was typed."""

    reference: str
    text: str
    typed: str


@blueprint.get("")
@requires(Permission.ENDORSE)
def index() -> str:
    """The calls in which a unit of the person has something to endorse."""
    rounds = rounds_of(current_user)
    return render_template(
        "endorsements/index.html",
        rounds=rounds,
        counted=standings(rounds),
        labels=labels,
        address=address,
        moment=now(),
    )


@blueprint.get(ROUND)
@requires(Permission.ENDORSE)
def show(call: str, unit: str, level: str) -> str:
    """What the unit endorses in a call, in its order; `?moved=` says what has just moved."""
    return _shown(enter(call, unit, level), moved=request.args.get("moved", ""))


def _shown(round_: UnitRound, *, moved: str = "", wrong: Wrong | None = None) -> str:
    rows = queries.in_round(current_user, round_)
    ranked = [row for row in rows if row.rank is not None]
    fixed = sum(1 for row in ranked if row.state is EndorsementState.SENT_ON)
    open_ = round_.accepts(now())
    ranks = open_ and not queries.has_own_case(current_user, round_)
    found = next((row for row in ranked if row.submission.reference == moved), None)
    return render_template(
        "endorsements/round.html",
        round=round_,
        call=round_.call,
        place=address(round_),
        ranked=ranked,
        others=[row for row in rows if row.rank is None],
        before=_before(rows) if round_.level is Level.FACULTY else {},
        standing=standings([round_])[round_.id],
        first=fixed + 1,
        open=open_,
        ranks=ranks,
        instead=operations.who_sends_instead(round_),
        moved=found,
        pressed=request.args.get("by", ""),
        wrong=wrong,
        errors=[(f"#place-{wrong.reference}", wrong.text)] if wrong else None,
        labels=labels,
    )


def _before(rows: list[Endorsement]) -> dict[object, Endorsement]:
    """The departments' words, by submission."""
    found = queries.of_submissions([row.submission_id for row in rows])
    return {
        id_: word
        for id_, words in found.items()
        for word in words
        if word.level is Level.DEPARTMENT
    }


@blueprint.post(f"{ROUND}/<reference>/move")
@requires(Permission.ENDORSE)
def move(call: str, unit: str, level: str, reference: str) -> Response | tuple[str, int]:
    """Move a supported case up, down, or to a place; the keyboard stays where it was."""
    row, round_ = meet(call, unit, level, reference, lock=True)
    if queries.has_own_case(current_user, round_):
        abort(404)
    place = wanted_place(request.form, row.rank or 1)
    if place is None:
        text = _("Write a place as a number, for example 2")
        typed = request.form.get("place", "").strip()
        return _shown(round_, wrong=Wrong(reference, text, typed[:20])), 422
    move_to(endorsement=row, round_=round_, place=place, by=current_user)
    session().commit()
    to = url_for(
        "rounds.show",
        moved=reference,
        by=pressed(request.form),
        _anchor=f"case-{reference}",
        **address(round_),
    )
    return redirect(to, 303)


@blueprint.get(f"{ROUND}/send")
@requires(Permission.ENDORSE)
def confirm(call: str, unit: str, level: str) -> str:
    """What is sent on and what is held back, before it is done."""
    return _confirm_page(enter(call, unit, level))


def _confirm_page(round_: UnitRound) -> str:
    rows = queries.in_round(current_user, round_)
    here = [row for row in rows if row.submission.state is SubmissionState.ENDORSING]
    open_ = round_.accepts(now())
    return render_template(
        "endorsements/send.html",
        round=round_,
        call=round_.call,
        place=address(round_),
        sends=[row for row in here if row.state is EndorsementState.SUPPORTED],
        holds=[row for row in here if row.state is EndorsementState.HELD_BACK],
        open=open_,
        hindrances=operations.hindrances(round_, current_user) if open_ else [],
    )


@blueprint.post(f"{ROUND}/send")
@requires(Permission.ENDORSE)
def send(call: str, unit: str, level: str) -> Response | tuple[str, int]:
    """Send everything on at once."""
    round_ = enter(call, unit, level, lock=True)
    if round_.accepts(now()) and operations.hindrances(round_, current_user):
        return _confirm_page(round_), 409
    number = operations.send(round_=round_, by=current_user)
    session().commit()
    told = ngettext("One application is sent on.", "%(num)s applications are sent on.", number)
    flash(told, "success")
    return redirect(url_for("rounds.show", **address(round_)), 303)
