"""The office's list of programmes and calls, and a call's own page."""

import pytest
from sqlalchemy.orm import Session

from eqportal.calls.effects import opening_checks
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.locales.text import LocalisedText
from eqportal.programmes.operations import load_programmes
from eqportal.programmes.options import Costs, Eligibility, EligibleGender, Options
from eqportal.programmes.preset import Fact, presets
from eqportal.units.shares.models import PositionGroup
from tests.calls.desk import Counted, officer
from tests.factories import make_call
from tests.page import Client

LIST = "/en/office/calls"


def test_list_has_every_programme_and_puts_tests_under_their_call(client: Client) -> None:
    real, test = make_call(), make_call(state=CallState.OPEN)
    test.test_of_id = real.id
    text = officer(client).get(LIST).text
    for preset in presets():
        assert f'id="programme-{preset.key}"' in text
    assert text.index(f"/{real.slug}") < text.index(f"/{test.slug}")
    assert "Test" in text


def test_list_asks_as_much_for_three_as_for_one(client: Client, db: Session) -> None:
    desk, counts = officer(client), []
    for _number in range(3):
        make_call()
        with Counted(db) as counted:
            desk.get(LIST)
        counts.append(counted.statements)
    assert counts[0] == counts[2]


def test_list_of_no_calls_leads_to_the_first(client: Client) -> None:
    load_programmes()
    text = officer(client).get(LIST).text
    assert "/en/office/calls/new?from=preset:" in text.replace("%3A", ":")


def test_page_leads_to_everything_the_call_is_made_of(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    text = officer(client).get(f"{LIST}/{call.slug}").text
    for page in ("dates", "options", "texts", "languages"):
        assert f'href="{LIST}/{call.slug}/{page}"' in text


def test_page_says_what_is_left_to_do(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = [*opening_checks, lambda _call: ["The question <x> is gone."]]
    monkeypatch.setattr("eqportal.calls.readiness.opening_checks", checks)
    call = make_call(state=CallState.DRAFT)
    desk = officer(client)
    assert "The question &lt;x&gt; is gone." in desk.get(f"{LIST}/{call.slug}").text
    desk.post(f"{LIST}/{call.slug}/schedule", status=409)
    assert call.state is CallState.DRAFT


WAY = (
    (CallAction.SCHEDULE, CallState.SCHEDULED),
    (CallAction.TAKE_BACK, CallState.DRAFT),
    (CallAction.SCHEDULE, CallState.SCHEDULED),
    (CallAction.OPEN, CallState.OPEN),
    (CallAction.CLOSE, CallState.CLOSED),
)


def test_call_goes_its_way_by_the_buttons_of_its_page(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    for action, state in WAY:
        assert f"{LIST}/{call.slug}/{action}" in desk.get(f"{LIST}/{call.slug}").text
        desk.post(f"{LIST}/{call.slug}/{action}")
        assert call.state is state


@pytest.mark.parametrize(
    "state,action,target",
    [
        (CallState.ANNOUNCED, CallAction.CLOSE_OUT, CallState.CLOSED_OUT),
        (CallState.CLOSED_OUT, CallAction.ARCHIVE, CallState.ARCHIVED),
    ],
)
def test_end_of_a_call_is_reached(
    client: Client, state: CallState, action: CallAction, target: CallState
) -> None:
    call, desk = make_call(state=state), officer(client)
    desk.post(f"{LIST}/{call.slug}/{action}")
    assert call.state is target


def public(client: Client, call: Call) -> str:
    return client.get(f"/en/calls/{call.slug}").text.replace("\u00a0", " ")


def test_public_page_tells_the_options_in_plain_words(client: Client) -> None:
    call = make_call(preset="start-up-programme")
    changed = call.options.model_validate(
        call.options.model_dump()
        | {
            "chain": "department_faculty",
            "costs": {"cap_on_grant": 300_000, "own_share_percent": 30},
            "spend_within_months": 24,
            "once_only": True,
            "appeal": {"nb": "Klag.", "nn": "Klag.", "en": "You may appeal within three weeks."},
        }
    )
    call.options = changed
    call.texts = call.texts.model_copy(update={"facts": ()})
    text = public(client, call)
    for words in (
        "NOK 300,000",
        "At least 30 % of the total budget",
        "2 years",
        "Once for each person",
        "The department assesses it, then the faculty ranks it.",
        "You may appeal within three weeks.",
    ):
        assert words in text


def test_fact_that_the_call_tells_itself_is_told_once(client: Client) -> None:
    call = make_call(preset="start-up-programme")
    words = LocalisedText(nb="Største tilskudd", nn="Største tilskot", en="Largest grant")
    old = LocalisedText(nb="200 000 kroner", nn="200 000 kroner", en="NOK 200,000")
    call.texts = call.texts.model_copy(update={"facts": (Fact(label=words, value=old),)})
    page = public(client, call)
    assert page.count("Largest grant") == 1
    assert "NOK 300,000" in page
    assert "NOK 200,000" not in page
    assert "Permanent academic staff, permanent position, position begun less than" in page


@pytest.mark.parametrize(
    "cap,total,share,most", [(5, None, 30, 5), (None, 500, 40, 300), (150, 150, 30, 105)]
)
def test_largest_grant_is_what_anybody_can_get(
    cap: int | None, total: int | None, share: int, most: int
) -> None:
    costs = Costs(cap_on_grant=cap, cap_on_total=total, own_share_percent=share)
    assert costs.largest_grant == most


def test_when_the_panel_meets_is_not_told(client: Client) -> None:
    call = make_call()
    call.meeting_at = call.review_by
    assert "The panel meets" not in public(client, call)


def test_who_can_apply_is_one_line_with_one_capital(client: Client) -> None:
    call = make_call(preset="start-up-programme")
    groups = (PositionGroup.PROFESSOR, PositionGroup.ASSOCIATE_PROFESSOR)
    rule = Eligibility(gender=EligibleGender.WOMEN, position_groups=groups, permanent=True)
    call.options = Options(eligibility=rule)
    told = "Professors and associate professors, permanent position, women"
    assert told in public(client, call)
