"""Somebody withdraws mid-way: by the office, or with the application."""

import pytest
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.doctor import examine
from eqportal.mentoring.cohorts import operations
from eqportal.mentoring.cohorts.models import Participant, Place, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.submissions.dispatch import withdraw
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.cohorts.scene import OFFICE, office, paired, times
from tests.page import Client


def test_who_withdraws_leaves_once(client: Client, db: Session) -> None:
    browser, by = office(client)
    cohort = make_cohort(by=by)
    one = participants(cohort, Side.MENTEE)[0]
    pair = paired(one, participants(cohort, Side.MENTOR)[0], PairingState.PROPOSED, by)
    path = f"{OFFICE}/{cohort.slug}/participants/{one.id}/leave"
    assert one.user.name in browser.get(path).text
    for _ in range(2):
        browser.post(path)
    assert (one.place, pair.state) == (Place.LEFT, PairingState.WITHDRAWN)
    assert one.left_at is not None
    assert times(db, "participant.left") == 1
    assert "no place in this cohort" in browser.get(path).text
    back = {"case": one.submission.reference, "give": "selected"}
    browser.post(f"{OFFICE}/{cohort.slug}/participants?side=mentee", data=back)
    assert (one.place, one.left_at) == (Place.SELECTED, None)


def test_the_reserve_closes_up(db: Session) -> None:
    by = make_user(role=Role.OFFICER)
    cohort = make_cohort(mentees=0, mentors=0, by=by)
    rows = [join_cohort(cohort, Side.MENTEE, place=Place.RESERVE) for _ in range(3)]
    for rank, row in enumerate(rows, start=1):
        row.rank = rank
    operations.leave(participant=rows[0], by=by)
    assert [row.rank for row in rows] == [None, 1, 2]
    with pytest.raises(WrongStateError):
        operations.leave(participant=rows[0], by=by)


def test_a_withdrawn_application_takes_its_participant_along(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[Participant, User]] = []
    cohort = make_cohort()
    one = participants(cohort, Side.MENTOR)[0]
    monkeypatch.setattr(operations, "on_left", [lambda row, by: heard.append((row, by))])
    withdraw(submission=one.submission, reason="", by=one.user)
    assert one.place is Place.LEFT
    assert heard == [(one, one.user)]
    assert examine(db)["who withdrew takes no part"] == []


def test_a_closed_cohort_is_left_as_it_was(db: Session) -> None:
    by = make_user(role=Role.OFFICER)
    cohort = make_cohort(by=by)
    operations.close(cohort=cohort, by=by)
    one = participants(cohort, Side.MENTEE)[0]
    withdraw(submission=one.submission, reason="", by=one.user)
    assert one.place is Place.SELECTED
    with pytest.raises(WrongStateError):
        operations.leave(participant=one, by=by)
    assert {name: found for name, found in examine(db).items() if found} == {}


def test_nobody_else_leaves_for_another(client: Client, db: Session) -> None:
    cohort, elsewhere = make_cohort(), make_cohort()
    one = participants(cohort, Side.MENTEE)[0]
    path = f"/participants/{one.id}/leave"
    for person in (make_user(role=Role.REVIEWER), make_user(role=Role.ENDORSER), one.user):
        browser = client.sign_in(person)
        browser.get(f"{OFFICE}/{cohort.slug}{path}", status=404)
        browser.post(f"{OFFICE}/{cohort.slug}{path}", status=404)
    browser, _by = office(client)
    browser.post(f"{OFFICE}/{elsewhere.slug}{path}", status=404)
    assert one.place is Place.SELECTED
