"""The form on one page, and its sections and questions there moved, added and removed."""

import pytest

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.editing.places import question_at
from eqportal.calls.lifecycle import CallState
from eqportal.forms.spec import Kind
from tests.factories import make_submission, make_user


def ids(call):
    return [q.id for q in call.form.questions()]


def test_outline_shows_every_section_and_question(make_desk):
    call, desk = make_desk()
    page = desk.get("/form")
    for section in call.form.sections:
        assert section.title.en in page
    for question in call.form.questions():
        assert question.label.en.replace("&", "&amp;")[:20] in page or question.id in page
    assert "Shown when" in page


def test_question_moves_and_one_stands_at_it(make_desk, db):
    call, desk = make_desk()
    before = ids(call)
    data = {"digest": desk.digest("/form"), "down": "question:effect"}
    answer = desk.post("/form/arrange", data)
    assert answer.headers["Location"].endswith("#q-effect")
    after = ids(call)
    place = before.index("effect")
    assert after[place : place + 2] == [before[place + 1], "effect"]
    assert "is moved" in desk.get("/form")
    assert db.query(AuditEvent).filter_by(action="form.changed").count() == 1


def test_question_moves_into_next_section_at_the_edge(make_desk):
    call, desk = make_desk()
    desk.post("/form/arrange", {"digest": desk.digest("/form"), "up": "question:effect"})
    assert "effect" in [q.id for q in call.form.section("initiative").questions]


def test_move_that_breaks_a_condition_is_refused(make_desk):
    call, desk = make_desk()
    before = call.form
    data = {"digest": desk.digest("/form"), "down": "section:nominee-kind"}
    answer = desk.post("/form/arrange", data, 422)
    assert "does not come before it" in answer.text
    assert call.form == before


def test_stale_move_moves_nothing(make_desk):
    call, desk = make_desk()
    before = call.form
    answer = desk.post("/form/arrange", {"digest": "old", "down": "question:effect"}, 409)
    assert "has changed since you opened it" in answer.text
    assert call.form == before


def test_move_of_nothing_is_refused(make_desk):
    _call, desk = make_desk()
    desk.post("/form/arrange", {"digest": desk.digest("/form"), "down": "what:ever"}, 422)
    desk.post("/form/arrange", {"digest": desk.digest("/form"), "down": "question:nothing"}, 404)


@pytest.mark.parametrize("state", [CallState.OPEN, CallState.CLOSED, CallState.ANNOUNCED])
def test_frozen_form_is_read_only(make_desk, state):
    call, desk = make_desk(state)
    before = call.form
    page = desk.get("/form")
    assert "The form is fixed" in page
    assert "Move up" not in page
    assert "Save" not in desk.get("/form/questions/title")
    desk.post("/form/arrange", {"down": "question:effect"}, 409)
    desk.post("/form/questions/title", {}, 409)
    desk.post("/form/questions/title/remove", {}, 409)
    desk.post("/form/sections/new", {"title_nb": "Ny"}, 409)
    assert call.form == before


def test_others_find_nothing(make_desk, client):
    call, _desk = make_desk()
    for role in (None, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR):
        other = client.sign_in(make_user(role=role))
        for path in ("form", "rubric", "rules", "preview"):
            other.get(f"/en/office/calls/{call.slug}/{path}", 404)
        other.post(f"/en/office/calls/{call.slug}/form/arrange", {}, 404)


def test_section_is_added_filled_and_removed(make_desk):
    call, desk = make_desk()
    desk.post("/form/sections/new", {"title_nb": "Øving og ære", "title_en": "Drill"})
    assert call.form.sections[-1].id == "oving-og-aere"
    page = desk.get("/form")
    assert "has no questions" in page
    desk.get("/form/sections/oving-og-aere/add")
    desk.get("/form/sections/oving-og-aere/add?kind=text")
    answer = desk.post(
        "/form/sections/oving-og-aere/add", {"kind": "text", "label_nb": "Hva heter øvingen?"}
    )
    assert question_at(call.form, ("hva_heter_ovingen",)).kind is Kind.TEXT
    desk.browser.follow(answer)
    desk.get("/form/sections/oving-og-aere/remove")
    desk.post("/form/sections/oving-og-aere/remove")
    assert call.form.section("oving-og-aere") is None


def test_section_without_title_is_refused(make_desk):
    call, desk = make_desk()
    number = len(call.form.sections)
    answer = desk.post("/form/sections/new", {"title_nb": " ", "intro_nb": "Kept"}, 422)
    assert "Write the title in bokmål" in answer.text
    assert "Kept" in answer.text
    assert len(call.form.sections) == number


def test_section_saves_and_marks_translations(make_desk):
    call, desk = make_desk()
    data = desk.fields("/form/sections/initiative")
    desk.post("/form/sections/initiative", data | {"title_nb": "Et helt annet navn"})
    assert call.form.section("initiative").title.nb == "Et helt annet navn"
    place = "form.sections.initiative.title"
    assert set(call.stale_texts.places[place]) == {"nn", "en"}
    data = desk.fields("/form/sections/initiative")
    assert "The text in nynorsk is still right" in desk.get("/form/sections/initiative")
    desk.post("/form/sections/initiative", data | {"title_still_nn": "y"})
    assert call.stale_texts.places[place] == ("en",)
    desk.post("/form/sections/initiative", data | {"title_en": "Quite another name"})
    assert "en" not in call.stale_texts.places.get(place, ())


def test_stale_section_shows_both_texts(make_desk):
    call, desk = make_desk()
    data = desk.fields("/form/sections/initiative")
    desk.post("/form/sections/initiative", data | {"title_nb": "Den første"})
    answer = desk.post("/form/sections/initiative", data | {"title_nb": "Den andre"}, 409)
    assert "Den første" in answer.text
    assert "Den andre" in answer.text
    assert call.form.section("initiative").title.nb == "Den første"


def test_section_whose_question_is_named_stays(make_desk):
    call, desk = make_desk()
    assert "cannot be removed" in desk.get("/form/sections/nominee-kind/remove")
    answer = desk.post("/form/sections/nominee-kind/remove", {}, 422)
    assert "It decides when" in answer.text
    assert call.form.section("nominee-kind")


def test_scheduled_call_that_is_broken_is_a_draft_again(make_desk):
    call, desk = make_desk(CallState.SCHEDULED)
    desk.post("/form/sections/new", {"title_nb": "Tom", "title_nn": "Tom", "title_en": "Empty"})
    assert call.state is CallState.DRAFT


def test_answers_keep_a_question_but_those_of_a_test_do_not(make_desk, db):
    call, desk = make_desk()
    submission = make_submission(call, make_user())
    answer = desk.post("/form/questions/strategy/remove", {}, 422)
    assert "has an answer to it" in answer.text
    other, other_desk = make_desk()
    submission.call_id = other.id
    db.flush()
    desk.post("/form/questions/strategy/remove")
    call.test_of_id = other.id
    submission.call_id = call.id
    db.commit()
    assert "test call" in other_desk.get("/form/questions/strategy/remove")
    other_desk.post("/form/questions/strategy/remove")
    assert question_at(other.form, ("strategy",)) is None


def test_change_that_makes_a_draft_of_a_scheduled_call_says_so(make_desk):
    call, desk = make_desk(CallState.SCHEDULED)
    assert "makes it a draft again" in desk.get("/form")
    path = "/form/sections/initiative"
    desk.post(path, desk.fields(path) | {"title_nb": "Noe annet"})
    assert call.state is CallState.DRAFT
    assert "The call is a draft again" in desk.get("/form")
