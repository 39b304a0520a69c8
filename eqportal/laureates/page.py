"""The office's page of one laureate: citation, acceptance, embargo, portrait and diploma."""

from flask import render_template
from flask_login import current_user

from eqportal.extensions import session
from eqportal.forms.conflict import Difference
from eqportal.forms.errors import summary
from eqportal.laureates import operations
from eqportal.laureates.acceptance import labels, queries
from eqportal.laureates.acceptance.forms import AskForm, RecordForm
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.operations import Asked
from eqportal.laureates.forms import EmbargoForm, LaureateForm, embargo_form, laureate_form, seen_of
from eqportal.laureates.models import Laureate
from eqportal.locales.negotiation import NAMES
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav


def asked_of(laureate: Laureate) -> Asked:
    """Who is asked: as kept, else as the nomination has it."""
    row = queries.of(laureate)
    if row is not None:
        return Asked(row.name, row.email, row.language)
    if laureate.submission_id is None:
        return Asked("", "", current_user.locale)
    submission = session().get_one(Submission, laureate.submission_id)
    name, email = queries.suggested(submission)
    return Asked(name or submission.title, email, submission.language)


def _asking(laureate: Laureate) -> AskForm:
    whom = asked_of(laureate)
    data = {"name": whom.name, "email": whom.email, "language": whom.language}
    return AskForm(formdata=None, data=data)


def shown(
    laureate: Laureate,
    *,
    form: LaureateForm | None = None,
    asking: AskForm | None = None,
    recording: RecordForm | None = None,
    until: EmbargoForm | None = None,
    others: list[Difference] | None = None,
) -> str:
    """The page; a form that was refused stands as it was filled in."""
    row = queries.of(laureate)
    refused = [one for one in (form, asking, recording, until) if one is not None]
    own = laureate.submission_id is not None
    written = form or laureate_form(laureate, posted=False)
    written.seen.data = seen_of(laureate)
    return render_template(
        "laureates/edit.html",
        laureate=laureate,
        form=written,
        differing=others or [],
        languages=NAMES,
        own=own,
        acceptance=row,
        waits=row is None or row.state is AcceptanceState.ASKED,
        asking=(asking or _asking(laureate)) if own else None,
        recording=recording or RecordForm(formdata=None),
        until=until or embargo_form(laureate),
        may_publish=own and operations.may_publish(laureate),
        labels=labels,
        errors=[line for one in refused for line in summary(one)],
        local_nav=office_nav(),
    )
