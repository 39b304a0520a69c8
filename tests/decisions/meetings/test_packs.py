"""Meeting packs: what is in them, whose they are, and when they are taken away."""

import io
import re

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.decisions.meetings.packs.running import make_queued
from eqportal.extensions import session
from eqportal.files.models import StoredFile
from eqportal.files.storage import path_of
from eqportal.reviews.recusals.operations import impose
from tests.decisions.meetings.meeting import call, room
from tests.reviews.scene import clear, draft, make_scene, recuse


@pytest.fixture
def scene(db):
    """Three cases; the first member is clear of two and has written of one."""
    scene = make_scene(3)
    clear(scene.cases[0], scene.members[0])
    clear(scene.cases[1], scene.members[0])
    draft(scene.cases[0], scene.members[0])
    return scene


def made(client, member, meeting):
    """The member asks, the worker makes; the browser, and the pack."""
    browser = client.sign_in(member)
    browser.follow(browser.post(room(meeting, "/pack")))
    make_queued()
    pack = session().scalars(select(MeetingPack)).one()
    assert pack.state is PackState.READY
    return browser, pack


def bookmarks(document):
    with document.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def papers(browser, meeting):
    answer = browser.get(room(meeting, "/papers.pdf"))
    content = answer.data
    answer.close()
    return content


def test_pack_holds_the_cases_that_the_reader_may_read(client, scene):
    meeting = call(scene)
    browser, pack = made(client, scene.members[0], meeting)
    assert (pack.done, len(pack.cases)) == (2, 2)
    document = pikepdf.open(io.BytesIO(papers(browser, meeting)))
    assert document.Root.MarkInfo.Marked
    with document.open_metadata() as data:
        assert data["pdfuaid:part"] == "1"
    assert bookmarks(document) == ["1. Secret canary 1", "2. Secret canary 2"]
    assert "Papers as PDF" in browser.get(room(meeting)).text


def test_pack_is_its_readers_alone(client, scene):
    meeting = call(scene)
    made(client, scene.members[0], meeting)
    client.sign_in(scene.members[1]).get(room(meeting, "/papers.pdf"), 404)
    client.sign_in(scene.officer).get(room(meeting, "/papers.pdf"), 404)


def test_second_click_makes_no_second_pack(client, db, scene):
    meeting = call(scene)
    browser = client.sign_in(scene.members[0])
    for _click in range(2):
        browser.post(room(meeting, "/pack"))
    assert len(db.scalars(select(MeetingPack)).all()) == 1
    assert "Waiting" in browser.get(room(meeting)).text


@pytest.mark.parametrize("how", ["declared", "imposed"])
def test_recusal_takes_the_pack_away(client, db, scene, how):
    meeting = call(scene)
    browser, pack = made(client, scene.members[0], meeting)
    bytes_ = path_of(pack.file.key)
    assert bytes_.is_file()
    if how == "declared":
        recuse(scene.cases[0], scene.members[0])
    else:
        impose(submission=scene.cases[0], on=scene.members[0], by=scene.officer, why="kin")
        db.commit()
    assert not bytes_.exists()
    assert db.scalars(select(MeetingPack)).all() == []
    assert db.scalars(select(StoredFile)).all() == []
    browser.get(room(meeting, "/papers.pdf"), 404)


def test_recusal_from_another_case_leaves_the_pack(client, db, scene):
    meeting = call(scene, *scene.cases[:2])
    browser, _pack = made(client, scene.members[0], meeting)
    impose(submission=scene.cases[2], on=scene.members[0], by=scene.officer, why="kin")
    db.commit()
    assert papers(browser, meeting)


def test_pack_says_who_reads_and_when(client, db, scene):
    meeting = call(scene)
    browser, pack = made(client, scene.members[0], meeting)
    document = pikepdf.open(io.BytesIO(papers(browser, meeting)))
    assert re.match("Papers for the meeting on", str(document.docinfo["/Title"]))
    actions = db.scalars(
        select(AuditEvent.action).where(AuditEvent.subject_id == str(pack.id))
    ).all()
    assert actions == ["meeting_pack.asked_for", "meeting_pack.made"]


def test_pack_without_anything_to_read_says_so(client, scene):
    meeting = call(scene)
    _browser, pack = made(client, scene.members[1], meeting)
    assert pack.cases == []
