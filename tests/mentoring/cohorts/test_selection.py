"""Mentees and mentors are selected, kept in reserve or passed over, many at once."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.doctor import examine
from eqportal.decisions.models import Outcome
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.choosing import choose
from eqportal.mentoring.cohorts.facts import asks_manager
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.units.queries import unit_by_code
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.cohorts.scene import (
    OFFICE,
    applicants,
    decided,
    office,
    paired,
    places,
    statements,
    times,
)
from tests.page import Client


def path_of(cohort: Cohort, side: Side = Side.MENTEE) -> str:
    return f"{OFFICE}/{cohort.slug}/participants?side={side.value}"


def test_many_are_selected_at_once_and_nobody_is_told(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    one, two, three = applicants(cohort, 3)
    mails = len(db.scalars(select(OutboundEmail)).all())
    ticked = {"case": [one.reference, two.reference], "give": "selected"}
    for _ in range(2):
        browser.post(path_of(cohort), data=ticked)
    assert places(cohort) == {one.reference: ("selected", None), two.reference: ("selected", None)}
    assert times(db, "cohort.chosen") == 1
    page = browser.get(path_of(cohort)).text
    assert "Not decided on" in page
    browser.post(path_of(cohort), data={"all": "1", "give": "passed_over"})
    assert {place for place, _ in places(cohort).values()} == {"passed_over"}
    assert three.reference in places(cohort)
    assert len(db.scalars(select(OutboundEmail)).all()) == mails


def test_a_refused_choice_keeps_what_was_ticked(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    case = applicants(cohort, 1)[0]
    page = browser.post(path_of(cohort), data={"case": case.reference}, status=422).text
    assert f'value="{case.reference}" checked' in page
    assert "Choose what to do with those who are ticked" in page
    browser.post(path_of(cohort), data={"give": "selected"}, status=422)
    browser.post(path_of(cohort), data={"give": "left", "case": case.reference}, status=422)
    assert places(cohort) == {}


def test_the_reserve_has_an_order(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    cases = applicants(cohort, 3, Side.MENTOR)
    for case in cases:
        data = {"case": case.reference, "give": "reserve"}
        browser.post(path_of(cohort, Side.MENTOR), data=data)
    first, second, third = participants(cohort, Side.MENTOR, Place.RESERVE)
    assert [row.rank for row in (first, second, third)] == [1, 2, 3]
    path = f"{OFFICE}/{cohort.slug}/participants/reserve?side=mentor"
    ranks = {f"rank-{first.id}": "3", f"rank-{second.id}": "2", f"rank-{third.id}": "1"}
    page = browser.post(path, data=ranks | {f"rank-{first.id}": "x"}, status=422).text
    assert 'value="x"' in page
    for _ in range(2):
        browser.post(path, data=ranks)
    assert [row.rank for row in (first, second, third)] == [3, 2, 1]
    assert times(db, "cohort.reserve_ordered") == 1
    browser.post(
        path_of(cohort, Side.MENTOR), data={"case": cases[1].reference, "give": "selected"}
    )
    assert [row.rank for row in (first, second, third)] == [2, None, 1]
    assert examine(db)["reserves are in order"] == []


def test_whom_the_committee_turned_down_cannot_be_selected(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    no, yes = applicants(cohort, 2)
    decided(no, Outcome.DECLINED)
    decided(yes, Outcome.AWARDED)
    page = browser.get(path_of(cohort)).text
    assert "Not announced yet" in page
    ticked = {"case": [no.reference, yes.reference], "give": "selected"}
    answer = browser.post(path_of(cohort), data=ticked)
    assert "turned the application down" in browser.follow(answer).text
    assert places(cohort) == {yes.reference: ("selected", None)}
    browser.post(path_of(cohort), data={"case": no.reference, "give": "passed_over"})
    assert places(cohort)[no.reference] == ("passed_over", None)


def test_who_was_selected_before_the_committee_said_no_is_named(
    client: Client, db: Session
) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=1, mentors=0, by=by)
    row = participants(cohort)[0]
    decided(row.submission, Outcome.NO_AWARD)
    page = browser.get(path_of(cohort)).text
    assert f"The committee has turned down one who is selected: {row.user.name}" in page


def test_only_cases_past_the_screening_are_candidates(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    early = [
        join_cohort(cohort, Side.MENTEE, place=None, state=state)
        for state in SubmissionState
        if state in {SubmissionState.SCREENING, SubmissionState.INELIGIBLE, SubmissionState.DRAFT}
    ]
    other = applicants(cohort, 1, Side.MENTOR)[0]
    page = browser.get(path_of(cohort)).text
    assert "Nobody has come past the screening yet" in page
    assert not any(str(row.submission_id) in page for row in early)
    browser.post(path_of(cohort), data={"case": other.reference, "give": "selected"}, status=422)
    with pytest.raises(WrongStateError):
        choose(cohort=cohort, side=Side.MENTEE, cases=[other], place=Place.SELECTED, by=by)
    assert places(cohort) == {}


def test_who_is_asked_is_not_just_passed_over(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=2, mentors=2, by=by)
    asked, planned = participants(cohort, Side.MENTEE)
    mentor = participants(cohort, Side.MENTOR)[0]
    paired(asked, mentor, PairingState.PROPOSED, by)
    plan = paired(planned, mentor, PairingState.PLANNED, by)
    both = [asked.submission.reference, planned.submission.reference]
    answer = browser.post(path_of(cohort), data={"case": both, "give": "passed_over"})
    assert "record that they withdraw instead" in browser.follow(answer).text
    assert places(cohort) == {both[0]: ("selected", None), both[1]: ("passed_over", None)}
    assert plan.state is PairingState.WITHDRAWN


def test_one_person_has_one_place_on_a_side(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=1, mentors=0, by=by)
    row = participants(cohort)[0]
    again = join_cohort(cohort, Side.MENTEE, user=row.user, place=None).submission_id
    mentor = join_cohort(cohort, Side.MENTOR, user=row.user, place=None).submission_id
    page = browser.get(path_of(cohort)).text
    assert "Has applied as a mentor too" in page
    answer = browser.post(path_of(cohort), data={"all": "1", "give": "selected"})
    assert "chosen with another application" in browser.follow(answer).text
    browser.post(path_of(cohort, Side.MENTOR), data={"all": "1", "give": "selected"})
    assert [one.submission_id for one in participants(cohort, Side.MENTOR)] == [mentor]
    browser.post(path_of(cohort), data={"case": row.submission.reference, "give": "passed_over"})
    browser.post(path_of(cohort), data={"all": "1", "give": "selected"})
    assert again not in {one.submission_id for one in participants(cohort, Side.MENTEE)}


def test_the_facts_are_read_and_limits_are_named(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    rows = [join_cohort(cohort, Side.MENTEE, unit="north-1", manager_agrees="no") for _ in range(5)]
    north = unit_by_code("north")
    assert north is not None
    for rank, row in enumerate(rows[:2], start=1):
        db.add(
            Endorsement(
                submission_id=row.submission_id,
                call_id=cohort.mentee_call_id,
                unit_id=north.id,
                level=Level.FACULTY,
                state=EndorsementState.SENT_ON if rank == 1 else EndorsementState.SUPPORTED,
                rank=rank,
                sent_at=row.decided_at if rank == 1 else None,
                sent_by=by.id if rank == 1 else None,
            )
        )
    page = browser.get(path_of(cohort)).text
    for fact in (
        "Department north-1",
        "Faculty north",
        "Ranked number 1",
        "Sent on",
        "Supported",
        "Associate professor, qualifying for professor",
        "In less than two years",
        "20 mentees and 20 mentors",
        "Faculty north has 5 selected, and may have 4.",
    ):
        assert fact in page


def test_the_list_is_narrowed_and_paged(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(mentees=26, mentors=0, by=by)
    join_cohort(cohort, Side.MENTEE, unit="south-2", place=Place.RESERVE)
    first = participants(cohort)[0].submission.reference
    assert first in browser.get(path_of(cohort)).text
    assert first not in browser.get(path_of(cohort) + "&page=2").text
    assert first not in browser.get(path_of(cohort) + "&place=reserve").text
    assert first not in browser.get(path_of(cohort) + "&faculty=south").text
    assert "There is nobody here" in browser.get(path_of(cohort) + "&place=left").text
    browser.get(path_of(cohort) + "&place=odd&faculty=odd")
    browser.post(path_of(cohort) + "&place=reserve", data={"all": "1", "give": "selected"})
    assert {place for place, _ in places(cohort).values()} == {"selected"}


@pytest.mark.parametrize("page", ["", "/x", "/x/participants", "/x/check"])
def test_a_list_takes_the_same_number_of_statements(client: Client, db: Session, page: str) -> None:
    browser, by = office(client)
    numbers = []
    for people in (1, 3):
        cohort = make_cohort(mentees=people, mentors=people, by=by)
        applicants(cohort, people)
        for row in participants(cohort, Side.MENTEE)[:1]:
            join_cohort(cohort, Side.MENTEE, place=Place.RESERVE, user=make_user())
            decided(row.submission, Outcome.AWARDED)
        path = OFFICE + page.replace("x", cohort.slug)
        browser.get(path)
        with statements() as told:
            browser.get(path)
        numbers.append(len([one for one in told if one.startswith("SELECT")]))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 30


def test_rows_of_others_are_never_taken(db: Session) -> None:
    cohort, other = make_cohort(), make_cohort()
    assert len(db.scalars(select(Participant)).all()) == 8
    assert {row.cohort_id for row in participants(other)} == {other.id}
    assert {row.cohort_id for row in participants(cohort)} == {cohort.id}


def test_columns_that_a_call_does_not_fill_are_left_out(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(by=by)
    assert "Faculty’s word" in browser.get(path_of(cohort)).text
    page = browser.get(path_of(cohort, Side.MENTOR)).text
    assert "Faculty’s word" not in page
    assert ("Line manager" in page) is asks_manager(cohort.mentor_call)
