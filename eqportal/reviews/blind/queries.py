"""Who reads blind: what the plan of a call hides, and from whom."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select, true

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.spec import Reader
from eqportal.programmes.models import Programme
from eqportal.programmes.preset import SubmissionKind
from eqportal.reviews.blind.models import RedactedText, Redaction, WashedFile, WashState
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.plans.queries import stand
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Hidden:
    """Which people of a case are kept from its reader."""

    submitter: bool = False
    subject: bool = False

    @property
    def anybody(self) -> bool:
        """Whether the case is read blind at all."""
        return self.submitter or self.subject


def _hidden(submitter: bool, subject: bool, kind: SubmissionKind) -> Hidden:  # noqa: FBT001
    """An application has one side: who sends it is whom it is about."""
    if kind is SubmissionKind.NOMINATION:
        return Hidden(submitter, subject)
    either = submitter or subject
    return Hidden(either, either)


def _plan(call_id: uuid.UUID, *more: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(ReviewPlan.hides_submitter, ReviewPlan.hides_subject, Programme.kind, *more)
        .join(Call, Call.id == ReviewPlan.call_id)
        .join(Programme, Programme.id == Call.programme_id)
        .where(ReviewPlan.call_id == call_id)
    )


def hidden_in(call_id: uuid.UUID) -> Hidden:
    """What the plan of a call hides from its panel; a call without a plan hides nobody."""
    if not _hides(call_id):
        return Hidden()
    row = session().execute(_plan(call_id)).one_or_none()
    return _hidden(*row) if row else Hidden()


def _hides(call_id: uuid.UUID) -> bool:
    """Whether the plan, which pages ask for anyway, hides anybody."""
    call = session().get(Call, call_id)
    plan = stand(call).plan if call else None
    return plan is not None and (plan.hides_submitter or plan.hides_subject)


def hidden_from(user: User, call_id: uuid.UUID) -> Hidden:
    """What is hidden from this person: from all but the office, and from an officer on the panel.

    One statement, whoever asks; none where the plan is known and hides nobody.
    """
    if not _hides(call_id):
        return Hidden()
    seated = exists().where(PanelMember.call_id == call_id, PanelMember.user_id == user.id)
    row = session().execute(_plan(call_id, seated)).one_or_none()
    if row is None:
        return Hidden()
    submitter, subject, kind, on_panel = row
    in_office = Permission.SUBMISSIONS_SCREEN in user.permissions and not on_panel
    return Hidden() if in_office else _hidden(submitter, subject, kind)


def reader_of(hidden: Hidden) -> Reader:
    """The reader of the form spec that somebody is who has this hidden from them."""
    return Reader.BLIND_REVIEWER if hidden.anybody else Reader.REVIEWER


def for_reader(submission: Submission, user: User) -> Reader:
    """How this person reads a case: as a reviewer, or as one who may not know who it is about."""
    return reader_of(hidden_from(user, submission.call_id))


def approved_for(hidden: Hidden) -> ColumnElement[bool]:
    """The redactions that were approved with at least these people hidden."""
    return and_(
        Redaction.approved_at.is_not(None),
        Redaction.for_submitter if hidden.submitter else true(),
        Redaction.for_subject if hidden.subject else true(),
    )


def approved_texts(submission: Submission, hidden: Hidden) -> dict[tuple[str, str], str]:
    """What members may read of a case, by place and digest of the original."""
    rows = session().execute(
        select(RedactedText.place, RedactedText.digest, RedactedText.text)
        .join(Redaction, Redaction.submission_id == RedactedText.submission_id)
        .where(RedactedText.submission_id == submission.id, approved_for(hidden))
    )
    return {(place, digest): text for place, digest, text in rows}


def shown_files(submission: Submission, hidden: Hidden) -> dict[uuid.UUID, WashedFile]:
    """The washed copies that members may have, by the id of the original."""
    rows = session().scalars(
        select(WashedFile)
        .join(Redaction, Redaction.submission_id == WashedFile.submission_id)
        .where(
            WashedFile.submission_id == submission.id,
            WashedFile.shown,
            WashedFile.state == WashState.WASHED,
            approved_for(hidden),
        )
    )
    return {row.original_id: row for row in rows}


def redaction_of(submission: Submission, *, lock: bool = False) -> Redaction | None:
    """The office's work on a case, held still until the commit when it is to be changed."""
    rows = select(Redaction).where(Redaction.submission_id == submission.id)
    return session().scalar(rows.with_for_update() if lock else rows)


def saved_texts(submission: Submission) -> dict[tuple[str, str], RedactedText]:
    """Every redacted text of a case, by place and digest of its original."""
    rows = session().scalars(
        select(RedactedText).where(RedactedText.submission_id == submission.id)
    )
    return {(row.place, row.digest): row for row in rows}


def washed_files(submission: Submission) -> dict[uuid.UUID, WashedFile]:
    """What washing came to, by the id of the original."""
    rows = select(WashedFile).where(WashedFile.submission_id == submission.id)
    return {row.original_id: row for row in session().scalars(rows)}
