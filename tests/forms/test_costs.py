"""Cost rules: which line to change, by how many kroner, and that doing so makes it right."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqportal.forms.balance import cost_problems, over_budget
from eqportal.forms.budgets import budget_problems, is_budget, tidied, totals
from eqportal.forms.cost_words import rules_in_words
from eqportal.forms.costs import Costs
from eqportal.forms.spec import Kind, Question
from eqportal.locales.text import same

pytestmark = pytest.mark.usefixtures("db")

START_UP = Costs(cap_on_grant=300_000, own_share_percent=30)
DIVERSITY = Costs(cap_on_grant=500_000, own_share_percent=40, own_effort=True)


def budget(*costs: int, why: str = "", **funding: int) -> dict[str, Any]:
    names = ("grant", "own_cash", "own_effort", "other")
    return {
        "lines": [
            {"what": f"Thing {n}", "cost": c, "why": "Needed"} for n, c in enumerate(costs, 1)
        ],
        "funding": {name: funding.get(name, 0) for name in names},
        "effort_why": why,
    }


def told(value: object, costs: Costs | None) -> dict[tuple[str | int, ...], str]:
    found = [(at, text.replace("\u00a0", " ")) for at, text in cost_problems(value, costs)]
    assert len(found) == len(dict(found)), "two sentences at one place"
    return dict(found)


def test_a_budget_that_keeps_to_the_rules_is_not_spoken_of():
    assert told(budget(200_000, 100_000, grant=210_000, own_cash=90_000), START_UP) == {}


def test_own_share_says_by_how_many_kroner():
    found = told(budget(300_000, grant=222_000, own_cash=78_000), START_UP)
    assert found == {
        ("own_cash",): "The own share is NOK 78,000. The call asks for at least 30 per cent of the "
        "total, NOK 90,000. Raise the own share by NOK 12,000 and apply for NOK 12,000 less."
    }


def test_the_own_share_is_rounded_up():
    assert START_UP.own_share_of(100_001) == 30_001
    assert told(budget(100_001, grant=70_001, own_cash=30_000), START_UP)


def test_raising_the_own_share_can_close_the_gap_too():
    found = told(budget(300_000, grant=210_000, own_cash=78_000), START_UP)
    assert found[("own_cash",)].endswith("Raise the own share by NOK 12,000.")


def test_lines_and_funding_meet():
    found = told(budget(205_000, 100_000, grant=200_000, own_cash=100_000), START_UP)
    assert found == {
        ("own_cash",): "The lines cost NOK 5,000 more than the funding. Raise the own share by "
        "NOK 5,000, or lower line 2, “Thing 2”, by NOK 5,000."
    }
    found = told(budget(300_000, grant=205_000, own_cash=100_000), START_UP)
    assert found[("grant",)].startswith("The funding is NOK 5,000 more than the lines cost.")


def test_the_cap_on_the_grant_and_on_the_total_are_two():
    both = Costs(cap_on_grant=150_000, cap_on_total=200_000)
    assert set(told(budget(150_000, 60_000, grant=160_000, own_cash=50_000), both)) == {
        ("grant",),
        (1, "cost"),
    }


def test_own_effort_only_where_it_is_taken_and_with_a_reason():
    value = budget(100_000, grant=60_000, own_effort=40_000)
    assert set(told(value, DIVERSITY)) == {("effort_why",)}
    assert told(value | {"effort_why": "400 hours"}, DIVERSITY) == {}
    refused = told(value, START_UP)
    assert refused[("own_effort",)].endswith("Remove the own effort of NOK 40,000.")
    assert refused[("own_cash",)].startswith("When that is done: ")


def test_without_rules_lines_and_funding_meet_all_the_same():
    assert set(told(budget(5, grant=4), None)) == {("own_cash",)}


def follow(value: dict[str, Any], found: dict[tuple[str | int, ...], str]) -> dict[str, Any]:
    """Do what each sentence says, as somebody would who reads nothing else."""
    funding = dict(value["funding"])
    lines = [dict(line) for line in value["lines"]]

    def named(pattern: str) -> int:
        return sum(int(n.replace(",", "")) for n in re.findall(pattern, text))

    for at, text in found.items():
        funding["own_effort"] -= named(r"Remove the own effort of NOK ([\d,]+)")
        funding["own_cash"] += named(r"Raise the own share by NOK ([\d,]+)")
        less = named(r"[Aa]pply for NOK ([\d,]+) less")
        if at == ("grant",) or "Raise" in text:
            funding["grant"] -= less
        lines[-1]["cost"] -= named(r"(?<!or )[Ll]ower line \d+, “Thing \d+”, by NOK ([\d,]+)")
    return {**value, "lines": lines, "funding": funding}


amounts = st.integers(0, 2_000_000)
rules = st.builds(
    Costs,
    cap_on_grant=st.none() | st.integers(1000, 500_000),
    cap_on_total=st.none() | st.integers(1000, 900_000),
    own_share_percent=st.none() | st.integers(0, 99),
    own_effort=st.booleans(),
)
budgets_ = st.builds(
    lambda costs, grant, cash, effort: budget(
        *costs, why="So", grant=grant, own_cash=cash, own_effort=effort
    ),
    st.lists(st.integers(1, 900_000), min_size=1, max_size=5),
    st.integers(1, 900_000),
    amounts,
    amounts,
)
UNCOUNTED = ("upwards", "in all", "remove lines")


@given(budgets_, rules)
def test_doing_what_is_told_makes_it_right(value: dict[str, Any], costs: Costs):
    found = told(value, costs)
    assert (not found) == is_right(value, costs)
    if any(word in text for text in found.values() for word in UNCOUNTED):
        return  # several sources or lines may be changed, so no single number is told
    assert is_right(follow(value, found), costs), found


def is_right(value: dict[str, Any], costs: Costs) -> bool:
    """The rules once more, as the programmes' pages have them."""
    sums = totals(value)
    return (
        sums.total == sums.funding
        and sums.grant <= (costs.cap_on_grant or sums.grant)
        and sums.total <= (costs.cap_on_total or sums.total)
        and sums.own * 100 >= sums.total * (costs.own_share_percent or 0)
        and (costs.own_effort or not sums.own_effort)
    )


@given(budgets_)
def test_totals_are_sums(value: dict[str, Any]):
    sums = totals(value)
    assert sums.total == sum(line["cost"] for line in value["lines"])
    assert sums.funding == sum(value["funding"].values())
    assert sums.difference == sums.total - sums.funding
    assert sums.own_percent * sums.total <= sums.own * 100


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["lines", "funding", "effort_why", "what", "cost", "grant"]), inner
        )
    ),
)


@given(ODD)
def test_nothing_that_a_draft_holds_breaks_the_sums(value: object):
    assert totals(value).total >= 0
    assert is_budget(value) in {True, False}
    assert isinstance(list(budget_problems(value)), list)


def test_a_sent_budget_has_every_source_and_no_blank_line():
    value = {
        "lines": [{"what": " A ", "cost": 5, "why": ""}, {"what": "", "cost": None, "why": ""}],
        "funding": {"grant": 5, "own_cash": None},
        "effort_why": " ",
    }
    assert tidied(value) == {
        "lines": [{"what": "A", "cost": 5, "why": ""}],
        "funding": {"grant": 5, "own_cash": 0, "own_effort": 0, "other": 0},
        "effort_why": "",
    }


def test_parts_are_told_at_their_place():
    value = budget(5, grant=5) | {"funding": {"grant": "abc"}}
    value["lines"] += [{"what": "", "cost": "1e6", "why": ""}]
    places = [at for at, _ in budget_problems(value)]
    assert places == [(1, "what"), (1, "cost"), (1, "why"), ("grant",)]


def test_sums_are_checked_once_the_parts_are_right():
    question = Question(id="budget", kind=Kind.BUDGET, label=same("Budget"))
    answers = {"budget": budget(5, grant=4)}
    found = over_budget((question,), answers, START_UP, [])
    assert [p.path for p in found] == [("budget", "own_cash")]
    assert over_budget((question,), answers, START_UP, found) == []


def test_the_rules_are_said_before_anything_is_typed():
    words = rules_in_words(DIVERSITY).replace("\u00a0", " ")
    assert "at most NOK 500,000" in words
    assert "at least 40 per cent" in words
    assert "Own effort" in words
