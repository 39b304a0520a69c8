"""Late entry: one person, one moment, one reason."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.calls.late import operations
from eqportal.calls.late.models import LateEntry
from eqportal.calls.late.operations import GrantError, grant, revoke
from eqportal.calls.late.queries import late_until
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from tests.calls.desk import Counted, filled, officer
from tests.factories import make_call, make_user
from tests.page import Client

DAY = timedelta(days=1)


def path(call: Call) -> str:
    return f"/en/office/calls/{call.slug}/late-entry"


def form(days: int = 2, email: str = "Late.Person@university.example") -> dict[str, str]:
    day = (now() + days * DAY).astimezone(ZoneInfo("Europe/Oslo"))
    return {
        "email": email,
        "until-day": str(day.day),
        "until-month": str(day.month),
        "until-year": str(day.year),
        "clock": "15.00",
        "reason": "Was in hospital",
    }


def test_officer_grants_it_and_the_person_gets_a_link(client: Client, db: Session) -> None:
    call, desk = make_call(state=CallState.CLOSED), officer(client)
    page = desk.follow(desk.post(path(call), form())).text
    assert "late.person@university.example" in page
    mail = db.scalars(select(OutboundEmail)).one()
    assert mail.address == "late.person@university.example"
    assert f"/calls/{call.slug}/start" in mail.body
    assert "hospital" not in mail.body
    assert db.scalars(select(AuditEvent).where(AuditEvent.action == "late_entry.granted")).one()
    person = make_user(email="late.person@university.example")
    until = late_until(call, person)
    assert until is not None
    assert until.astimezone(ZoneInfo("Europe/Oslo")).hour == 15
    assert late_until(call, make_user()) is None
    assert late_until(make_call(state=CallState.CLOSED), person) is None


def test_right_ends_by_itself_and_by_being_taken_back(client: Client, db: Session) -> None:
    call, by = make_call(state=CallState.CLOSED), make_user(role=Role.OFFICER)
    person = make_user(email="a@university.example")
    entry = grant(call=call, email=person.email, until=now() + DAY, reason="R", by=by)
    with time_machine.travel(now() + 2 * DAY, tick=False):
        assert late_until(call, person) is None
    desk = officer(client)
    desk.post(f"{path(call)}/{entry.id}/revoke")
    first = entry.revoked_at
    desk.post(f"{path(call)}/{entry.id}/revoke")
    assert entry.revoked_at == first
    assert late_until(call, person) is None
    assert "Taken back" in desk.get(path(call)).text


def test_second_grant_replaces_the_first(db: Session) -> None:
    call, by = make_call(state=CallState.CLOSED), make_user()
    person = make_user(email="a@university.example")
    grant(call=call, email="A@university.example", until=now() + 3 * DAY, reason="R", by=by)
    second = grant(call=call, email=person.email, until=now() + DAY, reason="R", by=by)
    assert late_until(call, person) == second.until


def test_others_are_told_of_a_grant(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[LateEntry] = []
    monkeypatch.setattr(operations, "on_granted", [told.append])
    entry = grant(
        call=make_call(state=CallState.CLOSED),
        email="a@university.example",
        until=now() + DAY,
        reason="R",
        by=make_user(),
    )
    assert told == [entry]


@pytest.mark.parametrize(
    "changed,sentence",
    [
        (form(-1), "Late entry must end after the deadline, and in the future."),
        (form(200), "Late entry must end before the reviews are due."),
        (form() | {"email": "nobody"}, "email-error"),
        (form() | {"reason": " "}, "Write why the person gets more time"),
        (form() | {"clock": "noon"}, "Write the time as hours and minutes"),
        (form() | {"until-day": "32"}, "until-error"),
    ],
)
def test_what_cannot_be_is_said(
    client: Client, db: Session, changed: dict[str, str], sentence: str
) -> None:
    call = make_call(state=CallState.CLOSED)
    assert sentence in officer(client).post(path(call), changed, 422).text
    assert db.scalars(select(LateEntry)).all() == []
    assert db.scalars(select(OutboundEmail)).all() == []


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.REVIEWING, CallState.ARCHIVED])
def test_too_early_or_too_late_for_late_entry(client: Client, state: CallState) -> None:
    call, desk = make_call(state=state), officer(client)
    assert 'name="reason"' not in desk.get(path(call)).text
    desk.post(path(call), form(), 409)
    with pytest.raises(GrantError):
        grant(call=call, email="a@b.example", until=now() + DAY, reason="R", by=make_user())


def test_late_entry_is_the_offices(client: Client, db: Session) -> None:
    call = make_call(state=CallState.CLOSED)
    entry = grant(call=call, email="a@b.example", until=now() + DAY, reason="R", by=make_user())
    chair = client.sign_in(make_user(role=Role.CHAIR))
    chair.get(path(call), 404)
    chair.post(path(call), form(), 404)
    chair.post(f"{path(call)}/{entry.id}/revoke", status=404)
    other = make_call(state=CallState.CLOSED)
    officer(client).post(f"{path(other)}/{entry.id}/revoke", status=404)
    assert entry.revoked_at is None


def test_list_asks_as_much_for_three_as_for_one(client: Client, db: Session) -> None:
    call, desk, by = make_call(state=CallState.CLOSED), officer(client), make_user()
    counts = []
    for number in range(3):
        grant(call=call, email=f"p{number}@b.example", until=now() + DAY, reason="R", by=by)
        with Counted(db) as counted:
            desk.get(path(call))
        counts.append(counted.statements)
    assert counts[0] == counts[2]


def test_revoking_twice_is_recorded_once(db: Session) -> None:
    by = make_user()
    entry = grant(
        call=make_call(state=CallState.CLOSED),
        email="a@b.example",
        until=now() + DAY,
        reason="R",
        by=by,
    )
    revoke(entry=entry, by=by)
    revoke(entry=entry, by=by)
    asked = select(AuditEvent).where(AuditEvent.action == "late_entry.revoked")
    assert len(db.scalars(asked).all()) == 1


def test_page_says_when_nobody_has_it(client: Client) -> None:
    page = officer(client).get(path(make_call(state=CallState.OPEN))).text
    assert "Nobody has been granted late entry." in page
    assert filled(page)["email"] == ""
