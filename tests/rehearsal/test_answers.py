"""The generator: its answers are sound for every form that ships, and for every kind."""

import pytest

from eqportal.forms.conditions import sections_of
from eqportal.forms.rules import People
from eqportal.forms.spec import Form, Kind, Limits, Question, Section
from eqportal.locales.text import same
from eqportal.programmes.options import Costs
from eqportal.programmes.preset import presets
from eqportal.rehearsal.answers import MAKERS, Writer, answers_to
from eqportal.rehearsal.budgets import budget
from eqportal.submissions.working import problems_in

FORMS = {preset.key: preset for preset in presets()}


def _writer(number=0, costs=None):
    return Writer(number, "Ida Dal", "ida@university.example", "nb", ("imf", "nv-physics"), costs)


def _problems(form, answers, costs=None):
    people = People("ida@university.example", frozenset({"chair@university.example"}))
    return [
        problem.text
        for section in sections_of(form, answers)
        for problem in problems_in(form, section, answers, people, costs)
    ]


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("preset", FORMS)
def test_answers_are_sound_for_every_form_that_ships(db, preset, number):
    costs = FORMS[preset].options.costs
    form = FORMS[preset].form

    answers = answers_to(form, _writer(number, costs))

    files = {q.id: ["a-file"] for q in form.questions() if q.kind is Kind.FILE and q.required}
    assert _problems(form, answers | files, costs) == []


def test_every_kind_has_a_maker():
    assert set(MAKERS) == set(Kind) - {Kind.GROUP, Kind.FILE}


def test_cases_take_other_ways_and_have_other_titles():
    form = FORMS["gender-equality-award"].form

    first, second = (answers_to(form, _writer(number)) for number in (0, 1))

    assert first["title"] != second["title"]
    assert first["nominee_kind"] != second["nominee_kind"]


def test_limits_that_contradict_each_other_are_the_forms_to_refuse(db):
    question = Question(
        id="sum", kind=Kind.NUMBER, label=same("Sum"), limits=Limits(minimum=9, maximum=3)
    )
    section = Section(id="money", title=same("Money"), questions=(question,))
    form = Form(sections=(section,), title_question="sum")

    assert len(_problems(form, answers_to(form, _writer()))) == 1


@pytest.mark.parametrize(
    "costs",
    [
        None,
        Costs(cap_on_grant=50_000),
        Costs(cap_on_total=30_000, own_share_percent=40),
        Costs(cap_on_grant=100_000, own_share_percent=30, own_effort=True),
        Costs(cap_on_grant=99_999, cap_on_total=400_000, own_share_percent=33, own_effort=True),
    ],
)
@pytest.mark.parametrize("effort", [False, True])
def test_budget_keeps_every_rule(costs, effort):
    made, rules = budget(costs, "nb", effort=effort), costs or Costs()
    total, money = sum(line["cost"] for line in made["lines"]), made["funding"]
    own = money["own_cash"] + money["own_effort"]

    assert money["grant"] + own + money["other"] == total
    assert total <= (rules.cap_on_total or total)
    assert money["grant"] <= (rules.cap_on_grant or money["grant"])
    assert own * 100 >= total * (rules.own_share_percent or 0)
    assert not money["own_effort"] or (rules.own_effort and made["effort_why"])
