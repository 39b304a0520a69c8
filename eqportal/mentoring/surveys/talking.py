"""Somebody asks the coordinator for a talk in a survey: a quiet word, and nothing else of it."""

from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.care.exits import mails
from eqportal.mentoring.care.exits import operations as exits
from eqportal.mentoring.care.exits.queries import open_of
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.lifecycle import MET, TOGETHER
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.surveys import queries


def ask_for_talk(*, participant: Participant, words: str, by: User) -> None:
    """Tell the office that somebody wants a talk, as care's quiet word; the other is not alerted.

    Who has told the office something already has these words added to it. A pair that is over can
    be talked about too.
    """
    pairing = next(iter(queries.pairings_of(participant, *MET)), None)
    if pairing is None:
        return
    first = _("I would like a talk with you. I said so in the mid-way survey.")
    said = "\n\n".join(part for part in (first, words.strip()) if part)
    told = open_of(pairing, by.id)
    if told is not None:
        told.words = "\n\n".join(part for part in (told.words, said) if part)
        session().flush()
    elif pairing.state in TOGETHER:
        other = session().get_one(Participant, _other(pairing, participant), options=[_PERSON])
        exits.tell(own=Own(pairing, by, participant, other), words=said)
    else:
        _about_what_is_over(pairing, participant, said, by)


_PERSON = joinedload(Participant.user)


def _other(pairing: Pairing, one: Participant) -> object:
    return pairing.mentor_id if one.id == pairing.mentee_id else pairing.mentee_id


def _about_what_is_over(pairing: Pairing, one: Participant, said: str, by: User) -> None:
    row = QuietExit(pairing_id=pairing.id, told_by=by.id, words=said)
    session().add(row)
    session().flush()
    record("quiet_exit.told", by=None, subject=row)
    mails.tell_office(one.cohort)
