"""Corrections of an open form: what they may change, and who is told."""

import pytest

from eqportal.access.lifecycle import WrongStateError
from eqportal.calls.editing import versions
from eqportal.calls.editing.models import FormCorrection, FormVersion
from eqportal.calls.editing.places import question_at
from eqportal.calls.editing.work import Work
from eqportal.calls.lifecycle import CallState
from eqportal.submissions.dispatch import send
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.working import WorkingCopy
from tests.contracts.test_queries import counting
from tests.factories import make_submission, make_user

NOTE = {"note_nb": "En feil", "note_nn": "Ein feil", "note_en": "A mistake"}


@pytest.fixture
def desk_of_open(make_desk):
    call, desk = make_desk(CallState.OPEN)
    desk.post("/form/correction")
    return call, desk


def reword(desk, **changes):
    data = desk.fields("/form/questions/title")
    desk.post("/form/questions/title", data | changes)


def publish(desk, **more):
    return desk.post("/form/correction/publish", desk.fields("/form/correction/publish") | more)


def test_correction_is_seen_by_nobody_until_it_is_published(desk_of_open, db):
    call, desk = desk_of_open
    old = call.form
    assert "You are correcting" in desk.get("/form")
    reword(desk, label_nb="Bedre", label_nn="Betre", label_en="Better")
    assert call.form == old
    page = desk.get("/form/correction/publish")
    assert "Better" in page
    publish(desk, **NOTE)
    assert question_at(call.form, ("title",)).label.en == "Better"
    assert call.form_number == 2
    version = db.query(FormVersion).one()
    assert (version.number, version.form) == (1, old)
    assert version.note.nn == "Ein feil"
    assert not db.query(FormCorrection).count()
    assert not call.stale_texts.places


def test_note_is_written_in_every_language(desk_of_open):
    call, desk = desk_of_open
    reword(desk, label_nb="Bedre", label_nn="Betre", label_en="Better")
    data = desk.fields("/form/correction/publish")
    answer = desk.post("/form/correction/publish", data | {"note_nb": "En feil"}, 422)
    assert "Write in nynorsk why" in answer.text
    assert call.form_number == 1


def test_translations_that_stay_are_confirmed(desk_of_open):
    call, desk = desk_of_open
    reword(desk, label_nb="Bedre")
    data = desk.fields("/form/correction/publish") | NOTE
    answer = desk.post("/form/correction/publish", data, 422)
    assert "confirm that they are right" in answer.text
    desk.post("/form/correction/publish", data | {"right": "y"})
    assert call.form_number == 2
    assert not call.stale_texts.places


def test_new_question_is_optional_and_whole(desk_of_open):
    call, desk = desk_of_open
    path = "/form/sections/initiative/add"
    desk.post(path, {"kind": "text", "label_nb": "Mer", "label_nn": "Meir"})
    data = desk.fields("/form/correction/publish") | NOTE
    answer = desk.post("/form/correction/publish", data, 422)
    assert "is missing in English" in answer.text
    saved = desk.fields("/form/questions/mer")
    answer = desk.post("/form/questions/mer", saved | {"required": "y"}, 422)
    assert "must be optional" in answer.text
    desk.post("/form/questions/mer", saved | {"label_en": "More"})
    publish(desk, **NOTE)
    assert not question_at(call.form, ("mer",)).required


@pytest.mark.parametrize(
    "path,changes,reason",
    [
        ("/form/questions/effect", {"kind": "text"}, "The kind of"),
        ("/form/questions/effect", {"max_words": "100"}, "only be loosened"),
        ("/form/questions/effect", {"seen_by": []}, "Who reads"),
        ("/form/questions/evidence", {"required": "y"}, "cannot be made required"),
    ],
)
def test_what_a_correction_may_not_change(desk_of_open, path, changes, reason):
    _call, desk = desk_of_open
    answer = desk.post(path, desk.fields(path) | changes, 422)
    assert reason in answer.text


def test_what_a_correction_may_not_remove_or_move(desk_of_open):
    call, desk = desk_of_open
    old = call.form
    desk.post("/form/questions/links/remove", {}, 422)
    desk.post("/form/sections/evidence/remove", {}, 422)
    desk.post("/form/sections/new", {"title_nb": "Ny"}, 422)
    digest = desk.digest("/form")
    desk.post("/form/arrange", {"digest": digest, "down": "question:effect"}, 422)
    desk.post("/form/arrange", {"digest": digest, "down": "section:initiative"}, 422)
    desk.post("/form/questions/nominee_kind/options/new", {"label_nb": "Ny"}, 422)
    desk.post("/rules/0/remove", {"digest": desk.digest("/form")}, 422)
    desk.post("/rubric", {}, 409)
    assert call.form == old


def test_loosened_limit_and_optional_answer_are_told(desk_of_open):
    call, desk = desk_of_open
    path = "/form/questions/effect"
    desk.post(path, desk.fields(path) | {"max_words": "400", "required": []})
    page = desk.get("/form/correction/publish")
    assert "It is optional now" in page
    assert "400" in page
    publish(desk, **NOTE)
    lines = versions.corrections_since(call, 1)[0].lines
    assert {line.after for line in lines} == {"", "400"}


def test_correction_is_thrown_away(desk_of_open, db):
    _call, desk = desk_of_open
    reword(desk, label_nb="Bedre")
    desk.post("/form/correction/discard")
    assert not db.query(FormCorrection).count()
    desk.post("/form/correction/discard", {}, 409)
    desk.get("/form/correction/publish", 303)


def test_stale_publication_publishes_nothing(desk_of_open):
    call, desk = desk_of_open
    reword(desk, label_nb="Bedre", label_nn="Betre", label_en="Better")
    data = desk.fields("/form/correction/publish") | NOTE
    reword(desk, label_en="Best")
    desk.post("/form/correction/publish", data, 409)
    assert call.form_number == 1


def test_only_an_open_call_is_corrected(make_desk, db):
    for state in (CallState.DRAFT, CallState.CLOSED):
        call, desk = make_desk(state)
        desk.post("/form/correction", {}, 409)
        with pytest.raises(WrongStateError):
            versions.begin(work=Work(call), by=desk.officer)


def test_those_who_have_answered_are_told_until_they_send_again(desk_of_open, client, db):
    call, desk = desk_of_open
    person = make_user()
    draft = make_submission(call, person, state=SubmissionState.DRAFT)
    sent = make_submission(call, person)
    browser = client.sign_in(person)
    tasks = f"/en/submissions/{draft.reference}"
    assert "was corrected" not in browser.get(tasks).text
    reword(desk, label_nb="Bedre", label_nn="Betre", label_en="Better")
    publish(desk, **NOTE)
    for case in (draft, sent):
        page = browser.get(f"/en/submissions/{case.reference}").text
        assert "The form was corrected on" in page
        assert "A mistake" in page
        assert "Better" in page
    send(copy=WorkingCopy.of(sent), token="again", by=person)
    assert "was corrected" not in browser.get(f"/en/submissions/{sent.reference}").text
    later = make_submission(call, person, state=SubmissionState.DRAFT)
    assert "was corrected" not in browser.get(f"/en/submissions/{later.reference}").text


def test_corrections_come_one_by_one(desk_of_open):
    call, desk = desk_of_open
    reword(desk, label_nb="Bedre", label_nn="Betre", label_en="Better")
    publish(desk, **NOTE)
    desk.post("/form/correction")
    reword(desk, label_nb="Best", label_nn="Best", label_en="Best")
    publish(desk, **NOTE)
    found = versions.corrections_since(call, 1)
    assert [c.number for c in found] == [2, 3]
    assert [line.after for c in found for line in c.lines] == ["Better", "Best"]
    assert len(versions.corrections_since(call, 2)) == 1
    assert versions.corrections_since(call, 3) == []


def test_question_that_the_correction_added_can_be_taken_back(desk_of_open):
    call, desk = desk_of_open
    desk.post("/form/sections/initiative/add", {"kind": "text", "label_nb": "Mer"})
    page = desk.get("/form")
    assert "/form/questions/mer/remove" in page
    assert "/form/questions/title/remove" not in page
    assert "Move up" not in page
    desk.post("/form/questions/mer/remove")
    assert "Nothing is changed yet" in desk.get("/form/correction/publish")
    assert call.form_number == 1


def test_nothing_is_asked_of_versions_when_there_are_none(make_desk, client):
    call, _desk = make_desk(CallState.OPEN)
    person = make_user()
    draft = make_submission(call, person, state=SubmissionState.DRAFT)
    browser = client.sign_in(person)
    with counting() as found:
        browser.get(f"/en/submissions/{draft.reference}")
    assert not [statement for statement in found if "form_version" in statement]


PATHS = ["/form", "/form/questions/title", "/rules", "/rubric", "/preview"]


@pytest.mark.parametrize("path", PATHS)
def test_pages_ask_as_much_of_a_small_form_as_of_a_large_one(make_desk, path):
    numbers = []
    for preset in ("mentoring-mentee", "gender-equality-award"):
        call, desk = make_desk(preset=preset)
        place = path.replace("title", call.form.title_question)
        with counting() as found:
            desk.get(place)
        numbers.append(len(found))
    assert numbers[0] == numbers[1] <= 8
