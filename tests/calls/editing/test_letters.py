"""The form of the letters of reference: its own pages, its texts, and the standard one."""

import pytest

from eqportal.calls.lifecycle import CallState
from eqportal.calls.parity import lacking
from eqportal.calls.readiness import left_to_do
from eqportal.programmes.options import Letters
from tests.calls.editing.conftest import Desk
from tests.factories import make_call, make_user

QUESTIONS = "/letter-form/questions"


def with_letters(state=CallState.DRAFT, most=2):
    call = make_call(state=state)
    letters = Letters(least=0, most=most) if most else None
    call.options = call.options.model_copy(update={"letters": letters})
    return call


def test_call_page_leads_to_the_standard_form(make_desk):
    _call, desk = make_desk(call=with_letters())
    assert "The standard form" in desk.get("")
    page = desk.get("/letter-form")
    assert "What do you want to say?" in page
    assert "Use the standard form again" not in page
    assert "Add a section" not in page


def test_first_change_gives_the_call_a_form_of_its_own(make_desk):
    call, desk = make_desk(call=with_letters())
    path = QUESTIONS + "/letter"
    desk.post(path, desk.fields(path) | {"label_nb": "Hva mener du?"})
    form = call.options.letters.form
    assert form.question("letter").label.nb == "Hva mener du?"
    stale = {(lack.text.place, lack.locale) for lack in lacking(call)}
    assert stale == {("letters.questions.letter.label", loc) for loc in ("nn", "en")}
    assert left_to_do(call)
    assert "/letter-form/questions/letter#label" in desk.get("/languages")
    desk.post(path, desk.fields(path) | {"label_still_nn": "y", "label_still_en": "y"})
    assert lacking(call) == []


def test_questions_come_and_go_but_for_the_first(make_desk):
    call, desk = make_desk(call=with_letters())
    desk.get("/letter-form/sections/letter/add?kind=group", 422)
    given = {"kind": "choice", "label_nb": "Råd", "options": "Ja\nNei"}
    desk.post("/letter-form/sections/letter/add", given)
    assert [q.id for q in call.options.letters.form.questions()] == ["letter", "file", "rad"]
    desk.post("/letter-form/arrange", {"digest": desk.digest("/letter-form"), "up": "question:rad"})
    assert [q.id for q in call.options.letters.form.questions()] == ["letter", "rad", "file"]
    desk.post(QUESTIONS + "/rad/options/nei/remove")
    desk.post(QUESTIONS + "/file/remove")
    removal = desk.post(QUESTIONS + "/letter/remove", {}, 422).text
    assert "Every letter has this question" in removal
    assert "rad" not in [q.id for q in call.form.questions()]
    assert 'name="rad"' in desk.get("/letter-form/preview/letter")


def test_second_file_is_refused_and_sections_stay_one(make_desk):
    _call, desk = make_desk(call=with_letters())
    given = {"kind": "file", "label_nb": "Enda en fil"}
    answer = desk.post("/letter-form/sections/letter/add", given, 422)
    assert "A letter has one file at most." in answer.text
    desk.get("/letter-form/sections/new", 404)
    desk.post("/letter-form/sections/letter/remove", {}, 404)


def test_back_to_the_standard_form(make_desk):
    call, desk = make_desk(call=with_letters())
    desk.post(QUESTIONS + "/file/remove")
    assert call.options.letters.form is not None
    desk.post("/letter-form/standard")
    assert call.options.letters.form is None
    desk.post("/form/standard", {}, 404)


@pytest.mark.parametrize("state,status", [(CallState.DRAFT, 303), (CallState.OPEN, 409)])
def test_form_of_letters_is_fixed_from_the_opening_on(make_desk, state, status):
    _call, desk = make_desk(call=with_letters(state))
    desk.post("/letter-form/standard", {}, status)
    desk.post(QUESTIONS + "/file/remove", {}, status)
    desk.get("/letter-form")


def test_call_without_letters_has_no_form_of_them(make_desk):
    _call, desk = make_desk(call=with_letters(most=0))
    desk.get("/letter-form", 404)
    assert "Form of the letters" not in desk.get("")


def test_form_of_letters_is_the_officers(client):
    call = with_letters()
    desk = Desk(client, call, make_user())
    desk.get("/letter-form", 404)
