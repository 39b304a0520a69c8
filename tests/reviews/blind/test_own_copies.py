"""A copy that the office has made itself of an attachment: checked, washed, named, and read."""

import io

import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.files.storage import path_of
from eqportal.reviews.blind.models import WashedFile
from tests.contracts.world import pdf
from tests.reviews.blind import canaries
from tests.reviews.blind.test_reading import (
    editor,
    page_of,
    posted_from,
    redact,
    scene,
)

__all__ = ["scene"]


def original(scene):
    return scene.file.stored_file_id


def with_copy(scene, content, name="Solveig redacted.pdf"):
    return {f"copy-{original(scene)}": (io.BytesIO(content), name)}


def got(client, scene, status=200):
    address = f"/en/committee/submissions/{scene.case.reference}/files/{scene.file.id}"
    answer = client.sign_in(scene.members[0]).get(address, status)
    content, named = answer.data, answer.headers.get("Content-Disposition")
    answer.close()
    return content, named


def test_own_copy_is_washed_named_and_read_when_it_is_approved(client, db, scene):
    redact(client, scene, approve=False, **with_copy(scene, canaries.png(), "Solveig.png"))
    got(client, scene, 404)
    page = client.sign_in(scene.officer).get(editor(scene)).text
    assert "Open your own copy, attachment-1.png" in page
    redact(client, scene)
    content, named = got(client, scene)
    assert content.startswith(b"\x89PNG")
    assert canaries.CANARY.encode() not in canaries.everything_in(content)
    assert named == "attachment; filename=attachment-1.png"
    assert "attachment-1.png" in page_of(client, scene).text
    assert "file.own_copy" in db.scalars(select(AuditEvent.action)).all()


def test_own_copy_takes_the_place_of_the_washed_one_and_can_be_taken_away(client, db, scene):
    redact(client, scene, shown=[str(original(scene))])
    assert got(client, scene)[1] == "attachment; filename=attachment-1.jpg"
    redact(client, scene, **with_copy(scene, pdf()))
    assert got(client, scene)[1] == "attachment; filename=attachment-1.pdf"
    redact(client, scene, again=[str(original(scene))])
    row = db.scalars(select(WashedFile)).one()
    assert (row.number, row.by_hand, row.shown) == (1, False, True)
    assert got(client, scene)[1] == "attachment; filename=attachment-1.jpg"


def test_file_that_cannot_be_washed_can_have_an_own_copy(client, db, scene, app):
    with app.app_context():
        path_of(scene.file.file.key).write_bytes(b"no picture at all")
    redact(client, scene)
    redact(client, scene, **with_copy(scene, pdf()))
    assert got(client, scene)[1] == "attachment; filename=attachment-1.pdf"
    listed = client.sign_in(scene.officer).get(f"/en/office/calls/{scene.call.slug}/redaction")
    assert "could not be washed" not in listed.text
    redact(client, scene, again=[str(original(scene))])
    got(client, scene, 404)


@pytest.mark.parametrize(
    "content, name, told",
    [
        (b"MZ", "virus.exe", "The file must be of type"),
        (b"no pdf at all", "copy.pdf", "Error:"),
        (canaries.docx()[:-40], "copy.docx", "Error:"),
    ],
)
def test_refused_copy_is_told_with_every_choice_kept(client, db, scene, content, name, told):
    browser = client.sign_in(scene.officer)
    posted = posted_from(browser.get(editor(scene)).text)
    posted |= {"t0-own": "Typed with care", "_approve": "1"} | with_copy(scene, content, name)
    page = browser.post(editor(scene), data=posted, status=422).text
    assert told in page
    assert f'href="#copy-{original(scene)}"' in page
    assert "Typed with care" in page
    assert db.scalars(select(WashedFile)).all() == []


def test_stale_save_says_that_the_copy_is_to_be_chosen_again(client, db, scene):
    stale = posted_from(client.sign_in(scene.officer).get(editor(scene)).text)
    redact(client, scene)
    posted = stale | {"_approve": "1"} | with_copy(scene, pdf())
    page = client.sign_in(scene.officer).post(editor(scene), data=posted, status=409).text
    assert "Choose your own copies once more" in page
    assert not db.scalars(select(WashedFile)).one().by_hand


def test_copy_of_a_file_of_another_case_is_left_alone(client, db, scene):
    stranger = {"copy-00000000-0000-0000-0000-000000000000": (io.BytesIO(pdf()), "copy.pdf")}
    redact(client, scene, **stranger, shown=["nonsense"], again=["nonsense"])
    assert not db.scalars(select(WashedFile)).one().by_hand
