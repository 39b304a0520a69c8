"""The two answer one after the other; a no, and a date that passes, return both to the pool.

No mail tells of a no, of a date that passed, or of a proposal that the office withdrew: a mail
would say that something ended, and its time would say what. What the one who waits can see is
that the proposal is gone, and the office may withdraw one at any moment.
"""

from datetime import datetime

from flask_babel import gettext as _

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Participant, Place, Side
from eqportal.mentoring.pairings import queries, together
from eqportal.mentoring.pairings.labels import NO_PLACE
from eqportal.mentoring.pairings.lifecycle import ASKED, MET, TOGETHER, PairingAction, PairingState
from eqportal.mentoring.pairings.mails import tell
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.moving import move
from eqportal.mentoring.pairings.standing import CannotBeError, end_of, full
from eqportal.mentoring.profiles.reading import capacity_of

A, S = PairingAction, PairingState


def waits_for(pairing: Pairing, reader: Participant) -> bool:
    """Whether this one of the two is asked now."""
    asked = S.PROPOSED if reader.side is Side.MENTEE else S.MENTEE_ACCEPTED
    return pairing.state is asked


def has_said(pairing: Pairing, reader: Participant, *, accepts: bool) -> bool:
    """Whether this very answer was given before, so that a second click changes nothing."""
    if not accepts:
        return pairing.declined_by == reader.id
    if pairing.state in MET:
        return True
    return pairing.state is S.MENTEE_ACCEPTED and reader.side is Side.MENTEE


def accept(*, pairing: Pairing, reader: Participant, by: User) -> None:
    """The mentee, and then the mentor, say yes; the caller has locked all three rows.

    CannotBeError in words when the date has passed, or the mentor has no place left: a mentee
    then returns to the pool, a mentor may still change how many they take.
    """
    _in_time(pairing)
    if reader.side is Side.MENTEE:
        _accept_as_mentee(pairing, by)
    else:
        _accept_as_mentor(pairing, by)


def _in_time(pairing: Pairing) -> None:
    selected = all(one.place is Place.SELECTED for one in (pairing.mentee, pairing.mentor))
    late = pairing.answer_by is not None and pairing.answer_by <= now()
    if pairing.state in ASKED and (late or not selected):
        raise CannotBeError(_("The proposal is no longer open. Nothing was changed."))


def _accept_as_mentee(pairing: Pairing, by: User) -> None:
    waiting = (S.MENTEE_ACCEPTED, *TOGETHER)
    if _places(pairing) <= queries.taken(pairing.mentor_id, waiting, pairing.id):
        pairing.ended_note = NO_PLACE
        move(pairing, A.WITHDRAW, Actor.OFFICER, None)
        told = _("The mentor’s last place was taken a moment ago. We look for somebody else.")
        raise CannotBeError(told)
    pairing.mentee_said = now()
    pairing.answer_by = end_of(pairing.mentee.cohort.answer_days, pairing.mentee_said)
    move(pairing, A.ACCEPT_AS_MENTEE, Actor.MENTEE, by)
    tell(pairing, pairing.mentor, "asked")


def _accept_as_mentor(pairing: Pairing, by: User) -> None:
    places = _places(pairing)
    if places <= queries.taken(pairing.mentor_id, TOGETHER, pairing.id):
        raise CannotBeError(full(places))
    pairing.mentor_said = now()
    move(pairing, A.ACCEPT_AS_MENTOR, Actor.MENTOR, by)
    together.introduce(pairing)


def _places(pairing: Pairing) -> int:
    return capacity_of(pairing.mentor)


def decline(*, pairing: Pairing, reader: Participant, by: User, word: str = "") -> None:
    """Say no; the word, if there is one, is for the office alone."""
    if pairing.state in MET:
        raise CannotBeError(_("You are a pair already. Write to the office if it does not suit."))
    _in_time(pairing)
    pairing.declined_by, pairing.ended_note = reader.id, word.strip()
    as_mentee = reader.side is Side.MENTEE
    action = A.DECLINE_AS_MENTEE if as_mentee else A.DECLINE_AS_MENTOR
    move(pairing, action, Actor.MENTEE if as_mentee else Actor.MENTOR, by)


def keep_pairings(moment: datetime | None = None) -> int:
    """Let the proposals lapse that nobody answered in time; returns how many."""
    due = queries.overdue(moment or now())
    for pairing in due:
        move(pairing, A.LAPSE, Actor.CLOCK, None)
    session().flush()
    return len(due)
