"""What a case is called where its people are hidden."""

import hashlib
from collections.abc import Iterable
from typing import Protocol

from flask_babel import gettext as _
from sqlalchemy import and_, exists, or_, select

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.blind.models import Redaction
from eqportal.reviews.blind.queries import hidden_from, hidden_in
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.submissions.models import Submission


class Case(Protocol):
    """What is needed of a case to name it: a submission is one, and so is a row of a list."""

    @property
    def reference(self) -> str:
        """What everybody may know of it."""

    @property
    def title(self) -> str:
        """What its submitter calls it."""


def hides_people(call: Call) -> bool:
    """Whether the panel of a call reads blind."""
    return hidden_in(call.id).anybody


def neutral(reference: str) -> str:
    """What a case is called when its title may name somebody."""
    return _("Case %(reference)s", reference=reference)


def digest_of(text: str) -> str:
    """What tells a text from any other."""
    return hashlib.sha256(text.encode()).hexdigest()


def titles(user: User, cases: Iterable[Case]) -> dict[str, str]:
    """What these cases are called for a person, by reference; they may be of many calls."""
    listed = list(cases)
    blind = _read_blind(user, [case.reference for case in listed]) if listed else {}
    return {
        case.reference: _named(case, blind[case.reference])
        if case.reference in blind
        else case.title or case.reference
        for case in listed
    }


def title(submission: Submission, user: User) -> str:
    """What one case is called for a person."""
    if not hidden_from(user, submission.call_id).anybody:
        return submission.title or submission.reference
    return titles(user, [submission])[submission.reference]


def _named(case: Case, digest: str | None) -> str:
    return case.title if digest == digest_of(case.title) else neutral(case.reference)


def _read_blind(user: User, references: list[str]) -> dict[str, str | None]:
    """Those of these cases that the person reads blind, each with the title that was approved."""
    seated = exists().where(
        PanelMember.call_id == Submission.call_id, PanelMember.user_id == user.id
    )
    approved = and_(
        Redaction.submission_id == Submission.id,
        Redaction.approved_at.is_not(None),
        or_(Redaction.for_submitter, ~ReviewPlan.hides_submitter),
        or_(Redaction.for_subject, ~ReviewPlan.hides_subject),
    )
    blind = (
        select(Submission.reference, Redaction.title_digest)
        .join(ReviewPlan, ReviewPlan.call_id == Submission.call_id)
        .outerjoin(Redaction, approved)
        .where(
            Submission.reference.in_(references),
            or_(ReviewPlan.hides_submitter, ReviewPlan.hides_subject),
        )
    )
    if Permission.SUBMISSIONS_SCREEN in user.permissions:
        blind = blind.where(seated)
    return {ref: digest for ref, digest in session().execute(blind)}  # noqa: C416 - typed rows
