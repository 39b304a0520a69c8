"""Who a submission names to be asked by a link: proposers and the line manager; their answers."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, choice_type
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.proposers.lifecycle import ProposerState


class AskedAs(StrEnum):
    """In which part somebody is asked."""

    PROPOSER = "proposer"
    MANAGER = "manager"


class Proposer(Invitation, Base):
    """One address that is asked; naming it no longer makes the answer void.

    A proposer stands behind a nomination; a manager supports that the applicant takes part.
    """

    __tablename__ = "proposer"
    __table_args__ = (
        UniqueConstraint("submission_id", "email"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR answered_at IS NOT NULL",
            name="answered_has_time",
        ),
    )

    part: Mapped[AskedAs] = mapped_column(choice_type(AskedAs), default=AskedAs.PROPOSER)
    state: Mapped[ProposerState] = mapped_column(choice_type(ProposerState))
