"""The page of the people of a submission: who takes part, who proposes, and what they say."""

from flask import abort, render_template, url_for

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.cosubmitters import labels, queries
from eqportal.submissions.cosubmitters.forms import CommentForm, InviteForm, RightsForm
from eqportal.submissions.cosubmitters.lifecycle import LIVE
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.cosubmitters.operations import WRITABLE
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.page import managers_of, proposers_of
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import may, own_or_404, person


def people_or_404(reference: str, *, lock: bool = False, to: Access = Access.VIEW) -> Submission:
    """A submission whose call has people beside the submitter."""
    submission = own_or_404(reference, lock=lock, to=to)
    options = submission.call.options
    if not (options.co_submitters or options.asks_by_link):
        abort(404)
    return submission


def rights_form(row: CoSubmitter) -> RightsForm:
    """The form of one person; the prefix keeps several on a page apart."""
    return RightsForm(formdata=None, prefix=f"r{row.id.hex[:8]}", data={"rights": row.rights})


def shown(
    submission: Submission,
    *,
    form: InviteForm | None = None,
    comment: CommentForm | None = None,
    status: int = 200,
) -> tuple[str, int]:
    """The whole page; a refused form comes along."""
    shares = submission.call.options.co_submitters
    rows = queries.everybody(submission) if shares else []
    invite = form or InviteForm(formdata=None, data={"language": current_locale()})
    said = comment or CommentForm(formdata=None)
    owns, goes_on = may(Access.OWN), submission.state not in ENDED
    page = render_template(
        "submissions/cosubmitters/people.html",
        submission=submission,
        shares=shares,
        owner=None if owns else session().get_one(User, submission.submitter_id),
        rows=rows,
        forms={row.id: rights_form(row) for row in rows} if owns else {},
        labels=labels,
        live=LIVE,
        form=invite if owns and shares and submission.state in WRITABLE else None,
        comments=queries.comments(submission) if shares else [],
        comment=said if shares and goes_on and may(Access.COMMENT) else None,
        owns=owns,
        goes_on=goes_on,
        leaves=not owns and queries.own_part(submission, person()) is not None,
        **_asked_besides(submission),
        back=url_for("submissions.case", reference=submission.reference),
        errors=summary(invite) + summary(said),
    )
    return page, status


def _asked_besides(submission: Submission) -> dict[str, object]:
    """Who is asked to confirm or to approve without taking part."""
    return {"proposers": proposers_of(submission), "managers": managers_of(submission)}
