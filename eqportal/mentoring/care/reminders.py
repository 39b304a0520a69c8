"""Gentle reminders: a pair that has logged no meeting for a while, at most once a month."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail, ReminderSent
from eqportal.mail.outbox import Recipient, absolute, template_names
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.mentoring.care.log.queries import quiet_pairs
from eqportal.mentoring.care.models import QuietExit, RemindersOff
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import PEOPLE

MEET = "mentoring/emails/meet_reminder"
NAME = "mentoring-meet"
MONTH = timedelta(days=31)
template_names[MEET] = _l("Reminder to a pair that has not met for a while")
Known = set[tuple[uuid.UUID, uuid.UUID]]


@register_reminder
def meetings_missed(moment: datetime) -> Iterator[Reminder]:
    """Each of the pairs of real cohorts, unless reminded within a month, or not wanted.

    Who has told the office that the pair does not work is left alone; the other one is reminded
    as ever, so that nothing tells.
    """
    found = quiet_pairs(moment).join(Call, Call.id == Cohort.mentee_call_id)
    pairs = session().scalars(found.where(Call.test_of_id.is_(None)).options(*PEOPLE)).all()
    if not pairs:
        return
    left_alone, reminded = _left_alone(), _reminded_since(moment - MONTH)
    for pairing in pairs:
        for one in (pairing.mentee, pairing.mentor):
            about = key_for(NAME, pairing.id, one.user_id)
            if (pairing.id, one.user_id) not in left_alone and about not in reminded:
                yield _reminder(pairing, one, f"{about}:{moment:%Y%m%d}")


def _left_alone() -> Known:
    """Pairing and person: those who switched it off, and those who wait for a talk."""
    off = session().execute(select(RemindersOff.pairing_id, RemindersOff.user_id))
    told = session().execute(
        select(QuietExit.pairing_id, QuietExit.told_by).where(QuietExit.handled_at.is_(None))
    )
    return {(pairing, person) for rows in (off, told) for pairing, person in rows}


def _reminded_since(moment: datetime) -> set[str]:
    rows = session().scalars(
        select(ReminderSent.key).where(
            ReminderSent.key.startswith(f"{NAME}:"), ReminderSent.at > moment
        )
    )
    return {key.rpartition(":")[0] for key in rows}


def _reminder(pairing: Pairing, one: Participant, key: str) -> Reminder:
    link = url_for("mentoring.show", locale=one.user.locale, pairing=pairing.id)
    return Reminder(
        key=key,
        template=MEET,
        to=Recipient(one.user.email, one.user.locale, one.user_id),
        about=pairing,
        context={"link": absolute(link)},
    )


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the two are still together."""
    db = object_session(mail)
    if mail.template != MEET or mail.about_id is None or db is None:
        return True
    pairing = db.get(Pairing, uuid.UUID(mail.about_id))
    return pairing is not None and pairing.state in TOGETHER


still_allowed.append(may_still_get)
