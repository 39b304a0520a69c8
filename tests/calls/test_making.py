"""New calls, from what ships and from earlier calls."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.effects import copied
from eqportal.calls.lifecycle import CallState
from eqportal.calls.mails.models import CallMail
from eqportal.calls.making.dates import moved_dates, usual_dates
from eqportal.calls.making.operations import from_call
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import NAMES, order_problems
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.locales.text import same
from eqportal.programmes.operations import load_programmes
from eqportal.programmes.preset import Preset, presets
from tests.calls.desk import officer
from tests.factories import make_call, make_user
from tests.page import Client

NEW = "/en/office/calls/new"
YEAR = now().year + 1


def call_at(db: Session, slug: str) -> Call:
    return db.scalars(select(Call).where(Call.slug == slug)).one()


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_usual_dates_fit_the_programme(db: Session, preset: Preset) -> None:
    dates = vars(usual_dates(preset, YEAR))
    assert order_problems(dates, preset.options) == []
    zone = ZoneInfo("Europe/Oslo")
    assert all(d.astimezone(zone).weekday() < 5 for d in dates.values() if d)


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_call_from_a_preset_is_a_draft_with_nothing_left_to_do(
    client: Client,
    db: Session,
    preset: Preset,
) -> None:
    load_programmes()
    desk = officer(client)
    data = {"source": f"preset:{preset.key}", "year": str(YEAR), "slug": ""}
    page = desk.follow(desk.post(NEW, data))
    call = call_at(db, f"{preset.key}-{YEAR}")
    assert call.state is CallState.DRAFT
    assert "Schedule the call" in page.text


def test_call_from_an_earlier_one_takes_everything_but_its_dates(db: Session) -> None:
    earlier = make_call(state=CallState.ANNOUNCED, year=2025)
    earlier.title = earlier.title.model_copy(update={"en": "Our prize 2025"})
    new = from_call(earlier=earlier, year=2026, slug="prize-2026", by=make_user())
    assert new.title.en == "Our prize 2026"
    assert (new.form, new.rubric, new.texts, new.options) == (
        earlier.form,
        earlier.rubric,
        earlier.texts,
        earlier.options,
    )
    assert (new.state, new.announced_at, new.form_number) == (CallState.DRAFT, None, 1)


@pytest.mark.parametrize("years", [1, 2, 3, 5, 28])
def test_dates_move_on_to_the_same_weekdays_in_order(db: Session, years: int) -> None:
    zone = ZoneInfo("Europe/Oslo")
    earlier = make_call(closes_at=datetime(2024, 2, 29, 14, tzinfo=UTC), year=2024)
    moved = vars(moved_dates(earlier, 2024 + years))
    for name, was in dates_of(earlier).items():
        if was is None:
            assert moved[name] is None
            continue
        old, new = was.astimezone(zone), moved[name].astimezone(zone)
        assert (old.weekday(), old.timetz().replace(tzinfo=None)) == (
            new.weekday(),
            new.timetz().replace(tzinfo=None),
        )
    near = moved["closes_at"].date() - datetime(2024 + years, 2, 28, tzinfo=UTC).date()
    assert abs(near) <= timedelta(days=4)
    assert set(moved) == set(NAMES)


def test_address_that_is_taken_is_said(client: Client, db: Session) -> None:
    taken, desk = make_call(), officer(client)
    data = {"source": f"call:{taken.slug}", "year": str(YEAR), "slug": taken.slug}
    page = desk.post(NEW, data, 422)
    assert f"Another call has the address “{taken.slug}”." in page.text
    assert len(db.scalars(select(Call)).all()) == 1


def test_second_press_makes_no_second_call(client: Client, db: Session) -> None:
    load_programmes()
    desk = officer(client)
    data = {"source": f"preset:{presets()[0].key}", "year": str(YEAR), "slug": ""}
    desk.post(NEW, data)
    desk.post(NEW, data, 422)
    assert len(db.scalars(select(Call)).all()) == 1


@pytest.mark.parametrize(
    "changed,sentence",
    [
        ({"year": "1999"}, "Enter a year from"),
        ({"year": "soon"}, "year-error"),
        ({"slug": "Æ pris"}, "Use small letters"),
        ({"slug": "new"}, "used by the portal itself"),
        ({"slug": "a" * 81}, "Use small letters"),
        ({"source": "preset:nothing"}, "Choose what the call starts from"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client: Client, changed: dict[str, str], sentence: str
) -> None:
    load_programmes()
    data = {"source": f"preset:{presets()[0].key}", "year": str(YEAR), "slug": ""}
    assert sentence in officer(client).post(NEW, data | changed, 422).text


def test_others_are_told_of_a_copy(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[Call, Call]] = []
    monkeypatch.setattr(
        "eqportal.calls.making.operations.copied", [lambda a, b: told.append((a, b))]
    )
    earlier = make_call(year=2025)
    new = from_call(earlier=earlier, year=2026, slug="x-2026", by=make_user())
    assert told == [(earlier, new)]
    assert isinstance(copied, list)


def test_new_call_says_the_same_in_its_mails(db: Session) -> None:
    earlier = make_call(year=2025)
    mail = CallMail(
        call_id=earlier.id,
        template="submissions/emails/receipt",
        subject=same("Thank you"),
        body=same("We have it."),
        held=True,
    )
    db.add(mail)
    db.flush()
    new = from_call(earlier=earlier, year=2026, slug="x-2026", by=make_user())
    copy = db.scalars(select(CallMail).where(CallMail.call_id == new.id)).one()
    assert (copy.subject, copy.body, copy.held) == (mail.subject, mail.body, True)


def test_test_call_is_nothing_to_start_from(client: Client) -> None:
    real, test = make_call(), make_call()
    test.test_of_id = real.id
    page = officer(client).get(NEW).text
    assert f"call:{real.slug}" in page
    assert f"call:{test.slug}" not in page


def test_new_calls_are_the_offices(client: Client) -> None:
    chair = client.sign_in(make_user(role=Role.CHAIR))
    chair.get(NEW, 404)
    chair.post(NEW, {}, 404)
