"""A cohort whose pairs are together, and people who answer its surveys."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.pairings.lifecycle import OVER, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.surveys.models import Survey, SurveyReply
from tests.factories import make_cohort, make_user

S = PairingState
MIDWAY = {
    "works": "well",
    "meetings": "some",
    "helps": ["goals", "gatherings"],
    "change": ["nothing"],
    "talk": "no",
}
CLOSING = {
    "reached": "yes",
    "goals": "most",
    "topics": ["promotion"],
    "matching": "well",
    "recommend": "yes",
}
USUAL: dict[Survey, dict[str, Any]] = {Survey.MIDWAY: MIDWAY, Survey.CLOSING: CLOSING}


@dataclass
class Scene:
    """The cohort, its officer, and everybody in order."""

    cohort: Cohort
    officer: User
    mentees: list[Participant]
    mentors: list[Participant]
    pairs: list[Pairing]

    def room(self, end: str = "surveys", locale: str = "en") -> str:
        """A page of the office’s room."""
        return f"/{locale}/office/cohorts/{self.cohort.slug}/{end}"

    def survey(self, one: Participant, survey: Survey = Survey.MIDWAY, locale: str = "en") -> str:
        """Somebody’s own page of a survey."""
        return f"/{locale}/my/mentoring/surveys/{one.id}/{survey}"

    def opened(self, survey: Survey = Survey.MIDWAY, *, over: bool = False) -> None:
        """A survey as it stands when the office has opened it, or closed it too."""
        setattr(self.cohort, f"{survey}_from", now())
        if over:
            setattr(self.cohort, f"{survey}_until", now())
        session().commit()

    def answered(self, one: Participant, survey: Survey = Survey.MIDWAY, **answers: Any) -> None:
        """Somebody has sent the usual answers, with these over them."""
        session().add(
            SurveyReply(
                cohort_id=self.cohort.id,
                participant_id=one.id,
                survey=survey,
                answers=USUAL[survey] | answers,
                sent_at=now(),
                version=1,
            )
        )


def make_scene(pairs: int = 2, state: PairingState = S.ACTIVE, *, alone: int = 0) -> Scene:
    """So many pairs in a state, and so many mentees more without a mentor."""
    officer = make_user(role=Role.OFFICER)
    cohort = make_cohort(mentees=pairs + alone, mentors=pairs, by=officer)
    mentees = list(participants(cohort, Side.MENTEE))
    mentors = list(participants(cohort, Side.MENTOR))
    made = [paired(a, b, state) for a, b in zip(mentees, mentors, strict=False)]
    session().commit()
    return Scene(cohort, officer, mentees, mentors, made)


def paired(mentee: Participant, mentor: Participant, state: PairingState) -> Pairing:
    """The two as a pair in a state that comes after both said yes."""
    at = now() - timedelta(days=200)
    begun = state in {S.ACTIVE, S.COMPLETED}
    found = Pairing(
        id=uuid.uuid4(),
        cohort_id=mentee.cohort_id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        state=state,
        planned_at=at,
        planned_by=mentee.user_id,
        proposed_at=at,
        answer_by=at,
        mentee_said=at,
        mentor_said=at,
        mentee_agreed=at if begun else None,
        mentor_agreed=at if begun else None,
        started_at=at if begun else None,
        ended_at=now() if state in OVER else None,
    )
    session().add(found)
    session().flush()
    return found
