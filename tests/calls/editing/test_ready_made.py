"""Questions that come with a programme, and the option that a choice begins with."""

import pytest
from pydantic import ValidationError

from eqportal.audit.models import AuditEvent
from eqportal.calls.editing.changes import without_option
from eqportal.calls.editing.places import question_at
from eqportal.calls.lifecycle import CallState
from eqportal.forms.builder import Surroundings, section_form
from eqportal.forms.spec import Kind, Option, Question, Section
from eqportal.locales.text import same
from eqportal.programmes.preset import Preset, ReadyMade, presets
from tests.factories import make_user

MENTEE, GENDER = "mentoring-mentee", "preferred_gender"


def test_ready_made_question_is_added_once_and_removed_again(make_desk, db):
    call, desk = make_desk(preset=MENTEE)
    assert "Add a ready-made question" in desk.get("/form")
    page = desk.get("/form/ready-made")
    assert "What gender should the mentor be?" in page
    assert question_at(call.form, (GENDER,)) is None
    for _ in range(2):
        answer = desk.post("/form/ready-made", {"add": GENDER})
        assert answer.headers["Location"].endswith(f"#q-{GENDER}")
    assert db.query(AuditEvent).filter_by(action="form.changed").count() == 1
    assert call.form.section("preferences").questions[-1].id == GENDER
    assert "in the form already" in desk.get("/form/ready-made")
    desk.get("/preview/preferences")
    desk.post(f"/form/questions/{GENDER}/remove")
    assert question_at(call.form, (GENDER,)) is None
    desk.post("/form/ready-made", {"add": "nothing"}, 422)


def test_ready_made_question_goes_last_when_its_section_is_gone(make_desk):
    call, desk = make_desk(preset=MENTEE)
    kept = tuple(s for s in call.form.sections if s.id != "preferences")
    call.form = call.form.model_copy(update={"sections": kept})
    desk.post("/form/ready-made", {"add": GENDER})
    assert call.form.sections[-1].questions[-1].id == GENDER


@pytest.mark.parametrize("state", [CallState.OPEN, CallState.CLOSED])
def test_ready_made_question_is_not_added_to_a_form_that_is_fixed(make_desk, state):
    call, desk = make_desk(state, preset=MENTEE)
    before = call.form
    assert "Add a ready-made question" not in desk.get("/form")
    assert 'name="add"' not in desk.get("/form/ready-made")
    desk.post("/form/ready-made", {"add": GENDER}, 409)
    assert call.form == before


def test_others_and_other_programmes_have_no_ready_made_questions(make_desk, client):
    _call, desk = make_desk()
    desk.get("/form/ready-made", 404)
    assert "Add a ready-made question" not in desk.get("/form")
    call, desk = make_desk(preset=MENTEE)
    other = client.sign_in(make_user())
    other.get(f"{desk.base}/form/ready-made", 404)
    other.post(f"{desk.base}/form/ready-made", {"add": GENDER}, 404)
    assert question_at(call.form, (GENDER,)) is None


def test_default_is_chosen_changed_and_goes_with_its_option(make_desk):
    call, desk = make_desk(preset=MENTEE)
    path = "/form/questions/preferred_campus"
    assert "selected from the start" in desk.get(path)
    fields = desk.fields(path)
    assert fields["default"] == ["no_preference"]
    desk.post(path, fields | {"default": "gjovik"})
    assert question_at(call.form, ("preferred_campus",)).default == "gjovik"
    desk.post("/form/questions/preferred_campus/options/gjovik/remove")
    assert question_at(call.form, ("preferred_campus",)).default is None
    fields = desk.fields(path) | {"default": "trondheim", "kind": "choices"}
    desk.post(path, fields)
    changed = question_at(call.form, ("preferred_campus",))
    assert (changed.kind, changed.default) == (Kind.CHOICES, None)


def choice(default, kind=Kind.CHOICE):
    options = tuple(Option(id=id_, label=same(id_)) for id_ in ("one", "two"))
    return Question(id="which", kind=kind, label=same("?"), options=options, default=default)


def test_default_is_an_option_of_a_choice():
    assert choice("two").default == "two"
    for wrong in (("three", Kind.CHOICE), ("two", Kind.CHOICES)):
        with pytest.raises(ValidationError):
            choice(*wrong)
    assert without_option(choice("two"), "two").default is None
    assert without_option(choice("two"), "one").default == "two"


@pytest.mark.parametrize(
    "kept, shown", [({}, "two"), ({"which": ""}, "two"), ({"which": "one"}, "one")]
)
def test_default_is_selected_when_nothing_is_answered(db, kept, shown):
    section = Section(id="page", title=same("Page"), questions=(choice("two"),))
    form = section_form(section, section.questions, Surroundings("en", "en"), answers=kept)
    assert form["which"].data == shown


def test_ready_made_questions_are_new_and_have_a_section():
    preset = next(p for p in presets() if p.key == MENTEE)
    wrong = (
        ReadyMade(section="nowhere", question=choice(None)),
        ReadyMade(section="topics", question=preset.form.question("topics")),
    )
    for one in wrong:
        with pytest.raises(ValidationError):
            Preset(**{**dict(preset), "ready_made": (one,)})
