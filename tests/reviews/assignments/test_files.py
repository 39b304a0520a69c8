"""Assignments from a file: each row answered, nothing half-done."""

from io import BytesIO

import pytest

from eqportal.reviews.assignments.lifecycle import AssignmentState
from tests.factories import make_user
from tests.reviews.assignments.given import assign, by_assignment, states
from tests.reviews.scene import make_scene, recuse


def _file(*rows, head="reference,email"):
    return {"file": (BytesIO("\n".join([head, *rows]).encode()), "a.csv")}


def _hidden(text, name):
    return text.split(f'name="{name}" value="')[1].split('"')[0]


def test_a_sound_file_is_shown_and_then_kept(client):
    scene = make_scene(2)
    page = by_assignment(scene) + "/file"
    one, two = scene.members[:2]
    assign(scene, scene.cases[0], one)
    rows = [
        f"{scene.cases[0].reference};{one.email}",
        f"{scene.cases[1].reference.lower()};{two.email.upper()}",
    ]
    officer = client.sign_in(scene.officer)
    officer.get(page)
    text = officer.post(page, _file(*rows, head="reference;email"), status=200).text
    assert len(states()) == 1
    data = {"digest": _hidden(text, "digest"), "shown": _hidden(text, "shown")}
    officer.post(f"{page}/confirm", data)
    assert states() == {
        (scene.cases[0].id, one.id): AssignmentState.ASSIGNED,
        (scene.cases[1].id, two.id): AssignmentState.ASSIGNED,
    }
    officer.post(f"{page}/confirm", data, status=409)


def test_every_row_is_answered_and_one_wrong_row_stops_all(client):
    scene = make_scene(2)
    page = by_assignment(scene) + "/file"
    (one, two, three), case = scene.members, scene.case.reference
    recuse(scene.case, two)
    stranger = make_user()
    rows = [
        f"{case},{one.email}",
        f"{case},{one.email}",
        f"{case},nobody@university.example",
        f"{case},{two.email}",
        f"{case},{stranger.email}",
        f"EQ-0000-ZZ,{three.email}",
        ",",
        f'{case},"=HYPERLINK(1)"',
    ]
    text = client.sign_in(scene.officer).post(page, _file(*rows), status=422).text
    for answer in (
        "The case is given to the member.",
        "Row 2 is about the same.",
        "Nobody has an account with this address.",
        "The member is recused from the case.",
        "The person does not sit on the panel now.",
        "No case of this call that can be given out has this reference.",
    ):
        assert answer in text
    assert 'name="digest"' not in text
    assert states() == {}


def test_a_member_who_declined_is_asked_again_by_hand_alone(client, db):
    scene = make_scene()
    page = by_assignment(scene) + "/file"
    row = assign(scene, scene.case, scene.members[0])[0]
    row.state, row.reason = AssignmentState.DECLINED, "No time"
    db.commit()
    data = _file(f"{scene.case.reference},{scene.members[0].email}")
    assert "has declined" in client.sign_in(scene.officer).post(page, data, status=422).text


def test_what_changed_since_the_preview_is_shown_again(client):
    scene = make_scene()
    page, member = by_assignment(scene) + "/file", scene.members[0]
    officer = client.sign_in(scene.officer)
    text = officer.post(page, _file(f"{scene.case.reference},{member.email}"), status=200).text
    data = {"digest": _hidden(text, "digest"), "shown": _hidden(text, "shown")}
    recuse(scene.case, member)
    assert "is recused" in officer.post(f"{page}/confirm", data, status=422).text
    assert states() == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"reference,email\n1,2,3\n", b"reference,email\n"],
)
def test_what_is_no_such_table_is_refused(client, content):
    scene = make_scene()
    page = by_assignment(scene) + "/file"
    client.sign_in(scene.officer).post(page, {"file": (BytesIO(content), "a.csv")}, status=422)


def test_no_file_and_a_forged_digest_are_refused(client):
    scene = make_scene()
    page = by_assignment(scene) + "/file"
    officer = client.sign_in(scene.officer)
    officer.post(page, {}, status=422)
    officer.post(f"{page}/confirm", {"digest": "../../x"}, status=409)
    other = client.sign_in(scene.chair)
    other.get(page, 404)
    other.post(page, _file("a,b"), status=404)


def test_what_is_here_can_be_taken_out_and_in_again(client):
    scene = make_scene()
    page = by_assignment(scene) + "/file"
    assign(scene, scene.case, scene.members[0])
    officer = client.sign_in(scene.officer)
    content = officer.get(f"{page}/export.csv").data
    text = officer.post(page, {"file": (BytesIO(content), "a.csv")}, status=200).text
    assert "The file says what is here already." in text
    assert officer.get(f"{page}/template.csv").text.startswith("\ufeffreference;email")
