"""What must always hold of assignments; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.panels.models import PanelMember
from eqportal.submissions.models import Submission


def assigned_members_have_seats(db: Session) -> list[str]:
    """Whoever has a case sits on the panel of its call; who leaves gives the cases back."""
    rows = db.scalars(
        select(Assignment.id)
        .join(Submission, Submission.id == Assignment.submission_id)
        .outerjoin(
            PanelMember,
            (PanelMember.call_id == Submission.call_id)
            & (PanelMember.user_id == Assignment.user_id),
        )
        .where(PanelMember.id.is_(None), Assignment.state.in_(IN_FORCE))
    )
    return [f"assignment {row} is of somebody without a seat" for row in rows]


register_check("assigned members have seats", assigned_members_have_seats)
