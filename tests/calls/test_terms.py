"""The options of a call: set before it opens, checked against each other, fixed afterwards."""

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.effects import hindrances
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.terms import labels
from eqportal.calls.terms.checks import contradictions, remarks
from eqportal.calls.terms.filling import GROUPS
from eqportal.calls.terms.forms import TermsForm
from eqportal.programmes.options import (
    Chain,
    Costs,
    Eligibility,
    EligibleGender,
    Letters,
    Options,
)
from eqportal.programmes.preset import presets
from eqportal.units.shares.models import PositionGroup
from tests.calls.desk import filled, officer
from tests.factories import make_call, make_user
from tests.page import Client

KEYS = [preset.key for preset in presets()]


def path(call: Call) -> str:
    return f"/en/office/calls/{call.slug}/options"


@pytest.mark.parametrize("key", KEYS)
def test_what_ships_contradicts_nothing(db: Session, key: str) -> None:
    assert contradictions(make_call(preset=key).options) == []


@pytest.mark.parametrize("key", KEYS)
def test_page_saves_what_it_shows(client: Client, key: str) -> None:
    call, desk = make_call(preset=key, state=CallState.DRAFT), officer(client)
    before, quorum = call.options, call.quorum
    desk.post(path(call), filled(desk.get(path(call)).text))
    assert call.options == before
    assert call.quorum == quorum


def test_officer_sets_options(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    changed = {
        "chain": "department_faculty",
        "gender": "under_represented",
        "below_percent": "25",
        "position_groups": "permanent_academic",
        "permanent": "y",
        "once_only": "y",
        "cap_on_grant": "300 000",
        "own_share_percent": "30",
        "spend_within_months": "24",
        "co_submitters": "y",
        "letters_least": "1",
        "letters_most": "2",
        "quorum": "4",
    }
    desk.post(path(call), filled(desk.get(path(call)).text) | changed)
    options = call.options
    assert options.chain is Chain.DEPARTMENT_FACULTY
    assert options.costs == Costs(cap_on_grant=300_000, own_share_percent=30)
    assert options.eligibility is not None
    assert options.eligibility.position_groups == (PositionGroup.PERMANENT_ACADEMIC,)
    assert options.letters is not None
    assert (options.letters.least, options.letters.most) == (1, 2)
    assert (options.once_only, options.co_submitters, call.quorum) == (True, True, 4)


def test_cap_on_the_grant_above_the_total_is_refused(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    changed = {"cap_on_grant": "600000", "cap_on_total": "500000"}
    page = desk.post(path(call), filled(desk.get(path(call)).text) | changed, 422)
    text = page.text.replace("\u00a0", " ")
    assert "The grant (NOK 600,000) cannot be larger than the whole budget (NOK 500,000)." in text
    assert call.options.costs is None or call.options.costs.cap_on_grant != 600_000


def test_grant_that_nobody_can_reach_is_remarked_with_the_numbers(db: Session) -> None:
    costs = Costs(cap_on_grant=150_000, cap_on_total=150_000, own_share_percent=30)
    said = remarks(Options(costs=costs))[0].replace("\u00a0", " ")
    assert "the grant is at most NOK 105,000" in said
    assert contradictions(Options(costs=costs)) == []


def test_own_share_without_any_cap_is_fine(db: Session) -> None:
    options = Options(costs=Costs(own_share_percent=40, own_effort=True))
    assert contradictions(options) == remarks(options) == []


@pytest.mark.parametrize(
    "options,field",
    [
        (Options(costs=Costs(own_effort=True, cap_on_grant=1)), "own_effort"),
        (
            Options(eligibility=Eligibility(gender=EligibleGender.UNDER_REPRESENTED)),
            "below_percent",
        ),
        (Options(eligibility=Eligibility(below_percent=25)), "position_groups"),
        (Options(faculty_at_most=4), "faculty_at_most"),
    ],
)
def test_contradiction_is_named_and_hinders_the_opening(
    db: Session, options: Options, field: str
) -> None:
    problems = dict(contradictions(options))
    assert field in problems
    call = make_call(state=CallState.DRAFT)
    call.options = options
    assert problems[field] in hindrances(call, CallAction.SCHEDULE)


@pytest.mark.parametrize(
    "changed,sentence",
    [
        ({"letters_least": "3", "letters_most": "1"}, "The most cannot be fewer than the fewest."),
        ({"below_percent": "70"}, "Enter a whole number from 1 to 50"),
        ({"cap_on_grant": "-5"}, "cap_on_grant-error"),
        ({"cap_on_grant": "1e6"}, "cap_on_grant-error"),
        ({"quorum": ""}, "Enter how many"),
        ({"chain": "the moon"}, "Choose who endorses"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    client: Client, changed: dict[str, str], sentence: str
) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    before = call.options
    page = desk.post(path(call), filled(desk.get(path(call)).text) | changed, 422)
    assert sentence in page.text
    assert call.options == before


def test_terms_are_fixed_from_the_opening(client: Client) -> None:
    call, desk = make_call(state=CallState.OPEN), officer(client)
    before = call.options
    page = desk.get(path(call)).text
    assert 'name="chain"' not in page
    forged = {"chain": "faculty", "once_only": "y", "cap_on_grant": "1", "quorum": "1"}
    appeal = {f"appeal_{locale}": f"Within three weeks, {locale}." for locale in ("nb", "nn", "en")}
    desk.post(path(call), filled(page) | forged | appeal)
    assert call.options.appeal.nn == "Within three weeks, nn."
    assert call.options.model_copy(update={"appeal": before.appeal}) == before
    assert call.quorum != 1


def test_open_call_has_its_appeal_in_every_language(client: Client) -> None:
    call, desk = make_call(state=CallState.OPEN), officer(client)
    kept = call.options.appeal
    half = {"appeal_nb": "Tre uker.", "appeal_nn": "", "appeal_en": ""}
    page = desk.post(path(call), filled(desk.get(path(call)).text) | half, 422)
    assert "in every language" in page.text
    assert call.options.appeal == kept


def test_chain_without_its_deadlines_takes_a_scheduled_call_back(client: Client) -> None:
    call, desk = make_call(state=CallState.SCHEDULED), officer(client)
    answer = desk.post(path(call), filled(desk.get(path(call)).text) | {"chain": "faculty"})
    page = desk.follow(answer).text
    assert call.state is CallState.DRAFT
    assert "Faculties endorse in this call. Give them a deadline." in page


def test_two_windows_are_shown_both_versions(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    old = desk.get(path(call)).text
    desk.post(path(call), filled(old) | {"quorum": "5"})
    page = desk.post(path(call), filled(old) | {"quorum": "7"}, 409).text
    assert "What differs" in page
    assert call.quorum == 5


def test_letters_keep_their_own_form(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    call.options = call.options.model_copy(update={"letters": Letters(most=2, form=call.form)})
    desk.post(path(call), filled(desk.get(path(call)).text) | {"letters_most": "1"})
    assert call.options.letters is not None
    assert call.options.letters.form == call.form


def test_options_are_the_offices(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    reviewer = client.sign_in(make_user(role=Role.REVIEWER))
    reviewer.get(path(call), 404)
    reviewer.post(path(call), {}, 404)


def test_call_that_is_over_keeps_its_options(client: Client) -> None:
    call, desk = make_call(state=CallState.CANCELLED), officer(client)
    desk.post(path(call), filled(desk.get(path(call)).text), 409)


def test_labels_cover_what_there_is(db: Session) -> None:
    assert set(labels.CHAINS) == set(Chain)
    assert set(labels.GENDERS) == set(EligibleGender)
    assert set(labels.POSITION_GROUPS) == set(PositionGroup)


def test_every_field_stands_on_the_page(db: Session) -> None:
    shown = {name for _title, names in GROUPS for name in names}
    texts = {f.name for f in TermsForm() if f.name.startswith(("appeal", "instead"))}
    assert shown | texts | {"seen", "csrf_token"} >= {f.name for f in TermsForm()}
