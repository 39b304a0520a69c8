"""Every list of a round of mentoring asks as much of the database for three rows as for one."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.mentoring.board import operations as board
from eqportal.mentoring.board.standing import standing_of
from eqportal.mentoring.care.models import Audience, Gathering, Goal, MeetingEntry, QuietExit
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.cohorts.models import Cohort, Place, Side
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.operations import ask, kept
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.reading import problem_of
from tests.contracts.test_queries import statements
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.surveys.scene import paired
from tests.page import Client

OFFICE = (
    "",
    "/participants",
    "/participants?side=mentor",
    "/settings",
    "/check",
    "/runs",
    "/runs/1",
    "/runs/1/left",
    "/runs/compare",
    "/pairs",
    "/pairs/send",
    "/board",
    "/board/wishes",
    "/surveys",
    "/report",
    "/certificates",
    "/gatherings",
    "/attendance",
    "/care",
)
OWN = ("", "/gatherings", "/{pair}")
PLACES = [*(("office", end) for end in OFFICE), *(("own", end) for end in OWN)]


@dataclass
class Round:
    """A round with so many of everything."""

    cohort: Cohort
    officer: User
    mentor: User
    pair: Pairing

    def at(self, who: str, end: str) -> tuple[User, str]:
        """Who asks, and for what."""
        if who == "office":
            return self.officer, f"/en/office/cohorts/{self.cohort.slug}{end}"
        return self.mentor, f"/en/my/mentoring{end.format(pair=self.pair.id)}"


def make_round(rows: int) -> Round:
    officer, mentor_user = make_user(role=Role.OFFICER), make_user()
    cohort = make_cohort(mentees=0, mentors=0, by=officer)
    mentor = join_cohort(cohort, Side.MENTOR, user=mentor_user)
    mentees = [join_cohort(cohort, Side.MENTEE, number=n) for n in range(rows + 1)]
    pairs = [paired(mentee, mentor, PairingState.ACTIVE) for mentee in mentees]
    for number in range(rows):
        _free(cohort, officer, number)
        _run(cohort, officer)
        _written(pairs, number, cohort, officer)
    join_cohort(cohort, Side.MENTEE, number=rows)
    _run(cohort, officer)
    cohort.midway_from = now()
    return Round(cohort, officer, mentor_user, pairs[0])


def _run(cohort: Cohort, officer: User) -> None:
    problem = problem_of(cohort)
    kept(run=ask(cohort=cohort, problem=problem, by=officer).id, result=match(problem))


def _free(cohort: Cohort, officer: User, number: int) -> None:
    """A planned pair, two who are kept apart, and one in reserve on each side."""
    mentee, other = (join_cohort(cohort, Side.MENTEE, number=number) for _ in range(2))
    mentor = join_cohort(cohort, Side.MENTOR, number=number)
    for side in Side:
        join_cohort(cohort, side, number=number, place=Place.RESERVE)
    session().flush()
    standing = standing_of(cohort)
    board.forbid(standing=standing, mentee=other, mentor=mentor, reason="", by=officer)
    board.plan_pair(standing=standing, mentee=mentee, mentor=mentor, confirmed=True, by=officer)


def _written(pairs: list[Pairing], number: int, cohort: Cohort, officer: User) -> None:
    """A meeting, a goal, a gathering, and a talk to come."""
    first = {"pairing_id": pairs[0].id, "written_by": officer.id}
    day, at = today() - timedelta(days=number + 1), now() + timedelta(days=number + 1)
    facts = {"title": same("AFF"), "audience": Audience.EVERYBODY, "minutes": 60, "where_": "R 1"}
    made = {"cohort_id": cohort.id, "made_by": officer.id, "starts_at": at}
    session().add_all(
        [
            MeetingEntry(held_on=day, topics=["promotion"], **first),
            Goal(words=f"Goal {number}", **first),
            Gathering(**facts, **made),
            QuietExit(pairing_id=pairs[number].id, told_by=pairs[number].planned_by),
        ]
    )
    session().flush()


@pytest.mark.parametrize("who, end", PLACES)
def test_list_of_a_round_asks_as_often_for_three_rows_as_for_one(
    client: Client, db: Session, who: str, end: str
) -> None:
    one = statements(client, db, *make_round(1).at(who, end))
    three = statements(client, db, *make_round(3).at(who, end))
    assert len(one) == len(three), "\n".join(three)
