"""The office's appeals: the list of a call with days left, and each appeal with its moves."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import BEFORE_CONCLUDING, CallAction
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.decisions import labels as outcomes
from eqportal.decisions.appeals import labels, queries
from eqportal.decisions.appeals.forms import ForwardForm, ReasonsForm
from eqportal.decisions.appeals.lifecycle import LIFECYCLE, OPEN
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.forms import DecisionForm, form_of
from eqportal.decisions.pages import has_money
from eqportal.decisions.queries import decision_of
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("office_appeals", __name__, url_prefix="/<locale:locale>/office")
ANSWER_WITHIN = timedelta(days=28)
"""Forvaltningsloven section 11 a: within a month, or a preliminary answer."""


def days_to_answer(appeal: Appeal) -> int | None:
    """Whole days until the appeal should be answered, below zero when overdue; None when ended."""
    if appeal.state not in OPEN:
        return None
    return (appeal.received_at + ANSWER_WITHIN - now()).days


@blueprint.get("/calls/<call>/appeals")
@requires(Permission.DECISIONS_ANNOUNCE)
def index(call: str) -> str:
    """The appeals of a call, and the cases that can still be appealed."""
    found = office_call(call) or abort(404)
    number = queries.count(current_user, found)
    place = pages(number, queries.PAGE, "office_appeals.index", call=call)
    rows = queries.page_of(current_user, found, place.current)
    return render_template(
        "decisions/appeals/index.html",
        call=found,
        rows=[(appeal, case, days_to_answer(appeal)) for appeal, case in rows],
        running=queries.running(current_user, found),
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


def found(appeal: uuid.UUID, *, lock: bool = False) -> tuple[Appeal, Submission]:
    """One appeal with its case; the officer's own cases are not the office's to them."""
    row = queries.one(current_user, appeal, lock=lock) or abort(404)
    return abort(404) if row[1].submitter_id == current_user.id else row


def terms_form(submission: Submission) -> DecisionForm:
    """The decision in a form, for what it is changed to."""
    decision = decision_of(submission)
    return form_of(submission.call.programme.kind, decision, money=has_money(submission))


def page(
    appeal: Appeal,
    submission: Submission,
    *,
    reasons: ReasonsForm | None = None,
    forward: ForwardForm | None = None,
    terms: DecisionForm | None = None,
    refused: str | None = None,
) -> str:
    """The appeal with its moves; the form that was refused stands as it was filled in."""
    moves = [move.action.value for move in LIFECYCLE.available(appeal.state, Actor.OFFICER)]
    forms: list[Any] = [form for form in (reasons, forward, terms) if form is not None]
    return render_template(
        "decisions/appeals/office.html",
        appeal=appeal,
        submission=submission,
        call=submission.call,
        decision=decision_of(submission),
        moves=moves,
        reasons=reasons or ReasonsForm(formdata=None),
        forward=forward or ForwardForm(formdata=None),
        terms=terms or terms_form(submission),
        days=days_to_answer(appeal),
        labels=labels,
        outcomes=outcomes,
        refused=refused,
        errors=[line for form in forms for line in summary(form)],
        local_nav=office_nav(),
    )


@blueprint.get("/appeals/<uuid:appeal>")
@requires(Permission.DECISIONS_ANNOUNCE)
def show(appeal: uuid.UUID) -> str:
    """What was appealed, what was answered, and what can be done now."""
    return page(*found(appeal))


def back(appeal: Appeal, told: str) -> Response:
    """Keep it, say so, and show the appeal again."""
    where = url_for("office_appeals.show", appeal=appeal.id)
    session().commit()
    flash(told, "success")
    return redirect(where, 303)


def _lines(call: Call) -> list[Line]:
    told = call.state not in BEFORE_CONCLUDING  # nobody can appeal what nobody is told
    number = queries.count(current_user, call) if told else 0
    if call.options.appeal_weeks is None and not number:
        return []
    left = queries.count(current_user, call, only_open=True) if number else 0
    words = _("%(n)s, of which %(left)s wait for an answer", n=number, left=left)
    return [Line(_("Appeals"), words, url_for("office_appeals.index", call=call.slug))]


def _none_is_open(call: Call) -> str | None:
    left = queries.still_open(call)
    return _("Appeals that are not settled: %(n)s.", n=left) if left else None


guards[CallAction.CLOSE_OUT].append(_none_is_open)
register_overview(_lines)
