"""The grantee's pages: the grants, each with what to do now, and asking for more time."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.followup import labels, operations, queries
from eqportal.followup.forms import ExtensionForm
from eqportal.followup.lifecycle import LIFECYCLE, REPORTS, GrantState
from eqportal.followup.models import Grant
from eqportal.followup.reckoning import reckoning
from eqportal.forms.errors import summary
from eqportal.submissions.answered import TOLD, register_case_block
from eqportal.submissions.models import Submission
from eqportal.submissions.next_steps import NextStep, sources
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import may, person

blueprint = Blueprint("grants", __name__, url_prefix="/<locale:locale>/my/grants")


def own_or_404(reference: str, *, lock: bool = False) -> Grant:
    """The person's own grant; anybody else's does not exist."""
    return queries.own(person(), reference, lock=lock) or abort(404)


def moves_of(grant: Grant) -> list[str]:
    """What the grantee can do now."""
    return [move.action.value for move in LIFECYCLE.available(grant.state, Actor.SUBMITTER)]


@blueprint.get("")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every grant of the person."""
    found = queries.own_list(person())
    return render_template("followup/own_list.html", grants=found, labels=labels)


@blueprint.get("/<reference>")
@requires(Permission.SIGNED_IN)
def show(reference: str) -> str:
    """One grant: how it stands, its dates and money, and what to do now."""
    return _shown(own_or_404(reference), ExtensionForm(formdata=None))


def _shown(grant: Grant, form: ExtensionForm) -> str:
    return render_template(
        "followup/own.html",
        grant=grant,
        submission=grant.submission,
        moves=moves_of(grant),
        money=reckoning(grant),
        extensions=queries.extensions_of(grant),
        returned=queries.returned_of(grant),
        form=form,
        labels=labels,
        errors=summary(form),
    )


@blueprint.post("/<reference>/answer")
@requires(Permission.SIGNED_IN)
def answer(reference: str) -> Response:
    """Accept or decline the grant."""
    grant = own_or_404(reference, lock=True)
    said = request.form.get("answer")
    if said not in {"accept", "decline"}:
        abort(400)
    operations.answer_offer(grant=grant, accepts=said == "accept", by=person())
    session().commit()
    told = (
        _("You have accepted the grant.") if said == "accept" else _("You have declined the grant.")
    )
    flash(told, "success")
    return redirect(url_for("grants.show", reference=reference), 303)


@blueprint.post("/<reference>/extension")
@requires(Permission.SIGNED_IN)
def ask_extension(reference: str) -> Response | tuple[str, int]:
    """Ask for more time, with the reason."""
    grant = own_or_404(reference, lock=True)
    form = ExtensionForm()
    form.after = grant.use_by
    if not form.validate() or form.until.day is None:
        return _shown(grant, form), 422
    operations.ask_extension(
        grant=grant, until=form.until.day, reason=form.reason.data, by=person()
    )
    session().commit()
    flash(_("You have asked for more time. We write to you when it is decided."), "success")
    return redirect(url_for("grants.show", reference=reference), 303)


def for_case(submission: Submission) -> Mapping[str, Any] | None:
    """The grant on the page of the case, for the grantee alone."""
    if not may(Access.OWN) or submission.state not in TOLD:
        return None
    grant = queries.grant_of(submission)
    if grant is None or grant.grantee_id != person().id:
        return None
    return {"grant": grant, "labels": labels}


def steps_of(user: User) -> list[NextStep]:
    """What the grantee is asked to do: to answer an offer, to report."""
    wanted = queries.visible_to(user).where(Grant.state.in_([GrantState.OFFERED, *REPORTS]))
    return [_step(grant) for grant in session().scalars(wanted.limit(queries.PAGE))]


def _step(grant: Grant) -> NextStep:
    reference = grant.submission.reference
    url = url_for("grants.show", reference=reference)
    if grant.state is GrantState.OFFERED:
        words = _("Accept or decline your grant: %(reference)s", reference=reference)
        return NextStep(words, url, grant.answer_by)
    return NextStep(
        _("Report on your grant: %(reference)s", reference=reference), url, grant.report_by
    )


sources.append(steps_of)
register_case_block("followup/block.html", for_case, order=15)
