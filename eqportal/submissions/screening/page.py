"""The office's page of one submission."""

from flask import render_template
from flask_babel import gettext as _

from eqportal.access.lifecycle import Actor
from eqportal.calls.lifecycle import CallState
from eqportal.forms.errors import summary
from eqportal.submissions import labels
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import queries, sent
from eqportal.submissions.screening.blocks import blocks_of, lines_of
from eqportal.submissions.screening.forms import ReasonForm, reason_form
from eqportal.ui.desks import office_nav


def ineligible_form() -> ReasonForm:
    """The reason that the submitter reads."""
    return reason_form(
        _("Why is it not eligible?"),
        _("The submitter reads this. Name the rule of the call."),
        "ineligible",
    )


def moves(submission: Submission) -> list[str]:
    """The moves that the officer can make with the submission now."""
    if submission.call.state is not CallState.CLOSED:
        return []
    screening = {
        SubmissionAction.FIND_ELIGIBLE,
        SubmissionAction.RETURN,
        SubmissionAction.FIND_INELIGIBLE,
    }
    available = LIFECYCLE.available(submission.state, Actor.OFFICER)
    return [move.action for move in available if move.action in screening]


def shown(submission: Submission, *, refused: ReasonForm | None = None) -> str:
    """The page, with the form that was refused when there is one."""
    versions = queries.versions_of(submission)
    return render_template(
        "submissions/screening/case.html",
        submission=submission,
        call=submission.call,
        sections=sent.sections(submission, "screening.file", *versions[:1]),
        versions=versions,
        moves=moves(submission),
        form=refused or ineligible_form(),
        refused=refused is not None,
        lines=lines_of(submission),
        blocks=blocks_of(submission),
        labels=labels,
        errors=summary(refused) if refused else None,
        local_nav=office_nav(),
    )
