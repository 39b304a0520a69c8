"""What must hold for every programme that ships: texts, ids, conditions, rules and weights."""

from collections.abc import Iterator

import pytest

from eqportal.forms.spec import Form, Kind, Question, Reader, RuleKind
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.programmes.options import EligibleGender
from eqportal.programmes.preset import PRESETS, Preset, presets

KEYS = (
    "gender-equality-award",
    "start-up-programme",
    "skill-development-stipend",
    "diversity-measures",
    "department-and-faculty-initiatives",
    "mentoring-mentor",
    "mentoring-mentee",
)
OPTIONAL_TEXTS = {"hint", "missing", "item_label", "intro", "instead"}
OWN_DATA = {"name", "email", "tel", "organization-title"}
CHECKED = {"start-up-programme", "skill-development-stipend"}
MONEY = {
    "start-up-programme": (300_000, None, 30, False, 24, "department_faculty"),
    "skill-development-stipend": (150_000, 150_000, 30, False, 24, "department_faculty"),
    "diversity-measures": (500_000, None, 40, True, 12, "faculty"),
    "department-and-faculty-initiatives": (None, 500_000, 40, False, 12, "faculty"),
}
"""Cap on grant, cap on total, own share, own effort, months to spend it in, chain."""

every_preset = pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)


def walk(thing: object, path: str = "") -> Iterator[tuple[str, LocalisedText]]:
    """Every localised text in a spec with the path that leads to it."""
    if isinstance(thing, LocalisedText):
        yield path, thing
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing):
            yield from walk(item, f"{path}[{number}]")
    elif hasattr(type(thing), "model_fields"):
        for field in type(thing).model_fields:
            yield from walk(getattr(thing, field), f"{path}.{field}")


def all_questions(form: Form) -> Iterator[Question]:
    """Every question of a form, those inside groups too."""
    for question in form.questions():
        yield question
        yield from question.questions


def answers(question: Question) -> set[str]:
    """The values that a condition on the question can name."""
    if question.kind is Kind.YES_NO:
        return {"yes", "no"}
    return {option.id for option in question.options}


def test_presets_are_the_seven_programmes_in_the_order_of_the_site():
    assert tuple(preset.key for preset in presets()) == KEYS


@every_preset
def test_preset_file_is_named_after_its_key(preset: Preset):
    stored = (PRESETS / f"{preset.key}.json").read_text(encoding="utf-8")
    assert Preset.model_validate_json(stored) == preset


@every_preset
def test_preset_has_every_text_in_every_locale(preset: Preset):
    gaps = [
        (path, text.missing())
        for path, text in walk(preset)
        if text.missing() and not (not text and path.rsplit(".", 1)[-1] in OPTIONAL_TEXTS)
    ]
    assert gaps == []


@every_preset
def test_preset_call_title_has_the_year_in_every_locale(preset: Preset):
    assert [preset.call_title.in_(locale).count("{year}") for locale in LOCALES] == [1, 1, 1]


@every_preset
def test_preset_texts_have_no_headings(preset: Preset):
    lines = [
        line
        for _, text in walk(preset.texts)
        for locale in LOCALES
        for line in text.in_(locale).splitlines()
    ]
    assert [line for line in lines if line.startswith(("#", "<"))] == []


@every_preset
def test_preset_required_questions_say_what_is_missing(preset: Preset):
    silent = [q.id for q in all_questions(preset.form) if q.required and q.missing.missing()]
    assert silent == []


@every_preset
def test_preset_ids_are_unique_where_they_meet(preset: Preset):
    siblings = [[q.id for q in preset.form.questions()], [c.id for c in preset.rubric.criteria]]
    for question in preset.form.questions():
        siblings += [[q.id for q in question.questions], [o.id for o in question.options]]
    assert [ids for ids in siblings if len(ids) != len(set(ids))] == []


@every_preset
def test_preset_weights_sum_to_100(preset: Preset):
    assert sum(criterion.weight for criterion in preset.rubric.criteria) == 100


@every_preset
def test_preset_autocomplete_is_for_the_submitters_own_data_alone(preset: Preset):
    inside = [q.id for group in preset.form.questions() for q in group.questions if q.autocomplete]
    tokens = {q.autocomplete for q in preset.form.questions() if q.autocomplete}
    assert (inside, tokens - OWN_DATA) == ([], set())


@every_preset
def test_preset_groups_hold_no_groups_and_name_their_items(preset: Preset):
    groups = [q for q in preset.form.questions() if q.kind is Kind.GROUP]
    nested = [q.id for group in groups for q in group.questions if q.kind is Kind.GROUP]
    unnamed = [group.id for group in groups if group.item_label.missing()]
    assert (nested, unnamed) == ([], [])


@every_preset
def test_preset_conditions_name_an_earlier_page_and_existing_answers(preset: Preset):
    known: dict[str, set[str]] = {}
    wrong = []
    for section in preset.form.sections:
        for thing in (section, *section.questions):
            when = thing.when
            if when and not set(when.is_one_of) <= known.get(when.question, set()):
                wrong.append(thing.id)
        known |= {question.id: answers(question) for question in section.questions}
    assert wrong == []


@every_preset
def test_preset_rules_name_existing_fields(preset: Preset):
    unknown = []
    for rule in preset.form.rules:
        for name, field in ((rule.question, rule.field), (rule.other, rule.other_field)):
            if name is None:
                continue
            question = preset.form.question(name)
            fields = {q.id for q in question.questions} or {None}
            if field not in fields:
                unknown.append((rule.kind, name, field))
    assert unknown == []


@every_preset
def test_preset_rules_have_what_their_kind_needs(preset: Preset):
    counted = {r.value for r in preset.form.rules if r.kind is RuleKind.EXACTLY_ONE}
    compared = [r.other for r in preset.form.rules if r.kind is RuleKind.NOT_AMONG]
    assert counted <= {"yes", "no"}
    assert all(compared)


@every_preset
def test_preset_criteria_and_questions_meet(preset: Preset):
    scored = {q.criterion for q in all_questions(preset.form) if q.criterion}
    assert scored == {criterion.id for criterion in preset.rubric.criteria}


@every_preset
def test_preset_ends_with_the_declarations(preset: Preset):
    last = preset.form.sections[-1]
    assert last.id == "declarations"
    assert any(q.kind is Kind.DECLARATION for q in last.questions)


@every_preset
def test_preset_asks_about_gender_only_in_the_check_and_where_it_decides(preset: Preset):
    rule = preset.options.eligibility
    asks = rule is not None and rule.gender is not EligibleGender.ANY
    assert asks is (preset.key in CHECKED)
    declared = [q for q in preset.form.questions() if q.id == "declare_eligibility"]
    assert [q.seen_by for q in declared] == ([()] if asks else [])
    assert not [q.id for q in all_questions(preset.form) if "gender" in q.id]


@every_preset
def test_preset_with_money_has_one_budget_and_its_rules(preset: Preset):
    budgets = [q.id for q in preset.form.questions() if q.kind is Kind.BUDGET]
    assert budgets == (["budget"] if preset.key in MONEY else [])
    assert not [q.id for q in all_questions(preset.form) if q.kind is Kind.MONEY]
    options = preset.options
    found = options.costs and (
        options.costs.cap_on_grant,
        options.costs.cap_on_total,
        options.costs.own_share_percent,
        options.costs.own_effort,
        options.spend_within_months,
        options.chain,
    )
    assert found == MONEY.get(preset.key)


@every_preset
def test_preset_ranks_in_the_chain_and_not_in_the_form(preset: Preset):
    assert not [q.id for q in all_questions(preset.form) if "priority" in q.id]


@every_preset
def test_preset_says_how_to_appeal(preset: Preset):
    assert preset.options.appeal.missing() == ()


@every_preset
def test_preset_keeps_names_from_blind_reviewers(preset: Preset):
    named = [q for q in preset.form.questions() if q.identifies]
    assert [q.id for q in named if Reader.BLIND_REVIEWER in q.seen_by] == []


def test_only_the_stipend_is_once_per_person_and_only_the_mentee_has_places():
    assert [p.key for p in presets() if p.options.once_only] == ["skill-development-stipend"]
    assert [(p.key, p.options.faculty_at_most) for p in presets() if p.options.faculty_at_most] == [
        ("mentoring-mentee", 4)
    ]


def test_the_start_up_programme_has_both_its_names():
    start_up = next(p for p in presets() if p.key == "start-up-programme")
    assert "starter kit for gender balance" in start_up.summary.en
    assert "Startpakke for kjønnsbalanse" in start_up.summary.nb


def test_award_refuses_nominees_who_submit_propose_or_decide():
    form = presets()[0].form
    guarded = {(rule.kind, rule.question) for rule in form.rules}
    nominees = ("people", "group_members", "unit_contact_email", "group_contact_email")
    kinds = (RuleKind.NOT_SUBMITTER, RuleKind.NOT_PANEL, RuleKind.NOT_AMONG)
    assert {(kind, nominee) for kind in kinds for nominee in nominees} <= guarded


def test_award_is_the_one_nomination_and_the_one_that_publishes_a_laureate():
    assert [p.key for p in presets() if p.kind == "nomination"] == ["gender-equality-award"]
    assert [p.key for p in presets() if p.publishes_laureate] == ["gender-equality-award"]
