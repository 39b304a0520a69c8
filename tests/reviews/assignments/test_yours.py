"""A member’s own assignments, and who has what for whoever leads."""

import pytest

from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Expertise
from tests.reviews.assignments.given import assign, by_assignment, states
from tests.reviews.scene import make_scene, recuse, review

S = AssignmentState


def _case(case):
    return f"/en/committee/submissions/{case.reference}/assignment"


def test_a_member_accepts_once(client):
    scene = make_scene(2)
    by_assignment(scene)
    member = scene.members[0]
    assign(scene, scene.case, member)
    browser = client.sign_in(member)
    text = browser.get(f"{scene.room}/assignments").text
    assert scene.case.reference in text
    assert scene.cases[1].reference not in text
    browser.post(_case(scene.case) + "/accept")
    browser.post(_case(scene.case) + "/accept")
    assert states() == {(scene.case.id, member.id): S.ACCEPTED}
    browser.post(_case(scene.cases[1]) + "/accept", status=404)


def test_a_member_declines_with_a_reason_that_the_office_reads(client):
    scene = make_scene()
    page, member = by_assignment(scene), scene.members[0]
    assign(scene, scene.case, member)
    browser, url = client.sign_in(member), _case(scene.case) + "/decline"
    browser.get(url)
    browser.post(url, {}, status=422)
    browser.post(url, {"why": "other"}, status=422)
    browser.post(url, {"why": "time", "note": "On leave"})
    assert states() == {(scene.case.id, member.id): S.DECLINED}
    browser.post(url, {"why": "time"}, status=404)
    officer = client.sign_in(scene.officer)
    text = officer.get(f"{page}/cases/{scene.case.reference}").text
    assert "I do not have the time. On leave" in text
    data = {"member": str(member.id), "all": "1", "do": "give"}
    assert "has declined" in officer.follow(officer.post(page, data)).text
    officer.post(f"{page}/cases/{scene.case.reference}", {"member": str(member.id)})
    assert states() == {(scene.case.id, member.id): S.ASSIGNED}


def test_a_conflict_leads_to_the_declaration_and_empties_the_assignment(client):
    scene = make_scene(2)
    page, member = by_assignment(scene, reads_all=False), scene.members[0]
    assign(scene, scene.case, member)
    browser = client.sign_in(member)
    answer = browser.post(_case(scene.case) + "/decline", {"why": "conflict"})
    assert answer.headers["Location"].endswith(f"/{scene.case.reference}/declare")
    assert states() == {(scene.case.id, member.id): S.ASSIGNED}
    browser.follow(answer)
    recuse(scene.case, member)
    assert scene.case.reference not in browser.get(f"{scene.room}/assignments").text
    browser.post(_case(scene.case) + "/accept", status=404)
    text = client.sign_in(scene.officer).get(f"{page}/cases/{scene.case.reference}").text
    assert "Recused" in text
    assert "0 of at least 2 members" in text


def test_a_locked_review_is_not_declined(client):
    scene = make_scene()
    by_assignment(scene)
    member = scene.members[0]
    assign(scene, scene.case, member)
    review(scene.case, member)
    browser, url = client.sign_in(member), _case(scene.case) + "/decline"
    assert "locked" in browser.get(url).text
    browser.post(url, {"why": "time"}, status=409)
    assert states() == {(scene.case.id, member.id): S.ASSIGNED}


def test_leaders_read_who_has_what_of_the_cases_they_lead(client):
    scene = make_scene(2)
    by_assignment(scene)
    assign(scene, scene.cases[0], scene.members[0])
    assign(scene, scene.cases[1], scene.members[1])
    recuse(scene.cases[0], scene.chair)
    url = f"{scene.room}/assigned"
    chair, acting = (
        client.sign_in(scene.chair).get(url).text,
        client.sign_in(scene.acting).get(url).text,
    )
    assert "Member Nes" in chair
    assert "Member Moe" not in chair
    assert scene.cases[0].reference not in chair
    assert "Member Moe" in acting
    assert scene.cases[1].reference not in acting
    client.sign_in(scene.members[0]).get(url, 404)


@pytest.mark.parametrize("whole", [True, False])
def test_the_menu_has_assignments_only_where_there_are_some(client, whole):
    scene = make_scene()
    if not whole:
        by_assignment(scene)
    text = client.sign_in(scene.chair).get(scene.room).text
    assert ("Your assignments" in text) is not whole
    assert ("Who has which case" in text) is not whole
    client.sign_in(scene.chair).get(f"{scene.room}/assignments")


def test_members_say_what_they_read_and_know(client, db):
    scene = make_scene()
    page, member = by_assignment(scene), scene.members[0]
    browser, url = client.sign_in(member), "/en/committee/expertise"
    browser.get(url)
    browser.post(url, {"languages": ["nn", "en"], "words": " mentor \n\nmentor\nrecruitment"})
    row = db.get(Expertise, member.id)
    assert (row.languages, row.words) == (["nn", "en"], "mentor\nrecruitment")
    browser.post(url, {"languages": ["xx"], "words": "a"}, status=422)
    browser.post(url, {"languages": ["nn"], "words": "x" * 61}, status=422)
    browser.post(url, {"languages": ["nn"], "words": "\n".join(map(str, range(41)))}, status=422)
    officer = client.sign_in(scene.officer)
    own = f"{page}/members/{member.id}"
    assert "mentor, recruitment" in officer.get(own).text
    officer.get(f"{own}/expertise")
    officer.post(f"{own}/expertise", {"languages": ["nb"], "words": ""})
    assert db.get(Expertise, member.id).languages == ["nb"]
    client.sign_in(scene.chair).post(f"{own}/expertise", {"languages": ["nb"]}, status=404)
