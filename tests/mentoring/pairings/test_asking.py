"""The mentee is asked first and the mentor after; a no or a date that passes leaves no trace."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.mail.delivery import deliver
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.mentoring.cohorts.models import Place
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.operations import keep_pairings
from eqportal.submissions.next_steps import waiting_for
from tests.factories import make_user
from tests.mentoring.pairings.pairs import HOME, S, again, mails, office, plan, put, scene
from tests.page import without_token

ACCEPT, DECLINE = {"answer": "accept"}, {"answer": "decline"}


def page_of(pairing, end=""):
    return f"{HOME}/{pairing.id}{end}"


def test_mentee_reads_who_it_is_and_no_address(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    name, address = mentor.user.name, mentor.user.email
    page = client.sign_in(mentee.user).get(page_of(pairing)).text
    for shown in (name, "Department south-1", f"What {name} says of field.", "of blurb."):
        assert shown in page
    assert address not in page
    assert 'value="accept"' in page


def test_without_consent_only_the_name_is_shown(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    mentor.changes = {"declare_sharing": False}
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    page = client.sign_in(mentee.user).get(page_of(pairing)).text
    assert mentor.user.name in page
    assert "Department south-1" not in page
    assert "of blurb." not in page


def test_mentor_who_was_not_asked_knows_nothing(client, db):
    _officer, cohort, [mentee, _], [mentor, other] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    browser = client.sign_in(mentor.user)
    hidden = browser.get(page_of(pairing), 404).data
    assert hidden == browser.get(f"{HOME}/00000000-0000-4000-8000-000000000000", 404).data
    browser.post(page_of(pairing, "/answer"), ACCEPT, 404)
    asked, idle = browser.get(HOME).text, client.sign_in(other.user).get(HOME).text
    assert anonymous(asked, mentor) == anonymous(idle, other)


def test_mentor_is_asked_when_the_mentee_has_said_yes(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    client.sign_in(mentee.user).post(page_of(pairing, "/answer"), ACCEPT)
    assert again(db, pairing).state is S.MENTEE_ACCEPTED
    assert mails(pairing) == [("asked", mentor.user.email)]
    page = client.sign_in(mentor.user).get(page_of(pairing)).text
    assert mentee.user.name in page
    assert mentee.user.email not in page


def test_both_accept_and_each_is_introduced_in_their_own_language(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    mentee.user.locale, mentor.user.locale = "nn", "nb"
    pairing = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    client.sign_in(mentor.user).post(page_of(pairing, "/answer"), ACCEPT)
    assert again(db, pairing).state is S.ACCEPTED
    found = db.scalars(select(OutboundEmail).order_by(OutboundEmail.created_at)).all()
    assert [(m.address, m.locale) for m in found] == [
        (mentee.user.email, "nn"),
        (mentor.user.email, "nb"),
    ]
    for mail, other in zip(found, (mentor, mentee), strict=True):
        assert other.user.name in mail.body
        assert other.user.email in mail.body
        assert "Department" in mail.body
        assert f"/{mail.locale}/my/mentoring/{pairing.id}" in mail.body
        assert "BEGIN:VEVENT" in mail.calendar
        assert re.search(r"DTEND:\d{8}T\d{6}Z", mail.calendar)  # a TZID would need its VTIMEZONE
    page = client.sign_in(mentee.user).get(page_of(pairing)).text
    assert mentor.user.email in page


def test_agreement_of_both_begins_the_pair(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACCEPTED)
    for one, state in ((mentee, S.ACCEPTED), (mentee, S.ACCEPTED), (mentor, S.ACTIVE)):
        client.sign_in(one.user).post(page_of(pairing, "/agree"), {"agree": "yes"})
        assert again(db, pairing).state is state
    assert pairing.started_at
    client.sign_in(mentor.user).post(page_of(pairing, "/agree"), {"agree": "yes"})
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "pairing"))
    assert sorted(actions) == ["pairing.agree", "pairing.agree", "pairing.confirm"]
    assert not any(examine(db).values())


def _nothing(db, client, cohort, mentee, mentor, officer):
    """Never matched."""


def _mentee_declines(db, client, cohort, mentee, mentor, officer):
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    client.sign_in(mentee.user).post(page_of(pairing, "/answer"), DECLINE)


def _mentor_declines(db, client, cohort, mentee, mentor, officer):
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    client.sign_in(mentee.user).post(page_of(pairing, "/answer"), ACCEPT)
    client.sign_in(mentor.user).post(page_of(pairing, "/answer"), DECLINE)


def _lapses(db, client, cohort, mentee, mentor, officer):
    pairing = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    assert keep_pairings(now() + timedelta(days=20)) == 1
    db.commit()
    assert again(db, pairing).state is S.LAPSED


def _is_withdrawn(db, client, cohort, mentee, mentor, officer):
    pairing = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    client.sign_in(officer).post(office(cohort, f"/{pairing.id}/withdraw"))
    assert again(db, pairing).state is S.WITHDRAWN


def anonymous(page, one):
    """The page without who reads it, their case, and the token of their form."""
    page = without_token(page)
    for word in (one.user.name, one.submission.reference, one.user.email):
        page = page.replace(word, "X")
    return page


ENDS = (_mentee_declines, _mentor_declines, _lapses, _is_withdrawn)


@pytest.mark.parametrize("ends", ENDS)
def test_outside_is_the_same_whatever_came_of_a_proposal(client, db, ends):
    officer, cohort, mentees, mentors = scene()
    ends(db, client, cohort, mentees[0], mentors[0], officer)
    db.rollback()
    for pair in (mentees, mentors):
        seen = []
        for one in pair:
            browser = client.sign_in(one.user)
            browser.get(HOME)  # a word of thanks is said once
            pages = [browser.get(path).text for path in (HOME, "/en/my")]
            steps = [(step.title, step.url) for step in waiting_for(one.user)]
            seen.append(([anonymous(page, one) for page in pages], steps))
        assert seen[0] == seen[1]


@pytest.mark.parametrize("ends", ENDS)
def test_page_of_a_proposal_that_is_gone_leads_to_the_list(client, db, ends):
    officer, cohort, mentees, mentors = scene()
    ends(db, client, cohort, mentees[0], mentors[0], officer)
    db.rollback()
    pairing = db.scalar(select(Pairing))
    browser = client.sign_in(mentees[0].user)
    answer = browser.get(page_of(pairing), 303)
    assert answer.location.endswith(HOME)
    assert browser.get(page_of(pairing), 303).data == answer.data
    late = browser.post(page_of(pairing, "/answer"), ACCEPT, 409).text
    assert "The proposal is no longer open. Nothing was changed." in late


@pytest.mark.parametrize("ends", ENDS)
def test_no_mail_tells_of_what_came_to_nothing(client, db, ends):
    officer, cohort, mentees, mentors = scene()
    ends(db, client, cohort, mentees[0], mentors[0], officer)
    assert {name for name, _to in mails()} <= {"asked"}


def test_who_declined_is_the_office_s_to_know(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    word = {"word": "No time this spring."}
    client.sign_in(mentor.user).post(page_of(pairing, "/answer"), DECLINE | word)
    desk = client.sign_in(officer)
    page = desk.get(office(cohort, f"/{pairing.id}")).text
    assert "No time this spring." in page
    assert f"<dt>Said no</dt><dd>{mentor.user.name}</dd>" in page
    assert f"by {mentor.user.name}" in desk.get(office(cohort)).text
    row = db.scalar(select(AuditEvent).where(AuditEvent.action == "pairing.decline"))
    assert row.actor_id is None


def test_declined_pair_can_be_asked_in_another_constellation(client, db):
    officer, cohort, [mentee, _], [mentor, other] = scene()
    first = put(cohort, mentee, mentor, S.PROPOSED)
    client.sign_in(mentee.user).post(page_of(first, "/answer"), DECLINE)
    second = plan(cohort, mentee, other)
    client.sign_in(officer).post(office(cohort, f"/{second.id}/propose"))
    assert again(db, second).state is S.PROPOSED


@pytest.mark.parametrize("answer", [ACCEPT, DECLINE])
def test_double_click_answers_once(client, db, answer):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    browser = client.sign_in(mentee.user)
    for _click in range(2):
        browser.post(page_of(pairing, "/answer"), answer)
    rows = db.scalars(select(AuditEvent).where(AuditEvent.subject_kind == "pairing")).all()
    assert len(rows) == 1
    assert len(mails()) == (1 if answer is ACCEPT else 0)


@pytest.mark.parametrize("answer", [ACCEPT, DECLINE])
def test_answer_after_the_date_is_told_so_before_the_clock_has_come(client, db, answer):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    pairing.answer_by = now() - timedelta(minutes=1)
    db.commit()
    page = client.sign_in(mentee.user).post(page_of(pairing, "/answer"), answer, 409).text
    assert "The proposal is no longer open. Nothing was changed." in page
    assert again(db, pairing).state is S.PROPOSED
    assert keep_pairings() == 1
    assert keep_pairings() == 0


def test_mentor_declines_in_one_tab_and_accepts_in_the_other(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    browser = client.sign_in(mentor.user)
    browser.post(page_of(pairing, "/answer"), DECLINE)
    browser.post(page_of(pairing, "/answer"), ACCEPT, 409)
    assert again(db, pairing).state is S.DECLINED


def test_who_is_paired_declines_no_more_and_is_told_where_to_write(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACCEPTED)
    page = client.sign_in(mentee.user).post(page_of(pairing, "/answer"), DECLINE, 409).text
    assert "You are a pair already." in page
    assert again(db, pairing).state is S.ACCEPTED


def test_others_neither_read_nor_answer(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACCEPTED)
    for stranger in (make_user(), officer):
        browser = client.sign_in(stranger)
        browser.get(page_of(pairing), 404)
        browser.post(page_of(pairing, "/answer"), ACCEPT, 404)
        browser.post(page_of(pairing, "/agree"), {"agree": "yes"}, 404)


def test_last_place_goes_to_the_first_of_two_mentees(client, db):
    officer, cohort, mentees, [mentor, _] = scene()
    pairings = [put(cohort, mentee, mentor, S.PROPOSED) for mentee in mentees]
    client.sign_in(mentees[0].user).post(page_of(pairings[0], "/answer"), ACCEPT)
    page = client.sign_in(mentees[1].user).post(page_of(pairings[1], "/answer"), ACCEPT, 409).text
    assert "last place was taken" in page
    assert [again(db, p).state for p in pairings] == [S.MENTEE_ACCEPTED, S.WITHDRAWN]
    shown = client.sign_in(officer).get(office(cohort, f"/{pairings[1].id}")).text
    assert "The mentor had no place left when the mentee said yes." in shown


def test_mentor_with_one_place_accepts_one(client, db):
    _officer, cohort, mentees, [mentor, _] = scene()
    pairings = [put(cohort, mentee, mentor, S.MENTEE_ACCEPTED) for mentee in mentees]
    browser = client.sign_in(mentor.user)
    browser.post(page_of(pairings[0], "/answer"), ACCEPT)
    page = browser.post(page_of(pairings[1], "/answer"), ACCEPT, 409).text
    assert "You take 1 mentee, and have that already." in page
    assert [again(db, p).state for p in pairings] == [S.ACCEPTED, S.MENTEE_ACCEPTED]
    mentor.changes = {"capacity": 2}
    db.commit()
    browser.post(page_of(pairings[1], "/answer"), ACCEPT)
    assert again(db, pairings[1]).state is S.ACCEPTED
    assert not any(examine(db).values())


def test_capacity_that_was_lowered_meanwhile_holds(client, db):
    _officer, cohort, mentees, [mentor, _] = scene()
    mentor.changes = {"capacity": 2}
    put(cohort, mentees[0], mentor, S.ACCEPTED)
    pairing = put(cohort, mentees[1], mentor, S.PROPOSED)
    mentor.changes = {"capacity": 1}
    db.commit()
    client.sign_in(mentees[1].user).post(page_of(pairing, "/answer"), ACCEPT, 409)
    assert again(db, pairing).state is S.WITHDRAWN


def test_reminder_goes_once_to_the_one_who_is_asked(client, db):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.PROPOSED)
    moment = pairing.answer_by - timedelta(days=2)
    for _round in range(2):
        remind(moment)
    assert mails(pairing) == [("proposal_reminder", mentee.user.email)]
    pairing.state, pairing.mentee_said = S.MENTEE_ACCEPTED, now() - timedelta(days=2)
    db.commit()
    remind(moment)
    assert mails(pairing)[1:] == [("proposal_reminder", mentor.user.email)]


@pytest.mark.parametrize("why", ["left", "withdrawn"])
def test_proposal_does_not_leave_to_whom_it_is_no_longer_for(client, db, why):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = plan(cohort, mentee, mentor)
    desk = client.sign_in(officer)
    desk.post(office(cohort, f"/{pairing.id}/propose"))
    if why == "withdrawn":
        desk.post(office(cohort, f"/{pairing.id}/withdraw"))
    else:
        mentee.place, mentee.left_at = Place.LEFT, now()
        db.commit()
    db.rollback()
    deliver(db, None, sender="a@b.example", host="h")
    mail = db.scalar(select(OutboundEmail).where(OutboundEmail.about_kind == "pairing"))
    assert mail.state is MailState.CANCELLED


def test_what_waits_is_among_the_next_steps(client, db):
    _officer, cohort, mentees, mentors = scene()
    put(cohort, mentees[0], mentors[0], S.PROPOSED)
    put(cohort, mentees[1], mentors[1], S.ACCEPTED)
    titles = [[s.title for s in waiting_for(one.user)] for one in (*mentees, *mentors)]
    agree = ["Confirm the mentoring agreement"]
    assert titles == [["Say yes or no to the mentor we propose"], agree, [], agree]
