"""Dates, amounts and sizes in words."""

from datetime import UTC, date, datetime

import pytest

from eqportal.locales import formats

WINTER = datetime(2027, 3, 26, 14, 0, tzinfo=UTC)
SUMMER = datetime(2027, 3, 31, 13, 0, tzinfo=UTC)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    "locale, words",
    [
        ("nb", f"onsdag 31. mars 2027 kl.{NBSP}15.00 (norsk tid)"),
        ("nn", f"onsdag 31. mars 2027 kl.{NBSP}15.00 (norsk tid)"),
        ("en", "Wednesday 31 March 2027, 15:00 (Norwegian time)"),
    ],
)
def test_deadline_says_weekday_date_time_and_zone(locale: str, words: str) -> None:
    assert formats.deadline(SUMMER, locale) == words


def test_moment_follows_summer_time() -> None:
    assert formats.moment(WINTER, "en") == "26 March 2027, 15:00"
    assert formats.moment(SUMMER, "en") == "31 March 2027, 15:00"


def test_day_takes_the_date_in_norway() -> None:
    late = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    assert formats.day(late, "nb") == "1. juli 2027"
    assert formats.day(date(2027, 5, 17), "nn") == "17. mai 2027"


def test_kroner_never_breaks_over_a_line() -> None:
    assert formats.kroner(300000, "nb") == f"300{NBSP}000{NBSP}kroner"
    assert formats.kroner(300000, "en") == f"NOK{NBSP}300,000"


def test_size_is_in_kilobytes_or_megabytes() -> None:
    assert formats.size(12, "en") == f"1{NBSP}kB"
    assert formats.size(2_500_000, "nb") == f"2,5{NBSP}MB"


def test_first_sentence_is_not_ended_by_a_date() -> None:
    text = "Prisen gis 31. mars til laget. De fikk det til."
    assert formats.first_sentence(text) == "Prisen gis 31. mars til laget."


def test_paragraphs_escape_what_people_write() -> None:
    html = formats.paragraphs("One <b>\r\ntwo\n\nthree")
    assert html == "<p>One &lt;b&gt;<br>two</p><p>three</p>"


def test_words_in_a_row_are_joined_as_the_language_does() -> None:
    assert formats.together(["a", "b", "c"], "nn") == "a, b og c"
    assert formats.together(["a", "b", "c"], "en") == "a, b and c"
    assert formats.together(["a"], "nb") == "a"
