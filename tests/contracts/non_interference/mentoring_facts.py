"""What is true of the round of mentoring in one world alone."""

from typing import Any

from sqlalchemy import select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mentoring.board import operations as board
from eqportal.mentoring.board.standing import standing_of
from eqportal.mentoring.care.exits import operations as exits
from eqportal.mentoring.care.goals import operations as goals
from eqportal.mentoring.care.log import operations as log
from eqportal.mentoring.care.models import Goal, MeetingEntry
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.cohorts import operations as cohorts
from eqportal.mentoring.cohorts.choosing import choose
from eqportal.mentoring.cohorts.models import Place, Side
from eqportal.mentoring.pairings.asking import decline
from eqportal.mentoring.surveys.models import SurveyReply
from eqportal.submissions.models import Submission
from tests.contracts.non_interference.cast import P, own_cases, person
from tests.contracts.non_interference.mentoring import (
    LATER,
    answer,
    cohort,
    own,
    part,
    plan,
    run,
)


def _changed(who: P, **answers: Any) -> None:
    """Somebody changes their profile."""
    found = part(who)
    found.changes = found.changes | answers


def excluded() -> None:
    """A mentee names whom they must not be paired with, and who is too close."""
    mentor = person(P.UNASKED)
    named = [{"name": mentor.name, "email": mentor.email}]
    _changed(P.WAITING, exclusions=named, close_colleagues=named)


def preferred() -> None:
    """A mentee would rather have somebody of one campus and one position."""
    _changed(P.WAITING, preferred_campus="gjovik", preferred_position="docent")


def apart() -> None:
    """The office keeps two apart, and pins two others."""
    by = person(P.OFFICER)
    people = {"mentee": part(P.SINGLE), "reason": "They were married.", "by": by}
    board.forbid(standing=standing_of(cohort()), mentor=part(P.PARTNER), **people)
    board.forbid(standing=standing_of(cohort()), mentor=part(P.UNASKED), **people)


def pinned() -> None:
    """The office pins a mentee to a mentor who is an officer."""
    people = {"mentee": part(P.SINGLE), "mentor": part(P.PARTY)}
    by = person(P.OFFICER)
    board.pin(standing=standing_of(cohort()), **people, reason="They asked for it.", by=by)


def _declines(who: P) -> None:
    found = own(who)
    word = "Not the right person."
    decline(pairing=found.pairing, reader=found.reader, word=word, by=found.user)


def mentee_declined() -> None:
    """A mentee says no, and the mentor has never been asked."""
    _declines(P.ASKED)


def mentor_declined() -> None:
    """A mentor says no to a mentee who has said yes."""
    _declines(P.ANSWERS)


def left_quietly() -> None:
    """A mentor tells the office that it does not work."""
    exits.tell(own=own(P.PARTNER), words="I would rather stop.")


def written_down() -> None:
    """The pair has met once more, and has another goal."""
    log.change(own=own(P.OWNER), line=_line(), held_on=today(), topics=["funding", "teaching"])
    _goal().words = "To be heard"
    goals.add(own=own(P.PARTNER), words="A professorship")


def _line() -> MeetingEntry:
    return session().scalars(select(MeetingEntry)).one()


def _goal() -> Goal:
    return session().scalars(select(Goal)).one()


def answered() -> None:
    """The other one of the pair answers the survey too."""
    answer(P.OWNER)


def said_otherwise() -> None:
    """The one who has answered says another thing than in the other world."""
    reply = session().scalars(select(SurveyReply)).one()
    other = {"works": "badly", "meetings": "none", "helps": ["log"], "change": ["mentor"]}
    reply.answers = reply.answers | other


def another_run() -> None:
    """The computer reckons once more."""
    run()


def planned() -> None:
    """A pair that is not proposed yet."""
    plan(P.SINGLE, P.PARTY)


def _chosen(place: Place) -> None:
    (reference,) = own_cases(P.APPLICANT)
    case = session().scalars(select(Submission).where(Submission.reference == reference)).one()
    by = person(P.OFFICER)
    choose(cohort=cohort(), side=Side.MENTEE, cases=[case], place=place, by=by)


def selected() -> None:
    """One who has applied is to take part, and the decision is not announced."""
    _chosen(Place.SELECTED)


def in_reserve() -> None:
    """One who has applied is in reserve."""
    _chosen(Place.RESERVE)


def passed_over() -> None:
    """One who has applied does not take part."""
    _chosen(Place.PASSED_OVER)


def new_round() -> None:
    """The office makes a cohort of two calls."""
    calls = session().scalars(select(Call).where(Call.year == LATER)).all()
    sides = {call.programme.key: call for call in calls}
    mentee, mentor = (sides[cohorts.PRESETS[side]] for side in (Side.MENTEE, Side.MENTOR))
    cohorts.make(mentee_call=mentee, mentor_call=mentor, by=person(P.OFFICER))
