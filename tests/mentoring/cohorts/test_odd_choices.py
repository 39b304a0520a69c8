"""Choices that are odd: one person twice at once, and rules that leave nobody together."""

from sqlalchemy.orm import Session

from eqportal.decisions.models import Outcome
from eqportal.mentoring.cohorts.choosing import choose
from eqportal.mentoring.cohorts.models import Place, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.submissions.models import Submission
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.cohorts.scene import OFFICE, decided, office
from tests.page import Client


def test_two_applications_of_one_person_are_not_both_chosen_at_once(
    client: Client, db: Session
) -> None:
    browser, by = office(client)
    cohort, person = make_cohort(mentees=0, mentors=0, by=by), make_user()
    for number in range(2):
        join_cohort(cohort, Side.MENTEE, user=person, place=None, number=number)
    path = f"{OFFICE}/{cohort.slug}/participants?side=mentee"
    answer = browser.post(path, data={"all": "1", "give": "selected"})
    assert "chosen with another application" in browser.follow(answer).text
    assert len(participants(cohort, Side.MENTEE)) == 1


def test_passing_two_applications_of_one_person_over_is_done_once(db: Session) -> None:
    cohort, person, by = make_cohort(mentees=0, mentors=0), make_user(), make_user()
    rows = [
        join_cohort(cohort, Side.MENTEE, user=person, place=None, number=number)
        for number in range(2)
    ]
    cases = [db.get_one(Submission, row.submission_id) for row in rows]
    done = [
        choose(cohort=cohort, side=Side.MENTEE, cases=cases, place=Place.PASSED_OVER, by=by).done
        for _ in range(2)
    ]
    assert done == [[cases[0].reference], []]


def test_a_position_that_leaves_nobody_is_named(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=2, mentors=0, by=by)
    join_cohort(cohort, Side.MENTOR, number=3, position="lecturer")
    page = browser.get(f"{OFFICE}/{cohort.slug}/check").text
    assert "Nobody can be matched" in page
    assert "The rule “The mentor’s position” costs most" in page
    assert "none is selected, or all places are taken" not in page


def test_every_rule_is_named_when_none_alone_is_the_reason(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    join_cohort(cohort, Side.MENTEE, unit="north-1", languages=["english"])
    for unit in ("north-1", "south-1"):
        answers = {"unit": unit, "languages": ["norwegian"], "position": "lecturer", "capacity": 0}
        join_cohort(cohort, Side.MENTOR, number=3, **answers)
    page = browser.get(f"{OFFICE}/{cohort.slug}/check").text
    assert "No rule alone is the reason" in page
    for rule in ("Different units", "position", "capacity", "language"):
        assert rule in page.lower() or rule in page, rule


def test_the_check_names_whom_the_committee_turned_down(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=1, mentors=1, by=by)
    row = participants(cohort, Side.MENTOR)[0]
    decided(row.submission, Outcome.NO_AWARD)
    page = browser.get(f"{OFFICE}/{cohort.slug}/check").text
    assert f"The committee has turned down one who is selected: {row.user.name}" in page
