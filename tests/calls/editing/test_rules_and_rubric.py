"""Rules in words, and a rubric whose weights are always the whole."""

import pytest

from eqportal.calls.lifecycle import CallState
from eqportal.forms.spec import RuleKind

MESSAGE = {"message_nb": "Nei", "message_nn": "Nei då", "message_en": "No"}


def test_rules_stand_in_words(make_desk):
    call, desk = make_desk()
    page = desk.get("/rules")
    assert page.count("/rules/") >= len(call.form.rules)
    assert "Exactly one entry answers" in page
    for number in range(len(call.form.rules)):
        desk.get(f"/rules/{number}")
    desk.get("/rules/99", 404)


@pytest.mark.parametrize("kind", list(RuleKind))
def test_rule_of_every_kind_is_made(make_desk, kind):
    call, desk = make_desk()
    number = len(call.form.rules)
    desk.get("/rules/new")
    data = {"kind": kind, **MESSAGE, "place": "people.email"}
    if kind is RuleKind.EXACTLY_ONE:
        desk.get(f"/rules/new?kind={kind}")
        data |= {"place": "proposers.contact", "value": "no"}
    if kind is RuleKind.NOT_AMONG:
        data["other"] = "proposers.email"
    desk.get(f"/rules/new?kind={kind}&place={data['place']}")
    desk.post("/rules/new", data)
    rule = call.form.rules[number]
    assert (rule.kind, f"{rule.question}.{rule.field}") == (kind, data["place"])
    saved = desk.fields(f"/rules/{number}")
    desk.post(f"/rules/{number}", saved)
    assert call.form.rules[number] == rule
    desk.post(f"/rules/{number}", saved | {"message_nb": "Noe annet"})
    assert call.form.rules[number].message.nb == "Noe annet"
    assert desk.post(f"/rules/{number}", saved, 409)


def test_rule_without_place_or_message_is_refused(make_desk):
    call, desk = make_desk()
    before = call.form
    answer = desk.post("/rules/new", {"kind": "distinct", "place": "forged"}, 422)
    assert "Choose a question" in answer.text
    assert "Write the message" in answer.text
    desk.post("/rules/new", {"kind": "nothing"}, 422)
    desk.post("/rules/new", {"kind": "exactly_one", "place": "title"}, 422)
    assert call.form == before


def test_rule_is_removed_once(make_desk):
    call, desk = make_desk()
    number, digest = len(call.form.rules), desk.digest("/rules")
    desk.post("/rules/0/remove", {"digest": digest})
    assert len(call.form.rules) == number - 1
    desk.post("/rules/0/remove", {"digest": digest}, 409)
    assert len(call.form.rules) == number - 1


def test_naming_questions_are_chosen(make_desk):
    call, desk = make_desk()
    data = {"digest": desk.digest("/rules"), "title": "strategy", "about": ["people", "forged"]}
    desk.post("/rules/naming", data)
    assert call.form.title_question == "strategy"
    assert call.form.about_questions == ("people",)
    desk.post("/rules/naming", data | {"title": "title"}, 409)


def weights(desk, **changes):
    return desk.fields("/rubric") | {f"weight-{k}": str(v) for k, v in changes.items()}


def test_weights_come_to_100(make_desk):
    call, desk = make_desk()
    before = [c.weight for c in call.rubric.criteria]
    first, second = call.rubric.criteria[:2]
    data = weights(desk, **{first.id: first.weight + 5})
    answer = desk.post("/rubric", data, 422)
    assert "The weights come to 105. Take away 5" in answer.text
    answer = desk.post("/rubric", data | {f"weight-{first.id}": str(first.weight - 3)}, 422)
    assert "The weights come to 97. Add 3" in answer.text
    desk.post("/rubric", data | {f"weight-{first.id}": "0"}, 422)
    desk.post("/rubric", data | {f"weight-{first.id}": "ten"}, 422)
    assert [c.weight for c in call.rubric.criteria] == before
    desk.post("/rubric", data | {f"weight-{second.id}": str(second.weight - 5)})
    assert call.rubric.criteria[0].weight == before[0] + 5
    desk.post("/rubric", data, 409)


def test_criteria_are_added_reworded_moved_and_removed(make_desk):
    call, desk = make_desk()
    first = call.rubric.criteria[0]
    path = "/rubric/criteria/new"
    words = {"label_nb": "Økonomi", "description_nb": "Om pengene"}
    answer = desk.post(path, desk.fields(path) | words | {"weight-new": "10"}, 422)
    assert "Take away 10" in answer.text
    data = desk.fields(path) | words | {"weight-new": "10"}
    desk.post(path, data | {f"weight-{first.id}": str(first.weight - 10)})
    assert call.rubric.criteria[-1].id == "okonomi"
    one = "/rubric/criteria/okonomi"
    saved = desk.fields(one)
    desk.post(one, saved | {"label_en": "Economy"})
    assert call.rubric.criteria[-1].label.en == "Economy"
    desk.post(one, saved | {"label_en": "Money"}, 409)
    digest = desk.digest("/rubric")
    answer = desk.post("/rubric/arrange", {"digest": digest, "up": "okonomi"})
    assert answer.headers["Location"].endswith("#c-okonomi")
    assert call.rubric.criteria[-2].id == "okonomi"
    desk.post("/rubric/arrange", {"digest": digest, "up": "okonomi"}, 409)
    removal = desk.fields(one + "/remove")
    assert "Add 10" in desk.post(one + "/remove", removal, 422).text
    desk.post(one + "/remove", removal | {f"weight-{first.id}": str(first.weight)})
    assert "okonomi" not in {c.id for c in call.rubric.criteria}


def test_criterion_that_a_question_is_about_stays(make_desk):
    call, desk = make_desk()
    assert "is about it" in desk.post("/rubric/criteria/effect/remove", {}, 422).text
    assert len(call.rubric.criteria) == 5


def test_words_of_the_scale(make_desk):
    call, desk = make_desk()
    data = desk.fields("/rubric/levels")
    desk.post("/rubric/levels", data | {"level_0_nb": "Ganske svakt"})
    assert call.rubric.levels[0].nb == "Ganske svakt"
    assert "rubric.levels.0" in call.stale_texts.places
    desk.post("/rubric/levels", data | {"level_1_nb": "Noe"}, 409)
    desk.post("/rubric/levels", desk.fields("/rubric/levels") | {"level_4_nb": ""}, 422)


def test_rubric_is_frozen_from_the_day_the_call_opens(make_desk):
    call, desk = make_desk(CallState.OPEN)
    before = call.rubric
    for path in ("/rubric", "/rubric/levels", "/rubric/criteria/effect"):
        page = desk.get(path)
        assert "The form is fixed" in page
        desk.post(path, {}, 409)
    desk.post("/rubric/arrange", {"up": "novelty"}, 409)
    desk.post("/rubric/criteria/new", {}, 409)
    desk.post("/rubric/criteria/effect/remove", {}, 409)
    desk.post("/rules/naming", {}, 409)
    desk.post("/rules/new", {"kind": "distinct", "place": "people.email", **MESSAGE}, 409)
    desk.post("/rules/0/remove", {}, 409)
    assert call.rubric == before


def test_rule_about_a_person_is_edited_as_the_others(make_desk):
    call, desk = make_desk(preset="mentoring-mentee")
    number = next(n for n, rule in enumerate(call.form.rules) if rule.question == "manager")
    before = call.form.rules[number]
    saved = desk.fields(f"/rules/{number}")
    desk.post(f"/rules/{number}", saved | {"message_nb": "Noe annet"})
    after = call.form.rules[number]
    assert (after.question, after.field, after.message.nb) == ("manager", None, "Noe annet")
    assert after.message.en == before.message.en
