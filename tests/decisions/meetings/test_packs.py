"""Meeting packs: what is in them, whose they are, and when they are taken away."""

import io
import re

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.decisions.meetings.packs.content import Place, case_of
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.decisions.meetings.packs.running import make_queued
from eqportal.extensions import session
from eqportal.files.models import StoredFile
from eqportal.files.storage import path_of
from eqportal.programmes.options import Letters
from eqportal.reviews.blind.editor import opened
from eqportal.reviews.blind.keeping import Chosen
from eqportal.reviews.blind.operations import Work, approve, save
from eqportal.reviews.blind.queries import Hidden
from eqportal.reviews.blind.setup import hide
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.referees.lifecycle import RefereeState
from tests.decisions.meetings.meeting import call, room
from tests.reviews.scene import clear, draft, make_scene, recuse
from tests.submissions.download.test_download import structure
from tests.submissions.invited import allow
from tests.submissions.referees.test_reading import ask


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


def check_accessible(document, lang, title):
    """What PDF/UA asks for: tags, a language, a title that is shown, headings, tables, an order."""
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == lang
    assert str(document.docinfo["/Title"]).startswith(title)
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as data:
        assert data["pdfuaid:part"] == "1"
    assert {"/H1", "/P", "/Table", "/TH", "/TD"} <= structure(document)
    assert all(str(page.obj.Tabs) == "/S" for page in document.pages if "/Annots" in page.obj)


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
    check_accessible(document, "en", "Papers for the meeting on")
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


def test_pack_that_may_not_be_had_any_more_is_not_offered(client, db, scene):
    meeting = call(scene)
    browser, _pack = made(client, scene.members[0], meeting)
    scene.cases[0].state = SubmissionState.WITHDRAWN
    db.commit()
    browser.get(room(meeting, "/papers.pdf"), 404)
    page = browser.get(room(meeting)).text
    assert "Papers as PDF" not in page
    assert "Make my papers" in page


def test_pack_goes_when_the_panel_is_to_read_less(client, db, scene):
    meeting = call(scene)
    _browser, pack = made(client, scene.members[0], meeting)
    lies_at = path_of(pack.file.key)
    hide(call=scene.call, hidden=Hidden(submitter=True), by=scene.officer)
    db.commit()
    assert db.scalars(select(MeetingPack)).all() == []
    assert not lies_at.exists()


def test_pack_goes_when_its_copy_of_a_case_is_taken_back(client, db, scene):
    hide(call=scene.call, hidden=Hidden(submitter=True), by=scene.officer)
    meeting = call(scene, *scene.cases[:2])
    db.commit()
    made(client, scene.members[0], meeting)
    for case, left in ((scene.cases[2], 1), (scene.cases[0], 0)):
        editor = opened(case, Hidden(submitter=True))
        work = Work(editor.lines, Chosen(), 0)
        save(submission=case, contents=editor.contents, work=work, by=scene.officer)
        db.commit()
        assert len(db.scalars(select(MeetingPack)).all()) == left


@pytest.fixture
def lettered(db, scene):
    """A letter has come about the first case, and one about the third."""
    allow(scene.call, letters=Letters(least=1, most=3))
    for case in (scene.cases[0], scene.cases[2]):
        words = {"letter": "Kari letter canary. She leads it well."}
        ask(case, "kari@uni.example", RefereeState.RECEIVED, received_at=now(), answers=words)
    db.commit()
    return scene


def texts_of(app, scene, number=0):
    """One case as the first member reads it in a pack."""
    case = scene.cases[number]
    with app.test_request_context("/en/"):
        return repr(case_of(Place(1, "A case", None, case.id), case, scene.members[0]))


def test_pack_holds_the_letters_that_its_reader_may_read(client, app, lettered):
    meeting = call(lettered)
    browser, _pack = made(client, lettered.members[0], meeting)
    document = pikepdf.open(io.BytesIO(papers(browser, meeting)))
    with document.open_outline() as outline:
        first, second = ([str(one.title) for one in item.children] for item in outline.root)
    assert "Letters of reference: Kari" in first
    assert not any("Letters" in title for title in second)
    assert "Kari letter canary" in texts_of(app, lettered)


def test_letters_in_the_pack_of_a_blind_reader_are_redacted(app, db, lettered):
    hide(call=lettered.call, hidden=Hidden(submitter=True, subject=True), by=lettered.officer)
    before = texts_of(app, lettered)
    assert "Letters of reference: Letter 1" in before
    assert "canary" not in before
    case, hidden = lettered.case, Hidden(submitter=True, subject=True)
    with app.test_request_context("/en/"):
        editor = opened(case, hidden)
        work = Work(editor.lines, Chosen(), 0)
        given = {"submission": case, "contents": editor.contents, "by": lettered.officer}
        approve(redaction=save(work=work, **given), hidden=hidden, **given)
    after = texts_of(app, lettered)
    assert "[name] letter canary. [They]" in after or "[name] letter canary. [they]" in after
    assert "Kari" not in after
