"""The page of a question, for every kind; options, groups and conditions."""

import pytest

from eqportal.calls.editing.places import question_at
from eqportal.calls.lifecycle import CallState
from eqportal.forms.spec import Condition, Kind, Reader, Retention
from tests.factories import make_submission, make_user

NEEDS = {
    Kind.CHOICE: {"options": "Ja visst\nNei takk\n\nJa, visst"},
    Kind.CHOICES: {"options": "Første\n2. valg"},
    Kind.GROUP: {"first": "Navn"},
}


@pytest.mark.parametrize("kind", list(Kind))
def test_question_of_every_kind_is_made_and_saved(make_desk, kind):
    call, desk = make_desk()
    label = {"label_nb": "Noe nytt", "label_nn": "Noko nytt", "label_en": "Something new"}
    path = f"/form/sections/initiative/add?kind={kind}"
    desk.get(path)
    answer = desk.post(path, {"kind": kind, **label, **NEEDS.get(kind, {})})
    page = desk.browser.follow(answer)
    assert "Its id is noe_nytt" in page.text
    made = question_at(call.form, ("noe_nytt",))
    assert made.kind is kind
    desk.post("/form/questions/noe_nytt", desk.fields("/form/questions/noe_nytt"))
    assert question_at(call.form, ("noe_nytt",)) == made
    desk.get("/preview/initiative")
    desk.post("/form/questions/noe_nytt/remove")
    assert question_at(call.form, ("noe_nytt",)) is None


def test_what_a_new_question_cannot_be_without(make_desk):
    call, desk = make_desk()
    before = call.form
    path = "/form/sections/initiative/add"
    desk.post(path, {"kind": "nothing"}, 422)
    assert "Write the options" in desk.post(path, {"kind": "choice", "label_nb": "Hva"}, 422).text
    assert "Write the label" in desk.post(path, {"kind": "text"}, 422).text
    assert "first question" in desk.post(path, {"kind": "group", "label_nb": "Hva"}, 422).text
    many = "\n".join(str(n) for n in range(41))
    data = {"kind": "choice", "label_nb": "Hva", "options": many}
    assert "at most 40" in desk.post(path, data, 422).text
    desk.get("/form/sections/nothing/add", 404)
    desk.get("/form/questions/title/add", 404)
    assert call.form == before


def test_ids_of_options_and_questions_are_made_once(make_desk):
    call, desk = make_desk()
    path = "/form/sections/initiative/add"
    for _ in range(2):
        desk.post(path, {"kind": "choice", "label_nb": "Hvem?", **NEEDS[Kind.CHOICE]})
    first, second = question_at(call.form, ("hvem",)), question_at(call.form, ("hvem_2",))
    assert [o.id for o in first.options] == ["ja_visst", "nei_takk", "ja_visst_2"]
    data = desk.fields("/form/questions/hvem")
    desk.post("/form/questions/hvem", data | {"label_nb": "Hvilken?"})
    assert question_at(call.form, ("hvem",)).label.nb == "Hvilken?"
    assert second.id == "hvem_2"


def test_everything_about_a_question_is_kept(make_desk):
    call, desk = make_desk()
    data = desk.fields("/form/questions/effect") | {
        "label_nb": "Ny ledetekst",
        "hint_nn": "Nytt hint",
        "missing_en": "Say what it led to",
        "max_words": "300",
        "seen_by": ["reviewer", "public"],
        "personal": [],
        "retention": "round",
        "identifies": "y",
        "criterion": "novelty",
        "required": [],
        "kind": "text",
    }
    desk.post("/form/questions/effect", data)
    saved = question_at(call.form, ("effect",))
    assert (saved.label.nb, saved.hint.nn) == ("Ny ledetekst", "Nytt hint")
    assert saved.missing.en == "Say what it led to"
    assert saved.limits.max_words == 300
    assert saved.seen_by == (Reader.REVIEWER, Reader.PUBLIC)
    assert saved.retention is Retention.ROUND
    assert (saved.personal, saved.required, saved.identifies) == (False, False, True)
    assert (saved.criterion, saved.kind) == ("novelty", Kind.TEXT)
    page = desk.get("/form")
    assert "also read by" in page
    assert "No question is about the criterion" in page


def test_limits_that_contradict_are_told_at_the_field(make_desk):
    call, desk = make_desk()
    before = call.form
    data = desk.fields("/form/questions/group_members") | {"min_items": "9", "max_items": "3"}
    answer = desk.post("/form/questions/group_members", data, 422)
    assert "The lowest, 9, is above the highest, 3." in answer.text
    data |= {"min_items": "0", "max_items": "many"}
    answer = desk.post("/form/questions/group_members", data, 422)
    assert "Enter a number from 1 to 60" in answer.text
    assert call.form == before


def test_stale_question_shows_both_and_its_options_may_change_meanwhile(make_desk):
    call, desk = make_desk()
    data = desk.fields("/form/questions/title")
    desk.post("/form/questions/title", data | {"label_nb": "Den første"})
    answer = desk.post("/form/questions/title", data | {"label_nb": "Den andre"}, 409)
    assert "Den første" in answer.text
    assert "Den andre" in answer.text
    answer = desk.post("/form/questions/title", data | {"personal": [], "max_characters": "7"}, 409)
    for words in ("Most characters", "holds personal data", "Saved now", "Written here"):
        assert words in answer.text
    data = desk.fields("/form/questions/nominee_kind")
    digest = desk.digest("/form")
    desk.post("/form/arrange", {"digest": digest, "down": "option:nominee_kind:unit"})
    desk.post("/form/questions/nominee_kind", data | {"label_nb": "Hvem nominerer du?"})
    found = question_at(call.form, ("nominee_kind",))
    assert found.label.nb == "Hvem nominerer du?"
    assert found.options[1].id == "unit"


def test_options_are_added_changed_and_removed(make_desk):
    call, desk = make_desk()
    base = "/form/questions/nominee_kind/options"
    answer = desk.post(base + "/new", {"label_nb": "Et nettverk", "label_en": "A network"})
    assert answer.headers["Location"].endswith("#o-et_nettverk")
    data = desk.fields(base + "/et_nettverk")
    desk.post(
        base + "/et_nettverk", data | {"hint_nb": "Flere grupper", "label_nn": "Eit nettverk"}
    )
    option = question_at(call.form, ("nominee_kind",)).options[-1]
    assert (option.hint.nb, option.label.nn) == ("Flere grupper", "Eit nettverk")
    desk.post(base + "/et_nettverk", data | {"hint_nb": "Noe annet"}, 409)
    desk.post(base + "/new", {"label_nb": ""}, 422)
    desk.get(base + "/et_nettverk/remove")
    desk.post(base + "/et_nettverk/remove")
    assert len(question_at(call.form, ("nominee_kind",)).options) == 3
    desk.get(base + "/et_nettverk", 404)
    desk.get("/form/questions/title/options/new", 404)


def test_option_that_is_named_or_chosen_stays(make_desk):
    call, desk = make_desk()
    path = "/form/questions/nominee_kind/options/group/remove"
    assert "It decides when" in desk.post(path, {}, 422).text
    desk.post("/form/sections/nominated-group/condition", _always(desk, "nominated-group"))
    make_submission(call, make_user())
    assert "1 draft or sent submission has chosen it" in desk.post(path, {}, 422).text


def _always(desk, section):
    path = f"/form/sections/{section}/condition"
    return {"digest": desk.digest(path), "of": "_always"}


def test_questions_in_a_group_have_pages_of_their_own(make_desk):
    call, desk = make_desk()
    desk.get("/form/questions/proposers/add")
    desk.get("/form/questions/proposers/add?kind=file", 422)
    desk.post("/form/questions/proposers/add", {"kind": "text", "label_nb": "Rolle nå"})
    assert question_at(call.form, ("proposers", "rolle_na"))
    path = "/form/questions/proposers.rolle_na"
    desk.post(path, desk.fields(path) | {"label_en": "Present role", "max_characters": "80"})
    assert question_at(call.form, ("proposers", "rolle_na")).limits.max_characters == 80
    digest = desk.digest("/form")
    answer = desk.post("/form/arrange", {"digest": digest, "up": "question:proposers.rolle_na"})
    assert "questions/proposers" in answer.headers["Location"]
    assert call.form.question("proposers").questions[-2].id == "rolle_na"
    assert (
        "Rule 1 asks about it"
        in desk.post("/form/questions/proposers.contact/remove", {}, 422).text
    )
    desk.post(path + "/remove")
    assert question_at(call.form, ("proposers", "rolle_na")) is None
    assert "Choose a question" not in desk.get("/form/questions/proposers.email/condition")


def test_question_in_a_group_is_shown_by_an_earlier_one_of_the_group(make_desk):
    call, desk = make_desk()
    desk.post("/form/questions/proposers/add", {"kind": "yes_no", "label_nb": "Leder"})
    desk.post("/form/questions/proposers/add", {"kind": "text", "label_nb": "Hvor"})
    path = "/form/questions/proposers.hvor"
    form = {"digest": desk.digest(path + "/condition?of=leder"), "of": "leder", "values": ["yes"]}
    desk.post(path + "/condition", form)
    hvor = question_at(call.form, ("proposers", "hvor"))
    assert hvor.when == Condition(question="leder", is_one_of=("yes",))
    assert "Shown when “Leder” is “Yes”" in desk.get(path)
    assert "Shown when “Leder” is “Yes”" in desk.get("/preview/proposers")
    removal = desk.post("/form/questions/proposers.leder/remove", {}, 422).text
    assert "It decides when the question “" in removal
    arrange = {"digest": desk.digest("/form"), "up": "question:proposers.hvor"}
    assert "does not come before it" in desk.post("/form/arrange", arrange, 422).text
    outer = {"digest": desk.digest(path + "/condition"), "of": "strategy", "values": ["yes"]}
    desk.post(path + "/condition", outer, 422)


@pytest.mark.parametrize(
    "question,reason",
    [
        ("title", "names the submission"),
        ("group_name", "who the submission is about"),
        ("nominee_kind", "It decides when"),
    ],
)
def test_named_question_stays(make_desk, question, reason):
    call, desk = make_desk()
    assert reason in desk.get(f"/form/questions/{question}/remove")
    assert reason in desk.post(f"/form/questions/{question}/remove", {}, 422).text
    assert question_at(call.form, (question,))


def test_proposers_stay_while_they_are_asked(make_desk):
    call, desk = make_desk()
    call.options = call.options.model_copy(update={"proposers_question": "links"})
    assert "The proposers who are asked" in desk.post("/form/questions/links/remove", {}, 422).text


def test_condition_in_two_steps(make_desk):
    call, desk = make_desk()
    path = "/form/questions/strategy/condition"
    desk.get(path)
    page = desk.get(path + "?of=nominee_kind")
    assert "is one of these" in page
    data = {"digest": desk.digest(path + "?of=nominee_kind"), "of": "nominee_kind"}
    assert "at least one" in desk.post(path, data, 422).text
    desk.post(path, data | {"values": ["unit", "forged"]})
    when = question_at(call.form, ("strategy",)).when
    assert (when.question, when.is_one_of) == ("nominee_kind", ("unit",))
    assert "Shown when" in desk.get("/preview/initiative")
    desk.post(path, data | {"values": ["group"]}, 409)
    desk.post(path, {"digest": desk.digest(path), "of": "_always"})
    assert question_at(call.form, ("strategy",)).when is None


def test_condition_on_a_later_or_unfit_question_is_no_choice(make_desk):
    call, desk = make_desk()
    path = "/form/sections/initiative/condition"
    for other in ("nominee_informed", "title", "nothing"):
        assert "that comes before it" in desk.get(f"{path}?of={other}", 422)
    data = {
        "digest": desk.digest(path + "?of=nominee_kind"),
        "of": "nominee_informed",
        "values": "yes",
    }
    desk.post(path, data, 422)
    assert call.form.section("initiative").when is None
    desk.get(path + "?of=_always", 303)


def test_frozen_condition_and_options(make_desk):
    call, desk = make_desk(CallState.OPEN)
    before = call.form
    desk.post("/form/sections/initiative/condition", {"of": "_always"}, 409)
    desk.post("/form/questions/nominee_kind/options/new", {"label_nb": "Ny"}, 409)
    desk.post("/form/questions/nominee_kind/options/unit", {"label_nb": "Ny"}, 409)
    desk.post("/form/questions/nominee_kind/options/unit/remove", {}, 409)
    desk.post("/form/questions/proposers/add", {"kind": "text", "label_nb": "Ny"}, 409)
    desk.get("/form/questions/nominee_kind/options/unit")
    assert call.form == before


@pytest.mark.parametrize("label", ["\u200b", " \u200d\ufeff ", "\u00ad", "\u3164"])
def test_label_that_nobody_can_see_is_no_label(make_desk, label):
    _call, desk = make_desk()
    data = desk.fields("/form/questions/title")
    assert (
        "Write the label"
        in desk.post("/form/questions/title", data | {"label_nb": label}, 422).text
    )
    base = "/form/questions/nominee_kind/options/new"
    assert "Write the option" in desk.post(base, {"label_nb": label}, 422).text


def test_options_with_the_same_words_are_named_at_save(make_desk):
    call, desk = make_desk()
    base, options = (
        "/form/questions/nominee_kind/options",
        question_at(call.form, ("nominee_kind",)).options,
    )
    taken = options[0].label
    refused = desk.post(base + "/new", {"label_nb": "Noe nytt", "label_en": taken.en.upper()}, 422)
    assert "Two options have the same words in English" in refused.text
    assert "Add an option" in refused.text
    assert 'value="Noe nytt"' in refused.text
    assert question_at(call.form, ("nominee_kind",)).options == options


def test_fewest_choices_cannot_be_more_than_there_are(make_desk):
    call, desk = make_desk()
    section = call.form.sections[0].id
    data = {"kind": "choices", "label_nb": "Hvilke", "options": "Ett\nTo"}
    desk.post(f"/form/sections/{section}/add", data)
    path = "/form/questions/hvilke"
    refused = desk.post(path, desk.fields(path) | {"min_items": "3"}, 422).text
    assert "There are only 2 options to choose among." in refused
    desk.post(path, desk.fields(path) | {"min_items": "2"})
    assert (
        "There is only 1 option to choose." in desk.post(path + "/options/to/remove", {}, 422).text
    )
