"""Both have said yes: the introduction, the agreement, and the end."""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mentoring.cohorts.models import Participant, Side
from eqportal.mentoring.pairings import queries
from eqportal.mentoring.pairings.lifecycle import TOGETHER, PairingAction
from eqportal.mentoring.pairings.mails import page_for, tell
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.moving import move
from eqportal.mentoring.pairings.showing import shown
from eqportal.mentoring.pairings.standing import end_of

A = PairingAction
DAYS_TO_MEET = 21
BEFORE_MIDNIGHT = timedelta(hours=8, minutes=59)


def meet_by(pairing: Pairing) -> datetime:
    """When the two are to have met, at three in the afternoon; from when the mentor said yes."""
    return end_of(DAYS_TO_MEET, pairing.mentor_said or now()) - BEFORE_MIDNIGHT


def introduce(pairing: Pairing) -> None:
    """A mail to each, in their own language, with who the other is and a date to have met by."""
    titles = {
        Side.MENTEE: _l("Last day for the first conversation with your mentor"),
        Side.MENTOR: _l("Last day for the first conversation with your mentee"),
    }
    for one in (pairing.mentee, pairing.mentor):
        other, url = queries.other_of(pairing, one), page_for(pairing, one)
        tell(
            pairing,
            one,
            "introduced",
            calendar=Event(f"pairing:{pairing.id}", meet_by(pairing), titles[one.side], url=url),
            other=shown(other),
            address=other.user.email,
            deadline=meet_by(pairing),
        )


def has_agreed(pairing: Pairing, one: Participant) -> bool:
    """Whether this one of the two has confirmed the agreement."""
    said = pairing.mentee_agreed if one.side is Side.MENTEE else pairing.mentor_agreed
    return said is not None


def confirm(*, pairing: Pairing, reader: Participant, by: User) -> None:
    """Confirm the agreement, once; the second of the two makes the pair active."""
    if has_agreed(pairing, reader):
        return
    if pairing.state not in TOGETHER:
        raise WrongStateError("the two are not paired")
    if reader.side is Side.MENTEE:
        pairing.mentee_agreed = now()
    else:
        pairing.mentor_agreed = now()
    session().flush()
    record("pairing.agree", by=by.id, subject=pairing)
    if pairing.mentee_agreed and pairing.mentor_agreed:
        pairing.started_at = now()
        actor = Actor.MENTEE if reader.side is Side.MENTEE else Actor.MENTOR
        move(pairing, A.CONFIRM, actor, by)


def complete(*, pairing: Pairing, by: User) -> None:
    """The round is over for these two, as it was meant to be."""
    move(pairing, A.COMPLETE, Actor.OFFICER, by)
    for one in (pairing.mentee, pairing.mentor):
        tell(pairing, one, "completed")


def end_early(
    *, pairing: Pairing, by: User | None, note: str = "", left: Participant | None = None
) -> None:
    """End what the two began; the note is for the office, and one who `left` is not written to."""
    pairing.ended_note = note.strip()
    move(pairing, A.END_EARLY, Actor.OFFICER, by)
    for one in (pairing.mentee, pairing.mentor):
        if left is None or one.id != left.id:
            tell(pairing, one, "ended")
