"""Checking the answers, sending them, and taking the submission back."""

import secrets

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost
from eqportal.submissions import dispatch, labels, queries
from eqportal.submissions.conflict import closed_page
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.people import hindrances_to_send
from eqportal.submissions.problems import as_links
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import (
    blueprint,
    file_url,
    may,
    may_withdraw,
    own_or_404,
    person,
)
from eqportal.submissions.view import read
from eqportal.submissions.working import WorkingCopy

LONGEST_TOKEN = 100


class WithdrawForm(PortalForm):
    """Why it is taken back, if one wants to say."""

    reason = TextAreaField(
        _l("Why do you withdraw it?"),
        [AtMost(characters=1000)],
        description=_l("The office can read this."),
        optional=True,
        rows=4,
        max_characters=1000,
    )


def _check_page(copy: WorkingCopy, status: int = 200) -> tuple[str, int]:
    submission = copy.submission
    missing = [m for m in dispatch.what_is_missing(copy, person()) if m.problems]
    sent = queries.latest_version(submission)
    page = render_template(
        "submissions/check.html",
        submission=submission,
        words=labels.words_of(submission.call),
        sections=read(submission, copy.answers, file_url, blanks=True),
        missing=[(m.section, as_links(submission.reference, m)) for m in missing],
        sent=sent,
        unsent=dispatch.has_unsent_changes(copy, sent) or dispatch.is_behind(copy, sent),
        completing=submission.state is SubmissionState.RETURNED,
        is_open=copy.is_open,
        hindrances=hindrances_to_send(submission, person()),
        may_send=may(Access.SEND),
        token=secrets.token_urlsafe(16),
        errors=[link for m in missing for link in as_links(submission.reference, m)]
        if status != 200  # noqa: PLR2004 - a refused form says so
        else [],
    )
    return page, status


@blueprint.get("/submissions/<reference>/check")
@requires(Permission.SIGNED_IN)
def check(reference: str) -> tuple[str, int] | Response:
    """Every answer with a way to change it, what is missing, and the button that sends."""
    copy = WorkingCopy.of(own_or_404(reference, to=Access.EDIT))
    if not copy.may_change:
        return redirect(url_for("submissions.case", reference=reference), 303)
    return _check_page(copy)


@blueprint.post("/submissions/<reference>/submit")
@requires(Permission.SIGNED_IN)
def submit(reference: str) -> tuple[str, int] | Response:
    """Send it; a double click, or fifty, sends once and gets the same answer."""
    copy = WorkingCopy.of(own_or_404(reference, lock=True, to=Access.SEND))
    token = request.form.get("submit_token", "")[:LONGEST_TOKEN]
    if not copy.may_change and dispatch.sent_with(copy.submission, token) is None:
        return closed_page(copy, copy.form.sections[0], {})
    try:
        dispatch.send(copy=copy, token=token, by=person())
    except dispatch.IncompleteError:
        return _check_page(copy, 422)
    session().commit()
    if not may(Access.OWN):  # the officer who entered it; from here on it is a case like others
        flash(
            _("%(reference)s is sent. The submitter gets the receipt.", reference=reference),
            "success",
        )
        return redirect(url_for("screening.case", reference=reference), 303)
    return redirect(url_for("submissions.receipt", reference=reference), 303)


def _withdraw_page(submission: Submission, form: WithdrawForm, status: int) -> tuple[str, int]:
    page = render_template(
        "submissions/withdraw.html",
        submission=submission,
        words=labels.words_of(submission.call),
        form=form,
        errors=summary(form),
    )
    return page, status


@blueprint.get("/submissions/<reference>/withdraw")
@requires(Permission.SIGNED_IN)
def confirm_withdrawal(reference: str) -> tuple[str, int]:
    """What withdrawing means, and a button."""
    submission = own_or_404(reference, to=Access.OWN)
    if not may_withdraw(submission):
        abort(404)
    return _withdraw_page(submission, WithdrawForm(), 200)


@blueprint.post("/submissions/<reference>/withdraw")
@requires(Permission.SIGNED_IN)
def withdraw(reference: str) -> tuple[str, int] | Response:
    """Take it back; a second click finds it taken back already."""
    submission, form = own_or_404(reference, lock=True, to=Access.OWN), WithdrawForm()
    if submission.state is not SubmissionState.WITHDRAWN:
        if not form.validate():
            return _withdraw_page(submission, form, 422)
        reason = (form.reason.data or "").strip()
        dispatch.withdraw(submission=submission, reason=reason, by=person())
        session().commit()
    flash(_("You have withdrawn %(reference)s.", reference=reference), "success")
    return redirect(url_for("submissions.case", reference=reference), 303)
