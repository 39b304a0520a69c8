"""The page of one decision, as its leader writes it and as another member reads it."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.accounts.models import User
from eqportal.decisions import labels, queries
from eqportal.decisions.budgets.queries import asked_for, budget_of, money_of
from eqportal.decisions.corrections.queries import shown as corrections
from eqportal.decisions.forms import DecisionForm
from eqportal.decisions.lifecycle import FINAL, DecisionState
from eqportal.decisions.models import Decision
from eqportal.decisions.pending.queries import of_member
from eqportal.decisions.reserve import places
from eqportal.decisions.signatories import may_countersign
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import rooms
from eqportal.reviews.blind.names import title
from eqportal.reviews.panels.queries import panel_of, quorum
from eqportal.reviews.plans.queries import rights
from eqportal.reviews.progress import ranked_case
from eqportal.submissions.models import Submission

S = DecisionState


def has_money(submission: Submission) -> bool:
    """Whether a decision on the case gives out money."""
    return asked_for(submission) is not None or budget_of(submission.call) is not None


def signers_of(decision: Decision | None) -> list[dict[str, Any]]:
    """Who has signed, and when."""
    if decision is None:
        return []
    signed = (
        (decision.decided_by, decision.signed_at),
        (decision.countersigned_by, decision.countersigned_at),
    )
    return [
        {"name": session().get_one(User, person).called, "at": at}
        for person, at in signed
        if person is not None and at is not None
    ]


def context(submission: Submission, decision: Decision | None) -> dict[str, Any]:
    """What both views show of the case and of the decision."""
    panel = panel_of(submission.call)
    return {
        "submission": submission,
        "title": title(submission, current_user),
        "call": submission.call,
        "decision": decision,
        "signers": signers_of(decision),
        "asked": asked_for(submission),
        "money": money_of(current_user, submission.call),
        "ranked": ranked_case(current_user, submission),
        "labels": labels,
        "corrections": corrections_of(submission, decision),
        "reserve_place": place_of(submission, decision),
        "local_nav": rooms.menu(panel),
    }


def corrections_of(submission: Submission, decision: Decision | None) -> dict[str, Any] | None:
    """The corrections of a decision in force."""
    if decision is None or decision.state not in FINAL:
        return None
    return corrections(submission, decision, current_user)


def place_of(submission: Submission, decision: Decision | None) -> int | None:
    """The place on the reserve list as this member meets it."""
    if decision is None or decision.reserve_place is None:
        return None
    panel = panel_of(submission.call)
    return places(of_member(current_user, panel)).get(submission.id)


def decision(
    submission: Submission,
    form: DecisionForm,
    refused: str | None = None,
    other: Decision | None = None,
) -> str:
    """The leader's page; `other` is the decision as it stands, beside what was written."""
    found = queries.decision_of(submission)
    present, needed = queries.present_for(submission), quorum(submission.call)
    state = found.state if found else S.PROPOSED
    return render_template(
        "decisions/decision.html",
        **context(submission, found),
        form=form,
        open=state is S.PROPOSED and rights(submission.call).may_select,
        may_take_back=state in {S.SIGNED_ONCE, S.SIGNED_TWICE},
        locked=present,
        quorum=needed,
        missing=max(0, needed - present),
        refused=refused,
        other=other,
        errors=summary(form),
        draft_url=url_for("decisions.decision", reference=submission.reference, draft=1),
    )


def stale(submission: Submission, form: DecisionForm) -> str:
    """Both texts: what was typed stays in the form, what stands now is over it."""
    found = queries.decision_of(submission)
    form.version.data = str(found.version if found else 0)
    told = _("Somebody else has changed or signed this decision since you opened it.")
    return decision(submission, form, told, other=found)


def read_only(submission: Submission, found: Decision, refused: str | None = None) -> str:
    """The decision as a member reads it, with the second signature to be given."""
    return render_template(
        "decisions/read.html",
        **context(submission, found),
        may_sign=may_countersign(submission, found, current_user),
        refused=refused,
    )


def changed(submission: Submission) -> str:
    """What somebody is told whose signature came too late."""
    told = _("Somebody else has changed or signed this decision since you opened it.")
    found = queries.readable(current_user, submission)
    if found.decision is not None:
        return read_only(submission, found.decision, told)
    return render_template(
        "decisions/gone.html",
        submission=submission,
        title=title(submission, current_user),
        refused=told,
        local_nav=rooms.menu(panel_of(submission.call)),
    )
