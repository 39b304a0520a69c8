"""Whoever may not meet one case may not run the cohort: it is not there for them."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.cohorts.queries import cohort_for, participants, visible_to
from eqportal.mentoring.cohorts.unused import unused_calls
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.dispatch import withdraw
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import join_cohort, make_call, make_cohort, make_submission, make_user
from tests.mentoring.cohorts.scene import OFFICE, applicants
from tests.page import Client

PAGES = ("", "/participants", "/settings", "/check", "/close")


def keep_from(person: User, case: Submission, db: Session, *, hidden: bool) -> None:
    standing = Standing.RECUSED
    db.add(
        Declaration(
            submission_id=case.id, user_id=person.id, ground="b", standing=standing, hidden=hidden
        )
    )
    db.flush()


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_a_cohort_is_not_there_for_who_is_kept_from_one_case(
    client: Client, db: Session, *, side: Side, hidden: bool
) -> None:
    cohort, officer = make_cohort(), make_user(role=Role.OFFICER)
    case = applicants(cohort, 1, side)[0]
    keep_from(officer, case, db, hidden=hidden)
    browser = client.sign_in(officer)
    missing = browser.get(f"{OFFICE}/no-such-cohort", status=404).data
    for page in PAGES:
        assert browser.get(f"{OFFICE}/{cohort.slug}{page}", status=404).data == missing
    for page in ("participants", "settings", "close"):
        browser.post(f"{OFFICE}/{cohort.slug}/{page}", status=404)
    assert cohort.slug not in browser.get(OFFICE).text
    for call in (cohort.mentee_call, cohort.mentor_call):
        page = browser.get(f"/en/office/calls/{call.slug}").text.partition("<main")[2]
        assert f"{OFFICE}/{cohort.slug}" not in page
        assert f"{OFFICE}/new" in page  # as before there was one
    colleague = make_user(role=Role.OFFICER)
    assert cohort_for(colleague, cohort.slug) is cohort


@pytest.mark.parametrize("side", list(Side))
def test_an_officer_who_takes_part_does_not_run_the_cohort(db: Session, side: Side) -> None:
    cohort, officer = make_cohort(), make_user(role=Role.OFFICER)
    assert cohort_for(officer, cohort.slug) is cohort
    row = join_cohort(cohort, side, user=officer)
    assert cohort_for(officer, cohort.slug) is None
    assert cohort_for(officer, cohort.slug, lock=True) is None
    withdraw(submission=db.get_one(Submission, row.submission_id), reason="", by=officer)
    assert cohort_for(officer, cohort.slug) is cohort


def test_an_officer_who_has_only_applied_does_not_run_it_either(db: Session) -> None:
    cohort, officer = make_cohort(), make_user(role=Role.OFFICER)
    join_cohort(cohort, Side.MENTEE, user=officer, place=None, state=SubmissionState.DRAFT)
    assert cohort_for(officer, cohort.slug) is cohort
    join_cohort(cohort, Side.MENTEE, user=officer, place=None)
    assert cohort_for(officer, cohort.slug) is None


def test_a_draft_that_somebody_took_back_hides_nothing(db: Session) -> None:
    cohort, officer = make_cohort(), make_user(role=Role.OFFICER)
    one = make_submission(cohort.mentee_call, make_user(), state=SubmissionState.DRAFT, award=False)
    one.state = SubmissionState.WITHDRAWN
    db.flush()
    assert cohort_for(officer, cohort.slug) is cohort


def test_who_is_no_officer_knows_of_no_cohort(db: Session) -> None:
    cohort = make_cohort()
    people = [make_user(role=role) for role in Role if role is not Role.OFFICER]
    people.append(participants(cohort, Side.MENTEE)[0].user)
    for person in people:
        assert db.scalars(visible_to(person)).all() == []
    assert len(db.scalars(select(Cohort)).all()) == 1


def test_a_call_with_a_case_that_an_officer_is_kept_from_makes_no_cohort(db: Session) -> None:
    officer, call = make_user(role=Role.OFFICER), make_call(preset="mentoring-mentor")
    assert unused_calls(officer, Side.MENTOR) == [call]
    case = make_submission(call, make_user(), award=False)
    keep_from(officer, case, db, hidden=True)
    assert unused_calls(officer, Side.MENTOR) == []
