"""When the one who is asked is reminded, and the last look before a mail of a pair leaves."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place
from eqportal.mentoring.pairings.lifecycle import ASKED, TOGETHER, PairingState
from eqportal.mentoring.pairings.mails import FOLDER, context_of
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import PEOPLE

S = PairingState
REMINDED = timedelta(days=3)
SHORTEST = timedelta(days=1)
"""Whoever was asked so lately is not reminded."""


@register_reminder
def answers_due(moment: datetime) -> Iterator[Reminder]:
    """Those who have not answered and whose date is near; of real calls only."""
    rows = session().scalars(
        select(Pairing)
        .join(Cohort, Cohort.id == Pairing.cohort_id)
        .join(Call, Call.id == Cohort.mentee_call_id)
        .where(
            Call.test_of_id.is_(None),
            Pairing.state.in_(ASKED),
            Pairing.answer_by > moment,
            Pairing.answer_by <= moment + REMINDED,
        )
        .options(*PEOPLE)
    )
    for pairing in rows.all():
        asked_at = pairing.mentee_said or pairing.proposed_at
        if asked_at is None or asked_at + SHORTEST > moment:
            continue
        one = pairing.mentee if pairing.state is S.PROPOSED else pairing.mentor
        yield Reminder(
            key=key_for("pairing", pairing.id, one.user_id),
            template=f"{FOLDER}/proposal_reminder",
            to=Recipient(one.user.email, one.user.locale, one.user_id),
            about=pairing,
            context=context_of(pairing, one),
        )


WANTED_IN: dict[str, tuple[S, ...]] = {
    f"{FOLDER}/proposed": (S.PROPOSED,),
    f"{FOLDER}/asked": (S.MENTEE_ACCEPTED,),
    f"{FOLDER}/proposal_reminder": ASKED,
    f"{FOLDER}/introduced": TOGETHER,
}
"""Where a pairing has to stand for a mail to leave; the others leave whatever came after."""


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the pairing still stands as the mail says, and its recipient still takes part."""
    states, db = WANTED_IN.get(mail.template), object_session(mail)
    if states is None or mail.about_id is None or db is None:
        return True
    row = db.execute(
        select(Pairing.state, Participant.place)
        .join(Participant, Participant.id.in_([Pairing.mentee_id, Pairing.mentor_id]))
        .where(Pairing.id == uuid.UUID(mail.about_id), Participant.user_id == mail.recipient_id)
    ).one_or_none()
    return row is not None and row[0] in states and row[1] is Place.SELECTED


still_allowed.append(may_still_get)
