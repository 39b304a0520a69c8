"""The office gives cases out, by hand and several at once, and tells the members."""

import re

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from tests.factories import make_user
from tests.reviews.assignments.given import assign, by_assignment, states
from tests.reviews.scene import make_scene, recuse, review

ASSIGNED, WITHDRAWN = AssignmentState.ASSIGNED, AssignmentState.WITHDRAWN


def _mails(db):
    told = select(OutboundEmail).where(OutboundEmail.template == "reviews/emails/assigned")
    return db.scalars(told).all()


def test_the_mode_and_its_numbers_are_kept(client, db):
    scene = make_scene()
    page = f"/en/office/calls/{scene.call.slug}/assignments/setup"
    officer = client.sign_in(scene.officer)
    officer.get(page)
    data = {"mode": "assignment", "per_case": "2", "most_per_member": "5", "reads_all": "own"}
    officer.post(page, data)
    plan = db.get(ReviewPlan, scene.call.id)
    assert (plan.by_assignment, plan.per_case, plan.most_per_member, plan.reads_all) == (
        True,
        2,
        5,
        False,
    )
    for wrong in ({"per_case": "0"}, {"per_case": "x"}, {"most_per_member": "-1"}, {"mode": "x"}):
        officer.post(page, data | wrong, status=422)
    officer.post(page, data | {"most_per_member": ""})
    assert db.get(ReviewPlan, scene.call.id).most_per_member is None


def test_several_cases_are_given_and_taken_at_once(client, db):
    scene = make_scene(3)
    page, member = by_assignment(scene), scene.members[0]
    officer = client.sign_in(scene.officer)
    officer.get(page)
    ticked = [case.reference for case in scene.cases[:2]]
    data = {"member": str(member.id), "case": ticked, "do": "give"}
    officer.follow(officer.post(page, data))
    assert list(states().values()) == [ASSIGNED, ASSIGNED]
    again = officer.follow(officer.post(page, data))
    assert "has the case already" in again.text
    assert len(states()) == 2
    officer.post(page, data | {"case": ticked[:1], "do": "take"})
    assert sorted(states().values()) == [ASSIGNED, WITHDRAWN]
    events = db.scalars(select(AuditEvent.action).where(AuditEvent.action.like("assignment.%")))
    assert sorted(events) == ["assignment.given", "assignment.withdrawn"]
    assert _mails(db) == []


def test_the_whole_list_can_be_given_with_its_filter(client):
    scene = make_scene(3)
    page = by_assignment(scene, per_case=1)
    assign(scene, scene.cases[0], scene.members[0])
    officer = client.sign_in(scene.officer)
    data = {"member": str(scene.members[1].id), "all": "1", "only": "none", "do": "give"}
    officer.post(page, data)
    second = {case for case, person in states() if person == scene.members[1].id}
    assert second == {case.id for case in scene.cases[1:]}


@pytest.mark.parametrize(
    "data", [{}, {"member": "x", "case": "EQ-X"}, {"case": "EQ-0000-ZZ"}, {"all": "1"}]
)
def test_an_odd_choice_changes_nothing(client, data):
    scene = make_scene()
    client.sign_in(scene.officer).post(by_assignment(scene), data | {"do": "give"}, status=422)
    assert states() == {}


def test_recused_members_get_nothing_and_the_rest_is_given(client):
    scene = make_scene(2)
    page, member = by_assignment(scene), scene.members[0]
    recuse(scene.cases[0], member)
    officer = client.sign_in(scene.officer)
    data = {"member": str(member.id), "all": "1", "do": "give"}
    text = officer.follow(officer.post(page, data)).text
    assert "is recused from the case" in text
    assert scene.cases[0].reference in text
    assert states() == {(scene.cases[1].id, member.id): ASSIGNED}


def test_a_locked_review_keeps_its_assignment(client):
    scene = make_scene(2)
    page, member = by_assignment(scene), scene.members[0]
    for case in scene.cases:
        assign(scene, case, member)
    review(scene.cases[0], member)
    officer = client.sign_in(scene.officer)
    data = {"member": str(member.id), "all": "1", "do": "take"}
    assert "has locked a review" in officer.follow(officer.post(page, data)).text
    assert states()[scene.cases[0].id, member.id] is ASSIGNED
    assert states()[scene.cases[1].id, member.id] is WITHDRAWN
    row = _row_of(scene.cases[0], member)
    one = f"{page}/cases/{scene.cases[0].reference}"
    text = officer.follow(officer.post(f"{one}/{row}/take")).text
    assert "has locked a review" in text


def _row_of(case, member):
    """The id of an assignment."""
    return session().scalar(
        select(Assignment.id).where(
            Assignment.submission_id == case.id, Assignment.user_id == member.id
        )
    )


def test_one_case_is_given_handed_over_and_given_again(client, db):
    scene = make_scene()
    page, (one, two, _third) = by_assignment(scene), scene.members
    url = f"{page}/cases/{scene.case.reference}"
    officer = client.sign_in(scene.officer)
    officer.get(url)
    officer.post(url, {"member": str(one.id)})
    row = _row_of(scene.case, one)
    officer.post(f"{url}/{row}/take", {"to": str(two.id), "reason": "Too much to do"})
    assert states() == {
        (scene.case.id, one.id): WITHDRAWN,
        (scene.case.id, two.id): ASSIGNED,
    }
    assert "Too much to do" in officer.get(url).text
    officer.post(url, {"member": str(one.id)})
    kept = db.get(Assignment, row)
    assert (kept.state, kept.reason, kept.told_at) == (ASSIGNED, "", None)
    assert "has the case already" in officer.follow(officer.post(url, {"member": str(one.id)})).text
    assert "does not sit on the panel" in officer.follow(officer.post(url, {"member": "x"})).text
    officer.post(f"{url}/{scene.case.id}/take", status=404)


def test_members_are_told_when_the_office_says_so_and_once(client, db):
    scene = make_scene(2)
    page, (one, two, three) = by_assignment(scene), scene.members
    assign(scene, scene.cases[0], one, two)
    assign(scene, scene.cases[1], one, three)
    recuse(scene.cases[1], three)
    officer = client.sign_in(scene.officer)
    assert "Tell the 2 members" in officer.get(page).text
    officer.post(f"{page}/tell")
    officer.post(f"{page}/tell")
    mails = _mails(db)
    assert {mail.recipient_id for mail in mails} == {one.id, two.id}
    assert len(mails) == 2
    for mail in mails:
        assert "canary" not in mail.body + mail.subject
        assert "EQ-" not in mail.body + mail.subject
        assert f"/committee/calls/{scene.call.slug}/assignments" in mail.body


def test_what_was_told_and_is_taken_back_is_told_too(client, db):
    scene = make_scene()
    page, member = by_assignment(scene), scene.members[0]
    assign(scene, scene.case, member)
    officer = client.sign_in(scene.officer)
    officer.post(f"{page}/tell")
    officer.post(page, {"member": str(member.id), "all": "1", "do": "take"})
    assert "Tell the member" in officer.get(page).text
    officer.post(f"{page}/tell")
    assert len(_mails(db)) == 2
    assert "Tell the member" not in officer.get(page).text


def test_nothing_is_given_before_the_deadline_or_after_the_decisions(client, db):
    for state in (CallState.OPEN, CallState.DECIDED):
        scene = make_scene()
        scene.call.state = state
        page = by_assignment(scene)
        officer = client.sign_in(scene.officer)
        assert "Give the ticked cases" not in officer.get(page).text
        data = {"member": str(scene.members[0].id), "all": "1", "do": "give"}
        officer.post(page, data, status=409)
        officer.post(f"{page}/tell", status=409)
    assert db.scalars(select(Assignment)).all() == []


def test_members_have_pages_with_their_cases(client):
    scene = make_scene(2)
    page, member = by_assignment(scene, most=4), scene.members[0]
    assign(scene, scene.cases[0], member)
    assign(scene, scene.cases[1], scene.members[1])
    officer = client.sign_in(scene.officer)
    assert "at most 4" in officer.get(f"{page}/members").text
    own = f"{page}/members/{member.id}"
    text = officer.get(own).text
    assert scene.cases[0].reference in text
    assert scene.cases[1].reference not in text
    assert scene.cases[1].reference in officer.get(f"{own}?show=all").text
    data = {"member": str(member.id), "case": scene.cases[1].reference, "do": "give"}
    officer.follow(officer.post(page, data | {"back": "member"}))
    assert states()[scene.cases[1].id, member.id] is ASSIGNED
    officer.get(f"{page}/members/{scene.submitter.id}", 404)


def test_an_officer_who_is_recused_does_not_meet_the_case(client):
    scene = make_scene(2)
    page = by_assignment(scene)
    _seat_the_officer(scene)
    recuse(scene.cases[0], scene.officer)
    officer = client.sign_in(scene.officer)
    assert scene.cases[0].reference not in officer.get(page).text
    officer.get(f"{page}/cases/{scene.cases[0].reference}", 404)


def _seat_the_officer(scene):
    """The officer sits on the panel too."""
    seat = PanelMember(call_id=scene.call.id, user_id=scene.officer.id, seat=Seat.MEMBER)
    session().add(seat)
    session().commit()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.REVIEWER, Role.EDITOR, None])
def test_giving_out_is_the_offices(client, role):
    scene = make_scene()
    page = by_assignment(scene)
    other = client.sign_in(make_user(role=role))
    for path in ("", "/setup", "/members", f"/cases/{scene.case.reference}"):
        other.get(page + path, 404)
    for path in ("", "/tell", "/setup", f"/cases/{scene.case.reference}"):
        other.post(page + path, status=404)


def test_what_was_ticked_and_chosen_stays_when_the_other_is_missing(client):
    scene = make_scene(2)
    page, member = by_assignment(scene), scene.members[0]
    officer = client.sign_in(scene.officer)
    ticked = {"case": scene.cases[1].reference, "do": "give"}
    text = officer.post(page, ticked, status=422).text
    assert f'value="{scene.cases[1].reference}" checked' in text
    assert f'value="{scene.cases[0].reference}" checked' not in text
    text = officer.post(page, {"member": str(member.id), "do": "give"}, status=422).text
    assert f'<option value="{member.id}" selected>' in text


def test_the_office_sees_how_far_each_member_has_come_in_the_whole_committee_too(client):
    scene = make_scene(2)
    one = scene.members[0]
    review(scene.cases[0], one)
    recuse(scene.cases[1], one)
    url = f"/en/office/calls/{scene.call.slug}/assignments/members"
    text = client.sign_in(scene.officer).get(url).text
    row = text[text.index("Member Moe") :].partition("</tr>")[0]
    assert re.findall(r'eq-num">(\d+)<', row) == ["1", "0", "0", "1"]
