"""The office's list of a call's grants, and the page of each."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import BEFORE_CONCLUDING
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions.letters.queries import waits
from eqportal.extensions import session
from eqportal.followup import labels, queries, reports
from eqportal.followup.forms import AnswerForm, CloseForm, ReturnedForm
from eqportal.followup.lifecycle import BEFORE_REPORTING, LIFECYCLE, OVER, GrantState
from eqportal.followup.models import Grant
from eqportal.followup.reckoning import reckoning
from eqportal.forms.errors import summary
from eqportal.submissions.view import Reading, answer_view
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("office_grants", __name__, url_prefix="/<locale:locale>/office")


@blueprint.get("/calls/<call>/grants")
@requires(Permission.DECISIONS_ANNOUNCE)
def index(call: str) -> str:
    """The grants of a call; `?state=` narrows them."""
    found = office_call(call) or abort(404)
    asked = request.args.get("state", "")
    state = GrantState(asked) if asked in set(GrantState) else None
    narrowed = {"state": asked} if state else {}
    number = queries.count(current_user, found, state)
    place = pages(number, queries.PAGE, "office_grants.index", call=call, **narrowed)
    return render_template(
        "followup/office_list.html",
        call=found,
        grants=queries.page_of(current_user, found, place.current, state),
        state=state,
        states=tuple(GrantState),
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


def found_or_404(reference: str, *, lock: bool = False) -> Grant:
    """A grant of a case that nothing keeps this officer from, and not the officer's own."""
    grant = queries.one(current_user, reference, lock=lock) or abort(404)
    return abort(404) if grant.grantee_id == current_user.id else grant


def answers_of(grant: Grant) -> list[Any]:
    """The report as it is read, question by question."""
    reading = Reading(language=grant.submission.language)
    views = [
        answer_view(q, grant.report.get(q.id), reading) for q in reports.page_of(grant).questions
    ]
    return [view for view in views if not view.blank]


def page(grant: Grant, **refused: Any) -> str:  # noqa: ANN401 - a form by its name
    """The grant with its moves; a form that was refused stands as it was filled in."""
    moves = [move.action.value for move in LIFECYCLE.available(grant.state, Actor.OFFICER)]
    forms = {
        "answer": AnswerForm(formdata=None),
        "returning": ReturnedForm(formdata=None),
        "closing": CloseForm(formdata=None),
    }
    return render_template(
        "followup/office.html",
        grant=grant,
        submission=grant.submission,
        call=grant.submission.call,
        grantee=session().get_one(User, grant.grantee_id),
        moves=moves,
        early=BEFORE_REPORTING,
        over=grant.state in OVER,
        letter_waits=waits(grant.submission),
        money=reckoning(grant),
        extensions=queries.extensions_of(grant),
        returned=queries.returned_of(grant),
        answers=answers_of(grant) if grant.reported_at else [],
        labels=labels,
        errors=[line for form in refused.values() for line in summary(form)],
        local_nav=office_nav(),
        **{**forms, **refused},
    )


@blueprint.get("/submissions/<reference>/grant")
@requires(Permission.DECISIONS_ANNOUNCE)
def show(reference: str) -> str:
    """One grant, for the office."""
    return page(found_or_404(reference))


def _lines(call: Call) -> list[Line]:
    if call.state in BEFORE_CONCLUDING or not (number := queries.count(current_user, call)):
        return []
    left = queries.waiting(current_user, call)
    words = _("%(n)s, of which %(left)s wait for the office", n=number, left=left)
    return [Line(_("Grants"), words, url_for("office_grants.index", call=call.slug))]


register_overview(_lines)
