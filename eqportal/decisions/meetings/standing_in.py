"""Deputies who came to a meeting in a member's place: the cases of its agenda come to them."""

import uuid

from sqlalchemy import Select, select

from eqportal.accounts.models import User
from eqportal.decisions.meetings.models import MeetingAttendance, MeetingItem
from eqportal.reviews.panels import standing_in
from eqportal.submissions.models import Submission


def met_in_a_meeting(user: User) -> Select[uuid.UUID]:
    """The cases on the agendas of the meetings that the deputy came to instead of a member."""
    return (
        select(Submission.id)
        .join(MeetingItem, MeetingItem.submission_id == Submission.id)
        .join(MeetingAttendance, MeetingAttendance.meeting_id == MeetingItem.meeting_id)
        .where(MeetingAttendance.deputy_id == user.id)
    )


standing_in.called_in.append(met_in_a_meeting)
