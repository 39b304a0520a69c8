"""What must always hold of panels; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from eqportal.audit.doctor import register_check
from eqportal.reviews.panels.models import PanelMember, Seat


def deputies_stand_in_for_members(db: Session) -> list[str]:
    """A deputy stands in for somebody on the same panel who is no deputy."""
    member = aliased(PanelMember)
    rows = db.scalars(
        select(PanelMember.id)
        .join(member, member.id == PanelMember.deputy_for_id)
        .where((member.call_id != PanelMember.call_id) | (member.seat == Seat.DEPUTY))
    )
    return [f"seat {row} deputises for nobody on its panel" for row in rows]


register_check("deputies stand in for members", deputies_stand_in_for_members)
