"""What each named proposer of a submission has been asked and has answered."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, choice_type
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.proposers.lifecycle import ProposerState


class Proposer(Invitation, Base):
    """One address among the proposers; taking it out of the list makes the answer void."""

    __tablename__ = "proposer"
    __table_args__ = (
        UniqueConstraint("submission_id", "email"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR answered_at IS NOT NULL",
            name="answered_has_time",
        ),
    )

    state: Mapped[ProposerState] = mapped_column(choice_type(ProposerState))
