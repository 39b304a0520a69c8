"""The round of mentoring in every world: who takes part, who is asked, and one pair together.

`cast` says who is who. The proposals lapse on the day of the meeting, unless a fact has ended them.
"""

from datetime import timedelta
from functools import partial

from sqlalchemy import or_, select

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.mentoring.care.gatherings import operations as gatherings
from eqportal.mentoring.care.goals import operations as goals
from eqportal.mentoring.care.log import operations as log
from eqportal.mentoring.care.models import Audience
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.operations import ask, kept
from eqportal.mentoring.pairings.asking import accept, keep_pairings
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.proposing import propose
from eqportal.mentoring.pairings.queries import PEOPLE, other_of, reader_of
from eqportal.mentoring.pairings.together import confirm
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.mentoring.surveys import operations as surveys
from eqportal.mentoring.surveys.models import Survey
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.contracts.non_interference.cast import P, person
from tests.factories import join_cohort, make_call, make_cohort, make_submission
from tests.mentoring.surveys.scene import MIDWAY

LATER = 2131
"""The year of two calls that are no cohort yet."""

SIDES = {
    P.OWNER: Side.MENTEE,
    P.ASKED: Side.MENTEE,
    P.WAITING: Side.MENTEE,
    P.SINGLE: Side.MENTEE,
    P.PARTNER: Side.MENTOR,
    P.UNASKED: Side.MENTOR,
    P.ANSWERS: Side.MENTOR,
    P.PARTY: Side.MENTOR,
}
PAIRS = ((P.OWNER, P.PARTNER), (P.ASKED, P.UNASKED), (P.WAITING, P.ANSWERS))


def cohort() -> Cohort:
    """The round."""
    return session().get_one(Cohort, part(P.OWNER).cohort_id)


def part(who: P) -> Participant:
    """Somebody's place in it."""
    return session().scalars(select(Participant).where(Participant.user_id == person(who).id)).one()


def pair_of(who: P) -> Pairing:
    """The pair that somebody is in."""
    mine = or_(Pairing.mentee_id == part(who).id, Pairing.mentor_id == part(who).id)
    return session().scalars(select(Pairing).where(mine).options(*PEOPLE)).one()


def own(who: P) -> Own:
    """The same, as this person has it."""
    found = pair_of(who)
    reader = reader_of(found, person(who))
    return Own(found, person(who), reader, other_of(found, reader))


def plan(mentee: P, mentor: P) -> Pairing:
    """A pair that nobody is told of."""
    people = {"mentee_id": part(mentee).id, "mentor_id": part(mentor).id}
    by = person(P.OFFICER).id
    found = Pairing(cohort_id=cohort().id, state=PairingState.PLANNED, planned_by=by, **people)
    session().add(found)
    session().flush()
    return found


def run() -> None:
    """The computer reckons; what comes of it is the office's."""
    problem = problem_of(cohort())
    asked = ask(cohort=cohort(), problem=problem, by=person(P.OFFICER))
    kept(run=asked.id, result=match(problem))


def accepts(who: P) -> None:
    """Somebody says yes."""
    found = own(who)
    accept(pairing=found.pairing, reader=found.reader, by=found.user)


def _round() -> None:
    made = make_cohort(mentees=0, mentors=0, by=person(P.OFFICER))
    join_cohort(made, Side.MENTEE, user=person(P.OWNER))


def _join(who: P) -> None:
    number = list(SIDES).index(who)
    join_cohort(cohort(), SIDES[who], user=person(who), number=number)


def _apply() -> None:
    """One whose case the committee has not decided yet."""
    state = SubmissionState.IN_REVIEW
    who = person(P.APPLICANT)
    join_cohort(cohort(), Side.MENTEE, user=who, number=4, place=None, state=state)


def _bar() -> None:
    """An officer is kept from the case of one who takes part."""
    found = session().get_one(Submission, part(P.ASKED).submission_id)
    impose(submission=found, on=person(P.BARRED), by=person(P.OFFICER), why="referee")


def _later() -> None:
    """Two calls that the office has not put together yet; one has a case of the officer’s."""
    for side in Side:
        made = make_call(preset=f"mentoring-{side}", year=LATER, state=CallState.REVIEWING)
        who = P.PARTY if side is Side.MENTOR else P.OTHER
        state = SubmissionState.ELIGIBLE
        case = make_submission(made, person(who), state=state, title="Next round", award=False)
        if side is Side.MENTEE:
            impose(submission=case, on=person(P.BARRED), by=person(P.OFFICER), why="referee")


def _pair() -> None:
    """One pair comes together, one is proposed to the mentee, and of one the mentor is asked."""
    for mentee, mentor in PAIRS:
        plan(mentee, mentor)
        propose(cohort=cohort(), pairing=pair_of(mentee), by=person(P.OFFICER))
    for who in (P.OWNER, P.PARTNER, P.WAITING):
        accepts(who)
    for who in (P.OWNER, P.PARTNER):
        found = own(who)
        confirm(pairing=found.pairing, reader=found.reader, by=found.user)


def _meet() -> None:
    """A gathering, and what the pair writes down."""
    at = now() + timedelta(days=30)
    facts = gatherings.Facts(same("AFF"), Audience.EVERYBODY, at, 120, "R 12")
    gatherings.add(cohort=cohort(), facts=facts, by=person(P.OFFICER))
    log.add(own=own(P.OWNER), held_on=today(), topics=["promotion"])
    goals.add(own=own(P.OWNER), words="An application by May")


def _survey() -> None:
    surveys.open_(cohort=cohort(), survey=Survey.MIDWAY, by=person(P.OFFICER))
    answer(P.PARTNER)


def answer(who: P) -> None:
    """Somebody answers the mid-way survey."""
    which, by = pair_of(who), person(who)
    reader = reader_of(which, by)
    kept = {"participant": reader, "by": by}
    reply = surveys.save(survey=Survey.MIDWAY, answers=dict(MIDWAY), version=0, **kept)
    surveys.send(reply=reply, **kept)


def _survey_over() -> None:
    surveys.close(cohort=cohort(), survey=Survey.MIDWAY, by=person(P.OFFICER))


JOINING = tuple(partial(_join, who) for who in SIDES if who is not P.OWNER)
MAKING = (_round, *JOINING, _apply, _bar, _later)
PAIRING = (run, _pair, _meet)
SURVEY = (_survey,)
LAPSING = (keep_pairings, _survey_over)
