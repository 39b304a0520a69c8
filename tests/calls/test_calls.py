"""Calls: their pages, their moves and their dates."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.calls import labels
from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import PUBLIC, CallAction, CallState
from eqportal.calls.operations import HinderedError, keep_dates, move
from eqportal.database import now
from eqportal.pages.operations import load_shipped_pages
from eqportal.programmes.preset import SubmissionKind, presets
from tests.factories import make_call, make_user
from tests.page import Client

EVERYWHERE = [(state, 200 if state in PUBLIC else 404) for state in CallState]


@pytest.mark.parametrize("state,status", EVERYWHERE)
def test_call_page_is_there_for_a_published_call(
    client: Client, state: CallState, status: int
) -> None:
    call = make_call(state=state)
    client.get(f"/en/calls/{call.slug}", status)


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_call_page_tells_everything_in_each_language(
    client: Client, preset: str, locale: str
) -> None:
    call = make_call(preset=preset)
    text = client.get(f"/{locale}/calls/{call.slug}").text
    for criterion in call.rubric.criteria:
        assert criterion.label.in_(locale) in text
    assert f'href="/{locale}/calls/{call.slug}/start"' in text


def test_closed_call_has_no_start(client: Client) -> None:
    call = make_call(state=CallState.CLOSED)
    assert "/start" not in client.get(f"/en/calls/{call.slug}").text


def test_list_puts_calls_where_they_belong(client: Client, db: Session) -> None:
    load_shipped_pages()
    for state in (CallState.OPEN, CallState.REVIEWING, CallState.DRAFT):
        make_call(state=state)
    text = client.get("/en/calls").text
    assert text.index("Open now") < text.index("Earlier calls")
    assert "In review" not in text
    assert "Being assessed" in text


def test_officer_moves_a_call_and_it_is_recorded(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    officer.get(f"/en/office/calls/{call.slug}")
    page = officer.follow(officer.post(f"/en/office/calls/{call.slug}/close"))
    assert call.state is CallState.CLOSED
    assert "The call is closed." in page.text
    officer.post(f"/en/office/calls/{call.slug}/close", status=409)


def test_call_that_is_not_ready_says_why(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(guards, CallAction.CLOSE, [lambda _call: "Because of the <moon>."])
    call = make_call(state=CallState.OPEN)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    page = officer.post(f"/en/office/calls/{call.slug}/close", status=409)
    assert "Because of the &lt;moon&gt;." in page.text
    assert call.state is CallState.OPEN


def test_cancelling_needs_a_reason(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    page = officer.post(f"/en/office/calls/{call.slug}/cancel", status=422)
    assert "Write why the call is cancelled" in page.text
    assert call.state is CallState.OPEN
    officer.post(f"/en/office/calls/{call.slug}/cancel", {"reason": "No funding"})
    assert call.state is CallState.CANCELLED


def test_others_cannot_move_a_call(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    client.sign_in(make_user(role=Role.CHAIR)).post(
        f"/en/office/calls/{call.slug}/close", status=404
    )
    assert call.state is CallState.OPEN


def test_dates_open_and_close_a_call(db: Session) -> None:
    call = make_call(state=CallState.SCHEDULED, closes_at=now() + timedelta(days=61))
    assert keep_dates() == 0
    with time_machine.travel(call.opens_at, tick=False):
        assert keep_dates() == 1
        assert call.state is CallState.OPEN
    with time_machine.travel(call.closes_at, tick=False):
        assert keep_dates() == 1
        assert call.state is CallState.CLOSED


@pytest.mark.parametrize(
    "seconds,accepts",
    [(-1, True), (0, False), (1, False), (-60 * 86400, True), (-60 * 86400 - 1, False)],
)
def test_call_accepts_to_the_second(db: Session, seconds: int, *, accepts: bool) -> None:
    call = make_call(state=CallState.OPEN)
    assert call.accepts(call.closes_at + timedelta(seconds=seconds)) is accepts


def test_clock_cannot_do_what_is_the_officers(db: Session) -> None:
    with pytest.raises(WrongStateError):
        move(call=make_call(state=CallState.DRAFT), action=CallAction.SCHEDULE, by=None)


def test_hindrance_keeps_the_state(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(guards, CallAction.CLOSE, [lambda _call: "Not yet."])
    call = make_call(state=CallState.OPEN)
    with pytest.raises(HinderedError):
        move(call=call, action=CallAction.CLOSE, by=make_user())
    assert call.state is CallState.OPEN


def test_labels_cover_what_there_is() -> None:
    assert set(labels.STATES) == set(labels.PUBLIC_STATES) == set(CallState)
    assert set(labels.ACTIONS) == set(labels.DONE) == set(CallAction)
    assert set(labels.SUBMISSION_KINDS) == set(SubmissionKind)


def test_opening_early_moves_the_date(db: Session) -> None:
    call = make_call(state=CallState.SCHEDULED, closes_at=now() + timedelta(days=90))
    assert call.accepts(now()) is False
    move(call=call, action=CallAction.OPEN, by=make_user())
    assert call.accepts(now()) is True


def test_closing_early_moves_the_date(db: Session) -> None:
    call = make_call(state=CallState.OPEN)
    move(call=call, action=CallAction.CLOSE, by=make_user())
    assert call.closes_at <= now()


def test_call_that_opens_later_is_not_shown_as_closed(db: Session) -> None:
    call = make_call(state=CallState.OPEN, closes_at=now() + timedelta(days=90))
    assert call.state_at(now()) is CallState.SCHEDULED
