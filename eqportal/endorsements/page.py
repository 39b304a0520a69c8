"""A leader's page of one case: what was sent at the left, the unit's word at the right."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from eqportal.database import now
from eqportal.endorsements import labels, queries, reading
from eqportal.endorsements.forms import (
    AssessmentForm,
    ReasonForm,
    assessment_form,
    reason_form,
)
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import before_faculty
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.forms.errors import summary
from eqportal.forms.spec import Reader
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.queries import latest_version
from eqportal.submissions.view import SectionView, read_version


def address(round_: UnitRound) -> dict[str, Any]:
    """What the addresses of a round's pages are filled with."""
    return {"call": round_.call.slug, "unit": round_.unit.code, "level": round_.level}


def sections(submission: Submission, round_: UnitRound) -> list[SectionView]:
    """The answers that an endorser may read."""
    version = latest_version(submission)

    def file_url(row: SubmissionFile) -> str:
        place = {**address(round_), "reference": submission.reference}
        return url_for("endorsements.file", file=row.id, **place)

    if version is None:
        return []
    return read_version(version, submission, file_url, reader=Reader.ENDORSER)


def share_asked(row: Endorsement, first: Endorsement | None) -> int | None:
    """The own share in the budget, where the first unit of the chain is to confirm it."""
    budget = reading.budget_of(row.submission)
    return budget.own if budget is not None and first is None else None


def may_assess(row: Endorsement, round_: UnitRound) -> bool:
    """Whether the unit's word may still be given or changed."""
    waits = row.submission.state is SubmissionState.ENDORSING
    return waits and round_.accepts(now()) and row.state is not EndorsementState.SENT_ON


def form_for(row: Endorsement) -> AssessmentForm:
    """The form with what is saved."""
    return assessment_form(row, share_asked(row, before_faculty(row)))


def return_form() -> ReasonForm:
    """Why a faculty returns something to the department."""
    return reason_form(
        _("Why do you return it?"),
        _("The department reads this. Its assessment is kept, and it can be changed."),
        "return",
    )


def words_before(row: Endorsement) -> list[reading.Word]:
    """What the department said, for its faculty; what a faculty says is not for departments."""
    if row.level is not Level.FACULTY:
        return []
    words = reading.words_on(row.submission)
    return [word for word in words if word.endorsement.level is Level.DEPARTMENT]


def case_page(
    row: Endorsement,
    round_: UnitRound,
    *,
    form: AssessmentForm | None = None,
    returning: ReasonForm | None = None,
    stale: Endorsement | None = None,
) -> str:
    """The page; with the form that was refused, or with what a colleague has saved."""
    first = before_faculty(row)
    writable = may_assess(row, round_)
    refused = returning or form
    return render_template(
        "endorsements/case.html",
        endorsement=row,
        submission=row.submission,
        round=round_,
        call=round_.call,
        place=address(round_),
        sections=sections(row.submission, round_),
        words=words_before(row),
        own_steps=queries.steps_of([row]).get(row.id, []),
        budget=reading.budget_of(row.submission),
        form=(form or form_for(row)) if writable else None,
        returning=(returning or return_form()) if writable and first is not None else None,
        stale=stale,
        labels=labels,
        is_faculty=round_.level is Level.FACULTY,
        errors=summary(refused) if refused is not None and stale is None else None,
    )
