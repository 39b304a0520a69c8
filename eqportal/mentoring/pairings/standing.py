"""Whether a pair can still be asked: who has left, what is untold, whose place is taken."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from eqportal.extensions import session
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place
from eqportal.mentoring.pairings.lifecycle import ASKED, TOGETHER
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import UNSETTLED
from eqportal.mentoring.pairings.showing import capacities_of
from eqportal.submissions.lifecycle import SubmissionState

OUT = (SubmissionState.WITHDRAWN, SubmissionState.INELIGIBLE)
LAST_MINUTE = time(23, 59)


class CannotBeError(Exception):
    """A step that cannot be taken now; its words are for the one who tried."""


@dataclass(frozen=True)
class Plan:
    """Planned pairs that can be asked now, and the others with the reason in words."""

    ready: tuple[Pairing, ...]
    refused: tuple[tuple[Pairing, str], ...]


def end_of(days: int, moment: datetime) -> datetime:
    """The last minute of the day that many days after `moment`, where the office is."""
    zone = ZoneInfo(PORTAL_ZONE)
    day = (moment.astimezone(zone) + timedelta(days=days)).date()
    return datetime.combine(day, LAST_MINUTE, zone)


def plan_of(cohort: Cohort, planned: Sequence[Pairing]) -> Plan:
    """Which of these can be asked, in their order, each taking a place; two statements."""
    capacity = capacities_of(cohort)
    taken = Counter(_taken_by([pairing.mentor_id for pairing in planned]))
    ready: list[Pairing] = []
    refused: list[tuple[Pairing, str]] = []
    for pairing in planned:
        left = capacity.get(pairing.mentor_id, 0) - taken[pairing.mentor_id]
        why = why_not(cohort, pairing) or _no_place(pairing.mentor, left)
        if why:
            refused.append((pairing, why))
        else:
            taken[pairing.mentor_id] += 1
            ready.append(pairing)
    return Plan(tuple(ready), tuple(refused))


def _taken_by(mentors: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
    rows = session().execute(
        select(Pairing.mentor_id, func.count(Pairing.id))
        .where(Pairing.mentor_id.in_(mentors), Pairing.state.in_([*ASKED, *TOGETHER]))
        .group_by(Pairing.mentor_id)
    )
    return {row[0]: row[1] for row in rows}


def why_not(cohort: Cohort, pairing: Pairing) -> str:
    """Why these two cannot be asked, for the office; empty when they can."""
    if cohort.closed_at is not None:
        return _("The cohort is closed.")
    if pairing.mentee.user_id == pairing.mentor.user_id:
        return _("%(name)s is both the mentee and the mentor.", name=pairing.mentee.user.called)
    return _wrong_with(pairing.mentee) or _wrong_with(pairing.mentor)


def _wrong_with(one: Participant) -> str:
    words = {"name": one.user.called, "reference": one.submission.reference}
    if one.place is not Place.SELECTED or one.submission.state in OUT:
        return _("%(name)s (%(reference)s) does not take part any more.", **words)
    if one.submission.state in UNSETTLED:
        return _("The decision on %(reference)s (%(name)s) is not announced yet.", **words)
    return ""


def _no_place(mentor: Participant, left: int) -> str:
    if left > 0:
        return ""
    return _("%(name)s has no place left as a mentor.", name=mentor.user.called)


def full(capacity: int) -> str:
    """To a mentor who has as many mentees as they said they would take."""
    return ngettext(
        "You take %(num)s mentee, and have that already. Say in your profile that you take more,"
        " or decline.",
        "You take %(num)s mentees, and have that many already. Say in your profile that you take"
        " more, or decline.",
        capacity,
    )
