"""The language report: shares at moments, what pages lack, the table and the file."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.pages.content import Text
from eqportal.pages.languages import queries
from eqportal.pages.languages.chart import chart
from eqportal.pages.languages.counting import words_of
from eqportal.pages.languages.spans import Period, Span, enough, over_time, periods, standing
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, load_shipped_pages, put_up
from tests.factories import make_user
from tests.page import Client

OSLO = ZoneInfo("Europe/Oslo")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def span(locale: str, words: int, since: datetime, until: datetime | None = None) -> Span:
    return Span(locale, words, since, until)


def test_words_leave_out_what_is_in_another_language_and_code() -> None:
    text = Text("To ord", "x", "x", "Tre ord her", "Ikke med", "Fire :lang[en]{not these} `x` ord.")
    assert words_of(text) == 7


def test_quarters_run_from_the_first_text_to_today() -> None:
    found = periods(date(2025, 11, 3), date(2026, 4, 1), 3)
    assert found == [
        Period(date(2025, 10, 1), date(2026, 1, 1), 4),
        Period(date(2026, 1, 1), date(2026, 4, 1), 1),
        Period(date(2026, 4, 1), date(2026, 7, 1), 2),
    ]
    months = periods(date(2025, 11, 30), date(2026, 1, 1), 1)
    assert [one.begins for one in months] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]


def test_a_text_counts_from_when_it_went_up_until_it_was_taken_down() -> None:
    spans = [span("nn", 100, AT - timedelta(days=9), AT - timedelta(days=2)), span("nb", 300, AT)]
    assert standing(spans, AT - timedelta(days=5)).words == {"nn": 100}
    found = standing(spans, AT)
    assert (found.words, found.pages, found.words_share) == ({"nb": 300}, {"nb": 1}, 0)


def test_shares_are_of_norwegian_alone() -> None:
    spans = [span("nb", 300, AT), span("nn", 100, AT), span("en", 900, AT)]
    found = standing(spans, AT)
    assert (found.words_share, found.pages_share) == (25, 50)
    assert [enough(share) for share in (None, 0, 24.9, 25, 75, 75.1)] == [
        True,
        False,
        False,
        True,
        True,
        False,
    ]
    assert standing([span("en", 900, AT)], AT).words_share is None


def test_over_time_ends_with_how_it_stands_now() -> None:
    spans = [
        span("nb", 100, datetime(2026, 5, 1, tzinfo=UTC)),
        span("nn", 100, datetime(2026, 10, 1, tzinfo=UTC)),
    ]
    found = over_time(spans, AT, OSLO)
    assert [(one.number, share.words_share) for one, share in found] == [(2, 0), (3, 0), (4, 50)]
    assert over_time([], AT, OSLO) == []


def test_chart_has_a_bar_for_each_share_and_none_for_nothing() -> None:
    drawn = chart([("Q1", 50.0, None)])
    [group] = drawn.groups
    assert (group.words.value, group.words.height) == (50, 120)
    assert (group.pages.value, group.pages.height) == (None, 0)


def text(title: str, markdown: str = "Tekst.") -> Text:
    return Text(title, title, title.lower(), "Om.", "Om.", markdown)


@pytest.fixture
def pages(db: Session) -> list[Page]:
    """One in both forms, one in bokmål though it should have both, one in nynorsk by choice."""
    found = []
    for key, parallel, locales in (
        ("both", True, ("nb", "nn", "en")),
        ("half", True, ("nb", "en")),
        ("turn", False, ("nn",)),
    ):
        page = Page(key=key, parallel=parallel)
        db.add(page)
        db.flush()
        for locale in locales:
            revision = keep(page=page, locale=locale, text=text(f"{key}-{locale}"), by=None)
            put_up(revision=revision, page=page, by=None)
        found.append(page)
    db.commit()
    return found


def test_pages_tell_what_they_lack_and_a_page_in_turn_lacks_no_form(
    db: Session, pages: list[Page]
) -> None:
    assert {one.key: one.lacks for one in queries.public_pages()} == {
        "both": (),
        "half": ("nn",),
        "turn": ("en",),
    }


def test_a_text_that_is_replaced_or_removed_is_counted_until_then(
    db: Session, pages: list[Page]
) -> None:
    both, half, _ = pages
    again = keep(page=both, locale="nb", text=text("Ny", "Mange flere ord her."), by=None)
    assert len([one for one in queries.spans() if one.until is None]) == 6
    put_up(revision=again, page=both, by=None)
    former = db.query(PageRevision).filter_by(page_id=both.id, locale="nb", number=1).one()
    assert former.taken_down_at is not None
    half.removed_at, half.removed_by = now(), make_user().id
    db.flush()
    left = [one for one in queries.spans() if one.until is None]
    assert sorted(one.locale for one in left) == ["en", "nb", "nn", "nn"]
    assert len(queries.spans()) == 7


def test_drafts_are_not_counted(db: Session, pages: list[Page]) -> None:
    before = queries.spans()
    keep(page=pages[0], locale="nb", text=text("Utkast"), by=None)
    assert queries.spans() == before


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_editor_reads_the_report_in_each_language(
    client: Client, db: Session, pages: list[Page], locale: str
) -> None:
    at = client.sign_in(make_user(role=Role.EDITOR))
    for by in ("", "?by=month", "?by=nonsense"):
        text_ = at.get(f"/{locale}/office/languages{by}").text
        assert "half-nb" in text_ or "half-en" in text_
        assert "chart-title" in text_


def test_report_is_empty_but_whole_without_pages(client: Client, db: Session) -> None:
    at = client.sign_in(make_user(role=Role.EDITOR))
    assert "chart-title" not in at.get("/en/office/languages").text


def test_file_has_a_line_for_each_period(client: Client, db: Session, pages: list[Page]) -> None:
    at = client.sign_in(make_user(role=Role.OFFICER))
    lines = at.get("/en/office/languages/shares.csv").text.lstrip("\ufeff").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[4:7] == ["2", "2", "2"]


def test_others_do_not_read_it(client: Client, db: Session) -> None:
    at = client.sign_in(make_user(role=Role.CHAIR))
    at.get("/en/office/languages", status=404)
    at.get("/en/office/languages/shares.csv", status=404)


def test_shipped_pages_have_at_least_a_quarter_of_each_form(db: Session) -> None:
    load_shipped_pages()
    found = standing(queries.spans(), now())
    assert found.pages_share == 50
    assert enough(found.words_share)
