"""The budget as it is filled in: lines by buttons, sums on the page, exact words, read again."""

import re

import pytest
from sqlalchemy import select

from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, SubmissionVersion
from tests.factories import make_call, make_submission, make_user

GOOD = {
    "lines": [
        {"what": "Sensors", "cost": 200_000, "why": "None of ours tolerate ice."},
        {"what": "Assistant", "cost": 100_000, "why": "Two people are needed."},
    ],
    "funding": {"grant": 210_000, "own_cash": 90_000, "own_effort": 0, "other": 0},
    "effort_why": "",
}


def posted(*lines, **funding):
    found = {f"budget-{name}": value for name, value in funding.items()}
    for n, line in enumerate(lines):
        found |= {f"budget-{n}-{k}": v for k, v in zip(("what", "cost", "why"), line, strict=True)}
    return found


SENSORS = ("Sensors", "200 000", "None of ours tolerate ice.")
ASSISTANT = ("Assistant", "100.000,-", "Two people are needed.")


class Draft:
    """A draft with its owner's browser, at the budget's page."""

    def __init__(self, client, preset="start-up-programme", budget=None):
        user = make_user()
        call = make_call(preset=preset)
        answers = {"budget": budget} if budget else {}
        self.case = make_submission(call, user, state=SubmissionState.DRAFT, answers=answers)
        self.browser, self.db = client.sign_in(user), client.db
        self.url = f"/en/submissions/{self.case.reference}/sections/budget"

    def post(self, status, data, **buttons):
        data = {"version": str(self.row().version)} | data | buttons
        return self.browser.post(self.url, status=status, data=data)

    def row(self):
        self.db.expire_all()
        rows = select(SectionAnswers).where(
            SectionAnswers.submission_id == self.case.id, SectionAnswers.section == "budget"
        )
        return self.db.scalars(rows).one()

    @property
    def budget(self):
        return self.row().answers["budget"]


@pytest.fixture
def draft(client):
    return Draft(client)


def plain(response):
    return response.text.replace("\u00a0", " ")


def test_what_is_right_is_kept_and_leads_on(draft):
    data = posted(SENSORS, ASSISTANT, grant="NOK 210,000", own_cash="90 000 kr")
    assert "/sections/anchoring" in draft.post(303, data).location
    assert [line["cost"] for line in draft.budget["lines"]] == [200_000, 100_000]
    assert draft.budget["funding"]["grant"] == 210_000


def test_the_page_says_the_rules_before_and_the_sums_after(draft):
    assert "You can apply for at most NOK 300,000." in plain(draft.browser.get(draft.url))
    page = plain(draft.post(422, posted(SENSORS, ASSISTANT, grant="222 000", own_cash="78000")))
    assert "Raise the own share by NOK 12,000 and apply for NOK 12,000 less." in page
    assert "NOK 300,000" in page
    assert "NOK 78,000, which is 26 per cent of the total" in page
    assert 'href="#budget-own_cash"' in page


@pytest.mark.parametrize("typed", ["1e6", "-5", "12,50", "abc"])
def test_what_is_no_amount_is_told_at_its_line_and_kept_as_typed(draft, typed):
    page = plain(draft.post(422, posted(("Boat", typed, "To get there."), grant="5")))
    assert "such as 150,000" in page
    assert 'href="#budget-0-cost"' in page
    assert f'value="{typed}"' in page
    assert draft.budget["lines"][0]["cost"] == typed
    assert f'value="{typed}"' in draft.browser.get(draft.url).text


def test_lines_are_added_moved_and_removed_by_buttons(draft):
    data = posted(SENSORS, ASSISTANT, grant="1")
    assert draft.post(303, data, _add="budget").location.endswith("#budget-2-what")
    assert len(draft.budget["lines"]) == 3
    assert draft.post(303, data, _up="budget-1").location.endswith("#budget-0")
    assert [line["what"] for line in draft.budget["lines"]] == ["Assistant", "Sensors"]
    assert draft.post(303, data, _down="budget-0").location.endswith("#budget-1")
    assert [line["what"] for line in draft.budget["lines"]] == ["Assistant", "Sensors"]
    assert draft.post(303, data, _remove="budget-0").location.endswith("#budget")
    assert [line["what"] for line in draft.budget["lines"]] == ["Assistant"]
    assert draft.post(303, data, _count="budget").location.endswith("#budget-sums")


@pytest.mark.parametrize(
    "button,value",
    [("_up", "budget-0"), ("_down", "budget-1"), ("_up", "budget-99"), ("_down", "budget-9999")],
)
def test_what_cannot_move_stays(draft, button, value):
    draft.post(303, posted(SENSORS, ASSISTANT, grant="1"), **{button: value})
    assert [line["what"] for line in draft.budget["lines"]] == ["Sensors", "Assistant"]


@pytest.mark.parametrize("value", ["other-0", "budget--1", "budget-x", "budget", "-"])
def test_forged_buttons_press_nothing(draft, value):
    draft.post(422, posted(SENSORS, grant="1"), _up=value)
    assert len(draft.budget["lines"]) == 1


def test_blank_lines_fall_away_and_a_budget_without_any_is_told(draft):
    draft.post(422, posted(("", "", ""), SENSORS, ("", " ", ""), grant="200 000"))
    assert [line["what"] for line in draft.budget["lines"]] == ["Sensors"]
    page = draft.post(422, posted(("", "", ""), grant="5")).text
    assert "Write what the first budget line is for" in page


def test_own_effort_is_asked_only_where_it_counts(client, draft):
    assert "Own share as effort" not in draft.browser.get(draft.url).text
    other = Draft(client, "diversity-measures")
    assert "Own share as effort" in other.browser.get(other.url).text
    data = posted(SENSORS, grant="120 000", own_effort="80 000")
    assert "Say what the own effort is" in other.post(422, data).text
    assert other.post(303, data | {"budget-effort_why": "160 hours."})


def test_forged_own_effort_is_told_where_it_counts_not(draft):
    page = plain(draft.post(422, posted(SENSORS, grant="140 000", own_effort="60 000")))
    assert "Remove the own effort of NOK 60,000." in page


def test_the_check_names_the_budgets_line_and_the_answers_are_a_table(client):
    bad = GOOD | {"funding": GOOD["funding"] | {"own_cash": 80_000}}
    draft = Draft(client, budget=bad)
    page = plain(draft.browser.get(f"/en/submissions/{draft.case.reference}/check"))
    assert "Raise the own share by NOK 10,000." in page
    assert "#budget-own_cash" in page
    assert "<caption" in page
    assert re.search(r'<th scope="row">1\. <span>Sensors<br>', page)


def test_what_was_sent_is_read_with_its_sums(client):
    user = make_user()
    call = make_call(preset="start-up-programme")
    case = make_submission(call, user, answers={"budget": GOOD})
    page = plain(client.sign_in(user).get(f"/nb/submissions/{case.reference}/receipt"))
    assert "300 000 kroner" in page
    assert 'lang="en">Sensors' in page
    assert client.db.scalars(select(SubmissionVersion)).one().answers["budget"] == GOOD


def test_an_odd_draft_is_shown_all_the_same(client):
    for odd in ("x", 7, [1], {"lines": "x"}, {"lines": [{"cost": []}], "funding": {}}):
        draft = Draft(client, budget=odd)
        draft.browser.get(draft.url)
        draft.browser.get(f"/en/submissions/{draft.case.reference}/check")


def test_a_stale_budget_is_shown_both_ways(client):
    draft = Draft(client, budget=GOOD)
    data = posted(SENSORS, grant="1") | {"version": "0"}
    page = draft.browser.post(draft.url, status=409, data=data)
    assert "Assistant" in page.text
