"""The dates of a call: their order, what the chain needs, and what is promised."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.effects import hindrances
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.milestones.models import DateMove
from eqportal.calls.milestones.operations import DatesError, set_dates
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import NAMES, order_problems
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.locales.text import LocalisedText, same
from eqportal.programmes.options import Chain, Letters, Options
from tests.calls.desk import filled, officer
from tests.factories import make_call, make_user
from tests.page import Client

DAY = timedelta(days=1)
START = datetime(2027, 3, 1, 12, tzinfo=UTC)


def path(slug: str) -> str:
    return f"/en/office/calls/{slug}/dates"


def in_order(**changed: datetime | None) -> dict[str, datetime | None]:
    """Every milestone a week after the one before."""
    dates: dict[str, datetime | None] = {n: START + i * 7 * DAY for i, n in enumerate(NAMES)}
    return dates | changed


EVERYTHING = Options(chain=Chain.DEPARTMENT_FACULTY, letters=Letters(most=2))


def test_dates_in_order_have_no_problem() -> None:
    assert order_problems(in_order(), EVERYTHING) == []


@pytest.mark.parametrize(
    "name,before,sentence",
    [
        ("closes_at", "opens_at", "The call must close after it opens."),
        ("department_by", "closes_at", "Departments endorse after the call has closed."),
        ("faculty_by", "department_by", "Faculties rank after the departments’ deadline."),
        ("review_by", "faculty_by", "The panel reviews after the faculties have ranked."),
        ("decide_by", "meeting_at", "The decision comes after the panel has met."),
        ("announce_by", "decide_by", "The result is announced after the decision."),
        ("report_by", "announce_by", "The end report comes after the announcement."),
    ],
)
def test_date_before_the_one_it_follows_is_named(
    db: Session, name: str, before: str, sentence: str
) -> None:
    dates = in_order()
    dates[name] = dates[before]
    assert (name, sentence) in order_problems(dates, EVERYTHING)


@pytest.mark.parametrize(
    "options,name",
    [
        (EVERYTHING, "department_by"),
        (EVERYTHING, "faculty_by"),
        (Options(chain=Chain.FACULTY), "faculty_by"),
        (EVERYTHING, "letters_by"),
    ],
)
def test_deadline_that_the_chain_needs_is_asked_for(
    db: Session, options: Options, name: str
) -> None:
    dates = in_order() | {name: None}
    assert name in dict(order_problems(dates, options))


def test_deadline_that_nobody_has_is_refused(db: Session) -> None:
    assert {"department_by", "faculty_by"} <= dict(order_problems(in_order(), Options())).keys()


def test_officer_sets_dates_in_the_zone_of_the_call(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    year = now().year + 1
    changed = {
        "opens_at-day": "1",
        "opens_at-month": "2",
        "opens_at-year": str(year),
        "closes_at-day": "30",
        "closes_at-month": "6",
        "closes_at-year": str(year),
        "closes_at_clock": "kl. 15.30",
    }
    for n, name in enumerate(("review_by", "decide_by", "announce_by"), 7):
        changed |= {f"{name}-day": "1", f"{name}-month": str(n), f"{name}-year": str(year)}
    page = desk.get(path(call.slug)).text
    desk.post(path(call.slug), filled(page) | changed)
    assert call.closes_at == datetime(year, 6, 30, 15, 30, tzinfo=ZoneInfo("Europe/Oslo"))


def test_dates_that_were_not_touched_stay_to_the_second(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    before = dates_of(call)
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text))
    assert dates_of(call) == before


def test_close_before_the_opening_is_said_at_the_field(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    early = {"closes_at-year": "2001"}
    page = desk.post(path(call.slug), filled(desk.get(path(call.slug)).text) | early, 422)
    assert "The call must close after it opens." in page.text
    assert 'href="#closes_at"' in page.text


@pytest.mark.parametrize(
    "changed,sentence",
    [
        ({"closes_at-day": "31", "closes_at-month": "2"}, "closes_at-error"),
        ({"closes_at_clock": "25.00"}, "Write the time as hours and minutes"),
        ({"closes_at_clock": ""}, "Enter the clock time too"),
        ({"closes_at-day": "", "closes_at-month": "", "closes_at-year": ""}, "Enter the date"),
        (
            {
                "closes_at-day": "28",
                "closes_at-month": "3",
                "closes_at-year": "2027",
                "closes_at_clock": "02.30",
            },
            "The clocks are put forward then.",
        ),
    ],
)
def test_what_is_no_moment_is_said(client: Client, changed: dict[str, str], sentence: str) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    before = call.closes_at
    page = desk.post(path(call.slug), filled(desk.get(path(call.slug)).text) | changed, 422)
    assert sentence in page.text
    assert call.closes_at == before


def moved(call: Call, **changed: datetime | None) -> dict[str, datetime | None]:
    return {**dates_of(call), **changed}


REASON = LocalisedText(nb="Strømbrudd", nn="Straumbrot", en="A power cut")


def test_open_call_closes_later_with_a_reason_that_is_shown(client: Client, db: Session) -> None:
    call = make_call(state=CallState.OPEN)
    was = call.closes_at
    set_dates(call=call, dates=moved(call, closes_at=was + DAY), reason=REASON, by=make_user())
    kept = db.scalars(select(DateMove)).one()
    assert (kept.was, kept.becomes) == (was, was + DAY)
    for locale in ("nb", "nn", "en"):
        assert REASON.in_(locale) in client.get(f"/{locale}/calls/{call.slug}").text


@pytest.mark.parametrize(
    "days,reason,field", [(-1, REASON, "closes_at"), (1, same(""), "reason_nn")]
)
def test_open_call_never_closes_earlier_nor_without_a_reason(
    db: Session, days: int, reason: LocalisedText, field: str
) -> None:
    call = make_call(state=CallState.OPEN)
    dates = moved(call, closes_at=call.closes_at + days * DAY)
    with pytest.raises(DatesError) as refused:
        set_dates(call=call, dates=dates, reason=reason, by=make_user())
    assert field in dict(refused.value.problems)


def test_opening_stays_when_it_has_come(db: Session) -> None:
    call = make_call(state=CallState.OPEN)
    dates = moved(call, opens_at=call.opens_at - DAY)
    with pytest.raises(DatesError):
        set_dates(call=call, dates=dates, reason=REASON, by=make_user())


def test_close_that_has_passed_stays(db: Session) -> None:
    call = make_call(state=CallState.CLOSED)
    dates = moved(call, closes_at=call.closes_at + DAY)
    with pytest.raises(DatesError):
        set_dates(call=call, dates=dates, reason=REASON, by=make_user())


def test_own_plans_of_the_panel_may_change_without_a_reason(db: Session) -> None:
    call = make_call(state=CallState.OPEN)
    later = moved(call, review_by=call.review_by + DAY)
    changed = set_dates(call=call, dates=later, reason=same(""), by=make_user())
    assert changed == ["review_by"]


def test_two_windows_are_shown_both_versions(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    old = desk.get(path(call.slug)).text
    desk.post(path(call.slug), filled(old, opens_at_clock="08.00"))
    page = desk.post(path(call.slug), filled(old, opens_at_clock="10.00"), 409)
    assert "08:00" in page.text
    assert "10:00" in page.text


def test_call_that_is_over_keeps_its_dates(client: Client) -> None:
    call, desk = make_call(state=CallState.ARCHIVED), officer(client)
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text), 409)


def test_dates_are_the_offices(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    editor = client.sign_in(make_user(role=Role.EDITOR))
    editor.get(path(call.slug), 404)
    editor.post(path(call.slug), {}, 404)


def test_contradicting_dates_hinder_the_opening(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    call.meeting_at = call.decide_by + DAY
    assert "Decision: The decision comes after the panel has met." in hindrances(
        call, CallAction.SCHEDULE
    )


def test_deadline_in_the_past_hinders_scheduling(db: Session) -> None:
    call = make_call(state=CallState.DRAFT, closes_at=now() - DAY)
    assert any("already" in reason for reason in hindrances(call, CallAction.SCHEDULE))
