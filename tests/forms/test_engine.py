"""Conditions, stored shapes, rules and fields, apart from any page."""

from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

import eqportal.forms
from eqportal.forms import checks, kinds, parsing
from eqportal.forms.answers import is_blank, is_canonical, tidy
from eqportal.forms.builder import Surroundings, prefilled, section_form
from eqportal.forms.conditions import applicable, on_page, sections_of
from eqportal.forms.errors import summary
from eqportal.forms.rules import CHECKS, People, broken_rules
from eqportal.forms.spec import (
    Condition,
    Form,
    Kind,
    Limits,
    Option,
    Question,
    Rule,
    RuleKind,
    Section,
)
from eqportal.forms.validation import problems
from eqportal.locales.text import same

pytestmark = pytest.mark.usefixtures("db")


def question(id_, kind=Kind.TEXT, **rest):
    return Question(id=id_, kind=kind, label=same(id_), missing=same(f"Missing {id_}"), **rest)


def yes(of):
    return Condition(question=of, is_one_of=("yes",))


PEOPLE = question(
    "people",
    Kind.GROUP,
    item_label=same("Person"),
    limits=Limits(min_items=2, max_items=3),
    questions=(question("name"), question("email", Kind.EMAIL, prefill="own_email")),
)
FORM = Form(
    title_question="title",
    sections=(
        Section(
            id="first",
            title=same("First"),
            questions=(
                question("title"),
                question("more", Kind.YES_NO),
                question("what", when=yes("more")),
            ),
        ),
        Section(id="second", title=same("Second"), questions=(PEOPLE,), when=yes("more")),
        Section(
            id="third",
            title=same("Third"),
            questions=(question("last", Kind.NUMBER, required=False, when=yes("more")),),
        ),
    ),
)


def build(section, answers, posted=None):
    shown = on_page(section, answers, applicable(FORM, answers))
    around = Surroundings("en", "nn", units=[("ie", "Engineering", 1)])
    return section_form(section, shown, around, formdata=posted, answers=answers)


def test_sections_and_questions_follow_the_answers():
    assert [s.id for s in sections_of(FORM, {})] == ["first"]
    assert [s.id for s in sections_of(FORM, {"more": "yes"})] == ["first", "second", "third"]
    assert applicable(FORM, {"more": "no"}) == {"title", "more"}


def test_a_question_that_hangs_on_its_own_page_is_always_shown_and_says_when():
    form = build(FORM.sections[0], {})
    assert [f.name for f in form.shown] == ["title", "more", "what"]
    assert form["what"].description == "Answer only if you selected “Yes” above."


def test_forged_answers_to_what_does_not_apply_are_not_sent():
    answers = {"title": " A ", "more": "no", "what": "forged", "people": [{"name": "x"}]}
    assert tidy(FORM, answers) == {"title": "A", "more": "no"}


def test_blank_entries_are_not_sent():
    answers = {"more": "yes", "people": [{"name": "", "email": ""}, {"name": "A", "email": ""}]}
    assert tidy(FORM, answers)["people"] == [{"name": "A"}]


def test_too_few_entries_are_told_at_the_group_and_gaps_at_their_place():
    found = problems((PEOPLE,), {"people": [{}, {"name": "A", "email": "wrong"}]})
    assert [p.path for p in found] == [("people",), ("people", 1, "email")]


def test_a_group_is_read_from_what_was_posted_and_padded():
    posted = MultiDict({"people-0-name": "A", "people-0-email": "a@b.example"})
    form = build(FORM.sections[1], {"more": "yes"}, posted)
    field = form["people"]
    assert field.data == [{"name": "A", "email": "a@b.example"}, {"name": "", "email": ""}]
    assert [e.legend for e in field.entries] == ["Person 1", "Person 2"]
    assert (field.can_add, field.entries[0].can_remove) == (True, False)


@pytest.mark.parametrize("key", ["people-999-name", "people-99999999-name", "people--1-name"])
def test_forged_places_make_no_endless_group(key):
    form = build(FORM.sections[1], {"more": "yes"}, MultiDict({key: "A"}))
    assert len(form["people"].entries) <= 60


def test_what_is_known_is_filled_in_first():
    known = prefilled((PEOPLE,), {"own_email": "me@b.example"})
    assert known == {"people": [{"email": "me@b.example"}]}
    form = build(FORM.sections[1], {"more": "yes"} | known)
    first, second = form["people"].entries
    assert (first["email"].autocomplete, second["email"].autocomplete) == ("email", None)


def test_the_summary_is_in_the_order_of_the_fields_and_names_the_entry():
    answers = {"more": "yes", "people": [{"name": "A"}, {"name": "B", "email": "wrong"}]}
    form = build(FORM.sections[1], answers)
    form.showing(problems((PEOPLE,), answers))
    hrefs = [href for href, _ in summary(form)]
    assert hrefs == ["#people-0-email", "#people-1-email"]
    assert summary(form)[0][1] == "Person 1: Missing email"


@pytest.mark.parametrize(
    "text,number",
    [
        ("300 000", 300000),
        ("300\u00a0000", 300000),
        ("0", 0),
        ("-5", -5),
        ("1.5", None),
        ("1e9", None),
        ("", None),
        ("٣", None),
        ("9" * 13, None),
        ("9" * 5000, None),
    ],
)
def test_numbers_are_whole_or_none(text, number):
    assert parsing.whole(text) == number


@pytest.mark.parametrize(
    "parts", [("31", "2", "2027"), ("0", "1", "2027"), ("1", "1", "27"), ("", "1", "2027")]
)
def test_days_that_are_none_are_no_dates(parts):
    assert parsing.iso_date(dict(zip(parsing.DATE_PARTS, parts, strict=True))) is None


def test_a_day_is_stored_as_iso():
    assert parsing.iso_date({"day": "3", "month": "04", "year": "2027"}) == "2027-04-03"


@pytest.mark.parametrize(
    "url,fine",
    [
        ("https://a.example/b?c=d", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("ftp://a.example", False),
        ("https://u:p@a.example", False),
        ("https://[", False),
        ("https://a.example/ b", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_are_web_addresses(url, fine):
    assert (checks.url_problem(url) is None) is fine


@pytest.mark.parametrize(
    "text", ["a" * 300 + "@b.example", "a@b", "a b@c.example", "@", "a@[", "`" * 6400]
)
def test_what_is_no_address_is_told(text):
    assert checks.email_problem(text)


@pytest.mark.parametrize("value", [None, "", " ", [], {}, [{}], [{"a": ""}], False, {"day": ""}])
def test_nothing_is_blank(value):
    assert is_blank(value)


def test_zero_is_an_answer():
    assert not is_blank(0)


TRIPS = question(
    "trips",
    Kind.GROUP,
    item_label=same("Trip"),
    questions=(
        question("abroad", Kind.YES_NO),
        question("country", when=yes("abroad")),
        question("visa", when=Condition(question="country", is_one_of=("Far",))),
        question("lost", when=yes("nowhere")),
    ),
)


def test_a_question_in_a_group_hangs_on_its_own_entry():
    answers = {"trips": [{"abroad": "yes"}, {"abroad": "no", "country": "forged"}]}
    assert [p.path for p in problems((TRIPS,), answers)] == [("trips", 0, "country")]
    form = Form(
        title_question="trips",
        sections=(Section(id="s", title=same("S"), questions=(TRIPS,)),),
    )
    assert tidy(form, answers)["trips"] == [{"abroad": "yes"}, {"abroad": "no"}]
    built = section_form(form.sections[0], (TRIPS,), Surroundings("en", "nb"), answers=answers)
    country = built["trips"].entries[0]["country"]
    assert country.description == "Answer only if you selected “Yes” above."


def test_a_section_hangs_on_one_of_several_choices():
    several = question(
        "which", Kind.CHOICES, options=tuple(Option(id=x, label=same(x)) for x in "abc")
    )
    form = Form(
        title_question="which",
        sections=(
            Section(id="one", title=same("One"), questions=(several,)),
            Section(
                id="two",
                title=same("Two"),
                questions=(question("more"),),
                when=Condition(question="which", is_one_of=("b", "c")),
            ),
        ),
    )
    for chosen, shown in ([], 1), (["a"], 1), (["a", "b"], 2), (["c"], 2), ("x", 1), (7, 1):
        assert len(sections_of(form, {"which": chosen})) == shown


def test_a_condition_on_what_is_not_there_never_holds_and_breaks_nothing():
    form = Form(
        title_question="title",
        sections=(
            Section(
                id="one",
                title=same("One"),
                questions=(question("title"), question("x", when=yes("z"))),
            ),
            Section(id="two", title=same("Two"), questions=(question("y"),), when=yes("gone")),
        ),
    )
    assert applicable(form, {"z": "yes", "gone": "yes"}) == {"title"}
    assert [q.id for q in on_page(form.sections[0], {}, applicable(form, {}))] == ["title"]


PERSON = question("head", Kind.PERSON)


@pytest.mark.parametrize(
    "value,parts",
    [
        ({"name": "Ada", "email": "ada@uni.example"}, None),
        ({"name": "", "email": "ada@uni.example"}, ("name",)),
        ({"name": "Ada", "email": ""}, ("email",)),
        ({"name": "Ada", "email": "wrong"}, ("email",)),
        ({"name": "A" * 201, "email": "ada@uni.example"}, ("name",)),
        ("Ada", ("name",)),
        ({"name": " ", "email": ""}, ()),
    ],
)
def test_a_person_is_told_at_the_part_that_is_wrong(value, parts):
    found = problems((PERSON,), {"head": value})
    assert [p.parts for p in found] == ([] if parts is None else [parts])


def test_a_person_is_read_kept_and_sent():
    posted = MultiDict({"head-name": " Ada ", "head-email": "ada@uni.example"})
    section = Section(id="s", title=same("S"), questions=(PERSON,))
    form = section_form(section, (PERSON,), Surroundings("en", "nb"), formdata=posted, answers={})
    assert form["head"].data == {"name": "Ada", "email": "ada@uni.example"}
    whole = Form(title_question="head", sections=(section,))
    sent = tidy(whole, {"head": {"name": "Ada", "email": " ada@uni.example "}})
    assert sent == {"head": {"name": "Ada", "email": "ada@uni.example"}}
    form.showing(problems((PERSON,), {"head": {"name": "Ada", "email": "x"}}))
    assert summary(form)[0][0] == "#head-email"
    form = section_form(section, (PERSON,), Surroundings("en", "nb"), answers={})
    form.showing(problems((PERSON,), {"head": {"name": "", "email": "a@b.example"}}))
    assert summary(form)[0][0] == "#head"


def test_only_the_own_name_is_offered_by_the_browser():
    own = question("me", Kind.PERSON, prefill="own_name")
    assert prefilled((own,), {"own_name": "Ada", "own_email": "a@b.example"}) == {
        "me": {"name": "Ada", "email": "a@b.example"}
    }
    section = Section(id="s", title=same("S"), questions=(PERSON, own))
    form = section_form(section, (PERSON, own), Surroundings("en", "nb"), answers={})
    assert (form["head"].own, form["me"].own) == (False, True)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "value",
    [
        *(None, 7, "x", "", [], ["x"], [1], {"a": 1}, True, [{"a": []}], {"from": 1, "to": 2}),
        *({"lines": [], "funding": {}, "effort_why": ""}, {"lines": [{"cost": {}}]}),
        *({"name": 1, "email": []}, {"lines": 1, "funding": [], "effort_why": "x"}),
    ],
)
def test_no_kind_breaks_on_an_odd_value(kind, value):
    rest = {}
    if kind in {Kind.CHOICE, Kind.CHOICES}:
        rest["options"] = (Option(id="a", label=same("A")),)
    if kind is Kind.GROUP:
        rest["questions"] = (question("name"),)
    one = question("q", kind, **rest)
    problems((one,), {"q": value})
    assert is_canonical(one, value) in {True, False}
    section = Section(id="s", title=same("S"), questions=(one,))
    form = section_form(section, (one,), Surroundings("en", "nb"), answers={"q": value})
    assert form["q"].kind
    posted = MultiDict([("q", "\u202ex"), ("q", "y"), ("q-day", "x"), ("q-0-name", "z")])
    section_form(section, (one,), Surroundings("en", "nb"), formdata=posted, answers={})


@pytest.mark.parametrize(
    "rule,answers,refused",
    [
        ({"kind": "exactly_one", "field": "name", "value": "a"}, ["a", "b"], 0),
        ({"kind": "exactly_one", "field": "name", "value": "a"}, ["a", "a"], 1),
        ({"kind": "exactly_one", "field": "name", "value": "a"}, [], 0),
        ({"kind": "distinct", "field": "name"}, ["a", "b", "A "], 1),
        ({"kind": "not_submitter", "field": "name"}, ["ME@b.example"], 1),
        ({"kind": "not_submitter", "field": "name"}, ["you@b.example"], 0),
        ({"kind": "not_panel", "field": "name"}, ["P@b.example", "x"], 1),
        ({"kind": "contains_submitter", "field": "name"}, ["x"], 1),
        ({"kind": "contains_submitter", "field": "name"}, [], 0),
        ({"kind": "not_among", "field": "name", "other": "title"}, ["same", "x"], 1),
    ],
)
def test_rules_refuse_what_they_are_for(rule, answers, refused):
    form = FORM.model_copy(update={"rules": (Rule(question="people", message=same("No"), **rule),)})
    people = People(submitter="me@b.example", panel=frozenset({"p@b.example"}))
    given = {"title": "SAME", "people": [{"name": a} for a in answers]}
    assert len(broken_rules(form, given, people, frozenset({"people"}))) == refused


def test_every_kind_has_a_field_and_a_template_and_every_rule_a_check():
    folder = Path(eqportal.forms.__file__).parent / "templates" / "answers"
    assert {path.stem for path in folder.glob("*.html")} == {kind.value for kind in Kind}
    assert set(kinds.FIELDS) == set(Kind)
    assert set(CHECKS) == set(RuleKind)
