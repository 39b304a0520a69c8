"""The office lets pairs be asked: one, or all that are planned; what no longer holds is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.locales.formats import clock
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.models import Place
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_user
from tests.mentoring.pairings.pairs import S, again, mails, office, plan, put, scene


def test_one_proposal_goes_to_the_mentee_alone_with_a_date(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = plan(cohort, mentee, mentor)
    desk = client.sign_in(officer)
    desk.post(office(cohort, f"/{pairing.id}/propose"))
    assert again(db, pairing).state is S.PROPOSED
    assert mails(pairing) == [("proposed", mentee.user.email)]
    assert clock(pairing.answer_by, "en") == "23:59"
    left = pairing.answer_by - now()
    assert timedelta(days=10) - timedelta(hours=1) < left < timedelta(days=11)
    text = db.scalar(select(OutboundEmail.body).where(OutboundEmail.about_kind == "pairing"))
    assert f"/my/mentoring/{pairing.id}" in text
    assert mentor.user.name not in text
    assert mentor.user.email not in text


def test_second_click_sends_no_second_mail(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = plan(cohort, mentee, mentor)
    desk = client.sign_in(officer)
    for _click in range(2):
        desk.post(office(cohort, f"/{pairing.id}/propose"))
    assert mails() == [("proposed", mentee.user.email)]
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "pairing"))
    assert actions.all() == ["pairing.propose"]


def test_all_are_sent_after_a_page_that_counts_the_mails(client, db):
    officer, cohort, mentees, mentors = scene(3, 3)
    pairings = [plan(cohort, *two) for two in zip(mentees, mentors, strict=True)]
    mentees[2].submission.state = SubmissionState.DECIDED
    db.commit()
    desk = client.sign_in(officer)
    page = desk.get(office(cohort, "/send")).text
    assert "2 mails leave" in page
    reference = mentees[2].submission.reference
    name = mentees[2].user.name
    assert f"The decision on {reference} ({name}) is not announced yet." in page
    mark = page.split('name="mark" value="')[1].split('"')[0]
    desk.post(office(cohort, "/send"), {"mark": mark})
    assert [again(db, p).state for p in pairings] == [S.PROPOSED, S.PROPOSED, S.PLANNED]
    assert sorted(mails()) == sorted(("proposed", m.user.email) for m in mentees[:2])


def test_a_plan_that_changed_since_the_page_is_shown_before_it_is_sent(client, db):
    officer, cohort, mentees, mentors = scene()
    plan(cohort, mentees[0], mentors[0])
    desk = client.sign_in(officer)
    page = desk.get(office(cohort, "/send")).text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    later = plan(cohort, mentees[1], mentors[1])
    answer = desk.post(office(cohort, "/send"), {"mark": mark}, 409).text
    assert "Nothing is sent yet." in answer
    assert "2 mails leave" in answer
    assert mails() == []
    assert again(db, later).state is S.PLANNED


def test_second_click_on_all_finds_nothing_left(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    plan(cohort, mentee, mentor)
    desk = client.sign_in(officer)
    page = desk.get(office(cohort, "/send")).text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    for _click in range(2):
        desk.post(office(cohort, "/send"), {"mark": mark})
    assert "There is nothing left to send." in desk.get(office(cohort)).text
    assert len(mails()) == 1


@pytest.mark.parametrize("who", [0, 1])
def test_somebody_who_left_is_not_asked(client, db, who):
    officer, cohort, mentees, mentors = scene()
    pairing = plan(cohort, mentees[0], mentors[0])
    gone = (mentees, mentors)[who][0]
    gone.place, gone.left_at = Place.LEFT, now()
    db.commit()
    page = client.sign_in(officer).post(office(cohort, f"/{pairing.id}/propose"), status=409).text
    assert f"{gone.user.name} ({gone.submission.reference}) does not take part any more." in page
    assert again(db, pairing).state is S.PLANNED
    assert mails() == []


@pytest.mark.parametrize("state", [S.PROPOSED, S.MENTEE_ACCEPTED, S.ACCEPTED, S.ACTIVE])
def test_mentor_without_a_place_is_not_asked_for(client, db, state):
    officer, cohort, mentees, mentors = scene()
    put(cohort, mentees[1], mentors[0], state)
    pairing = plan(cohort, mentees[0], mentors[0])
    page = client.sign_in(officer).post(office(cohort, f"/{pairing.id}/propose"), status=409).text
    assert f"{mentors[0].user.name} has no place left as a mentor." in page
    assert again(db, pairing).state is S.PLANNED


@pytest.mark.parametrize("role", [Role.CHAIR, Role.EDITOR, None])
def test_others_send_nothing(client, db, role):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = plan(cohort, mentee, mentor)
    somebody = client.sign_in(make_user(role=role))
    for end in ("/send", f"/{pairing.id}/propose", f"/{pairing.id}/withdraw"):
        somebody.post(office(cohort, end), status=404)
    assert again(db, pairing).state is S.PLANNED


def test_list_narrows_by_state_and_says_who_is_waited_for(client, db):
    officer, cohort, mentees, mentors = scene(3, 3)
    put(cohort, mentees[0], mentors[0], S.PROPOSED)
    put(cohort, mentees[1], mentors[1], S.MENTEE_ACCEPTED)
    put(cohort, mentees[2], mentors[2], S.ACTIVE)
    desk = client.sign_in(officer)
    page = desk.get(office(cohort)).text
    assert page.count('<th scope="row">') == 3
    narrowed = desk.get(office(cohort, "?state=mentee_accepted")).text
    assert narrowed.count('<th scope="row">') == 1
    assert f"<td>{mentors[1].user.name}</td>" in narrowed


def test_list_holds_no_plan_that_was_taken_apart_before_anybody_was_asked(client, db):
    officer, cohort, mentees, mentors = scene()
    desk = client.sign_in(officer)
    never_asked = plan(cohort, mentees[0], mentors[0])
    desk.post(office(cohort, f"/{never_asked.id}/withdraw"), status=303)
    put(cohort, mentees[1], mentors[1], S.WITHDRAWN)
    page = desk.get(office(cohort)).text
    assert "All pairs (1)" in page
    assert page.count('<th scope="row">') == 1
    assert mentors[1].user.name in page
    assert mentors[0].user.name in desk.get(office(cohort, f"/{never_asked.id}")).text
