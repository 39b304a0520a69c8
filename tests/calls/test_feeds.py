"""The calls for machines: feed, calendar and data; nothing that visitors may not know."""

from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from eqportal.calls.lifecycle import PUBLIC, CallState
from eqportal.pages.operations import load_shipped_pages
from tests.calls.desk import Counted
from tests.factories import make_call
from tests.page import Client

ATOM = "{http://www.w3.org/2005/Atom}"
PATHS = ("/nb/calls.atom", "/nn/calls.ics", "/calls.json")


def test_feed_is_valid_and_in_its_language(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    for locale in ("nb", "nn", "en"):
        answer = client.get(f"/{locale}/calls.atom")
        assert answer.mimetype == "application/atom+xml"
        root = ET.fromstring(answer.data)  # noqa: S314 - our own answer
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == locale
        entry = root.find(f"{ATOM}entry")
        assert entry is not None
        for part in ("id", "title", "updated", "link", "summary"):
            assert entry.find(f"{ATOM}{part}") is not None
            assert root.find(f"{ATOM}id") is not None
        assert entry.findtext(f"{ATOM}title") == call.title.in_(locale)
        assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{call.id}"


def test_calendar_has_both_moments_in_the_zone_of_the_call(client: Client) -> None:
    call = make_call(state=CallState.SCHEDULED)
    found = Calendar.from_ical(client.get("/en/calls.ics").data)
    events = {str(event["UID"]): event for event in found.walk("VEVENT")}
    closes = events[f"{call.id}-closes@portal.example"]
    assert closes.decoded("DTSTART") == call.closes_at.replace(microsecond=0)
    assert closes["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert events[f"{call.id}-opens@portal.example"].decoded("DTSTART") == call.opens_at.replace(
        microsecond=0
    )
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Oslo"]


def test_uids_stay_when_title_and_date_change(client: Client) -> None:
    call = make_call(state=CallState.OPEN)

    def uids() -> set[str]:
        found = Calendar.from_ical(client.get("/nb/calls.ics").data)
        return {str(event["UID"]) for event in found.walk("VEVENT")}

    before = uids()
    call.title = call.title.model_copy(update={"nb": "Ny"})
    assert uids() == before


def test_data_has_every_language(client: Client) -> None:
    call = make_call(state=CallState.OPEN)
    data = client.get("/calls.json").json
    assert data is not None
    one = data["calls"][0]
    assert one["title"] == call.title.model_dump()
    assert one["slug"] == call.slug
    assert one["state"] == "open"
    assert one["url"]["nn"] == f"http://portal.example/nn/calls/{call.slug}"


@pytest.mark.parametrize("state", list(CallState))
@pytest.mark.parametrize("path", PATHS)
def test_only_published_calls_are_told_of(client: Client, path: str, state: CallState) -> None:
    call = make_call(state=state)
    assert (call.slug in client.get(path).text) is (state in PUBLIC)


@pytest.mark.parametrize("path", [*PATHS, "/en/calls"])
def test_test_calls_are_never_told_of(client: Client, path: str) -> None:
    load_shipped_pages()
    real, test = make_call(state=CallState.OPEN), make_call(state=CallState.OPEN)
    test.test_of_id = real.id
    text = client.get(path).text
    assert real.slug in text
    assert test.slug not in text


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_the_panels_progress_is_told(client: Client, path: str) -> None:
    make_call(state=CallState.REVIEWING)
    assert "review" not in client.get(path).text.lower()


@pytest.mark.parametrize("path", PATHS)
def test_feeds_are_kept_by_caches(client: Client, path: str) -> None:
    make_call()
    answer = client.get(path)
    assert answer.cache_control.public
    assert "Cookie" not in answer.headers.get("Vary", "")
    client.get(path, 304, headers={"If-None-Match": answer.headers["ETag"]})


@pytest.mark.parametrize("path", PATHS)
def test_feeds_ask_as_much_for_three_as_for_one(client: Client, db: Session, path: str) -> None:
    counts = []
    for _number in range(3):
        make_call()
        client.get(path)
        with Counted(db) as counted:
            client.get(path)
        counts.append(counted.statements)
    assert counts[0] == counts[2] <= 4


def test_pages_of_calls_lead_to_them(client: Client) -> None:
    call = make_call()
    for path in ("/nn/calls", f"/nn/calls/{call.slug}"):
        text = client.get(path).text
        for feed in ("/nn/calls.atom", "/nn/calls.ics", "/calls.json"):
            assert f'href="{feed}"' in text


def test_empty_feeds_are_whole(client: Client) -> None:
    ET.fromstring(client.get("/en/calls.atom").data)  # noqa: S314 - our own answer
    Calendar.from_ical(client.get("/en/calls.ics").data)
    assert client.get("/calls.json").json == {"calls": []}
