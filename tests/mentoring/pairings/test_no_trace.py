"""Forgotten means forgotten: no row that stays leads from a person to a no, a wish or a ban."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.database import Base, now
from eqportal.mail.reminders import remind
from eqportal.mentoring.cohorts.models import PairWish
from eqportal.mentoring.pairings.forgetting import forget_what_is_over
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.operations import keep_pairings
from tests.mentoring.pairings.pairs import HOME, S, again, office, put, scene


def rows_that_name(db, thing, people):
    """Every row of every table in which the thing stands beside one of the people."""
    ids = {str(one) for person in people for one in (person.id, person.user_id)}
    found = []
    for table in Base.metadata.sorted_tables:
        for row in db.execute(select(table)).mappings():
            words = " ".join(str(value) for value in row.values())
            if str(thing) in words and any(one in words for one in ids):
                found.append((table.name, row.get("action") or row.get("key")))
    return found


def closed_and_forgotten(db, cohort, officer):
    cohort.closed_at, cohort.closed_by, cohort.forget_at = now(), officer.id, now()
    db.commit()
    assert forget_what_is_over(now() + timedelta(seconds=1)) == 1
    db.commit()


@pytest.mark.parametrize("ends", ["mentee", "mentor", "lapse", "withdraw"])
def test_nothing_that_stays_tells_who_was_asked_or_said_no(client, db, ends):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    browser = client.sign_in(officer)
    board = office(cohort).replace("pairs", "board")
    browser.post(f"{board}/mentees/{mentee.id}", {"mentor": str(mentor.id)}, status=303)
    pairing = db.scalars(select(Pairing)).one()
    browser.post(office(cohort, f"/{pairing.id}/propose"), status=303)
    again(db, pairing).proposed_at -= timedelta(days=8)
    pairing.answer_by = now() + timedelta(days=1)
    db.commit()
    assert remind() == 1
    answer = f"{HOME}/{pairing.id}/answer"
    if ends != "mentee":
        client.sign_in(mentee.user).post(answer, {"answer": "accept"}, status=303)
    if ends in {"mentee", "mentor"}:
        one = mentee if ends == "mentee" else mentor
        client.sign_in(one.user).post(answer, {"answer": "decline"}, status=303)
    elif ends == "lapse":
        assert keep_pairings(now() + timedelta(days=60)) == 1
        db.commit()
    else:
        client.sign_in(officer).post(office(cohort, f"/{pairing.id}/withdraw"), status=303)
    assert again(db, pairing).state in {S.DECLINED, S.LAPSED, S.WITHDRAWN}
    gone = pairing.id
    closed_and_forgotten(db, cohort, officer)
    assert rows_that_name(db, gone, [mentee, mentor]) == []


@pytest.mark.parametrize("act", ["pin", "forbid"])
def test_nothing_that_stays_tells_of_whom_the_office_pinned_or_kept_apart(client, db, act):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    browser = client.sign_in(officer)
    board = office(cohort).replace("pairs", "board")
    browser.post(f"{board}/mentees/{mentee.id}", {"mentor": str(mentor.id)}, status=303)
    pairing = db.scalars(select(Pairing)).one()
    browser.post(f"{board}/pairs/{pairing.id}/{act}", {"reason": "For us"}, status=303)
    db.rollback()
    wish = db.scalars(select(PairWish.id)).one()
    closed_and_forgotten(db, cohort, officer)
    assert rows_that_name(db, wish, [mentee, mentor]) == []


def test_when_the_round_is_over_nothing_is_promised_and_no_empty_log_is_shown(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.COMPLETED)
    browser, promise = client.sign_in(mentee.user), "When we have somebody to propose to you"
    assert promise in browser.get(HOME).text
    assert "Your meetings" in browser.get(f"{HOME}/{pairing.id}").text
    closed_and_forgotten(db, cohort, officer)
    assert promise not in browser.get(HOME).text
    page = browser.get(f"{HOME}/{pairing.id}").text
    assert "Your meetings" not in page
    assert "Your goals" not in page
