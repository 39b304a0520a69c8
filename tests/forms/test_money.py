"""Money as people type it, and what the field says of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqportal.forms import checks
from eqportal.forms.parsing import kroner
from eqportal.locales.formats import number

SPACES = [" ", "\u00a0", "\u2009", "\u202f"]


@pytest.mark.parametrize(
    "text",
    [
        "150000",
        "150 000",
        "150\u00a0000",
        "150\u202f000",
        "150.000",
        "150,000",
        "150.000,-",
        "150 000,–",
        "150000,00",
        "150 000 kr",
        "150 000 kr.",
        "150 000 kroner",
        "kr 150 000",
        "Kr. 150.000,-",
        "NOK 150,000",
        "150,000 NOK",
        "  150 000  ",
    ],
)
def test_one_amount_in_many_ways(text: str):
    assert kroner(text) == 150_000


@pytest.mark.parametrize(
    "text",
    [
        *("1e6", "-5", "\u22125", "12,50", "12.5", "abc", "", "kr", "15 0000", "1.234,567"),
        *("150 000 USD", "1 50 000", "٣٠٠", "150_000", "9" * 13, "9" * 5000, "0x10", "+5", "1,2,3"),
    ],
)
def test_what_is_no_amount(text: str):
    assert kroner(text) is None


@given(st.integers(0, 10**12 - 1), st.sampled_from([*SPACES, ".", ",", ""]))
def test_every_amount_is_read_however_it_is_grouped(amount: int, separator: str):
    assert kroner(f"{amount:,}".replace(",", separator)) == amount


@given(st.integers(0, 10**9), st.sampled_from(["nb", "nn", "en"]))
def test_what_the_portal_writes_it_can_read(amount: int, locale: str):
    assert kroner(number(amount, locale)) == amount


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_none(text: str):
    found = kroner(text)
    assert found is None or found >= 0


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("value", ["1e6", "-5", "12,50", "abc", -5, True])
def test_a_refused_amount_says_how_to_write_it(value: object):
    assert "such as 150,000" in (checks.money_problem(value) or "")


@pytest.mark.usefixtures("db")
def test_limits_are_told_in_kroner():
    assert (
        checks.money_problem(400_000, maximum=300_000)
        == "Enter an amount of NOK\u00a0300,000 or less"
    )
    assert checks.money_problem(0, minimum=1) == "Enter an amount of NOK\u00a01 or more"
    assert checks.money_problem(None) is None


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("maximum", [None, 10**11])
def test_no_amount_is_larger_than_the_database_can_hold(maximum: int | None):
    assert checks.money_problem(10**9, maximum=maximum) is None
    told = "Enter an amount of NOK\u00a01,000,000,000 or less"
    assert checks.money_problem(10**9 + 1, maximum=maximum) == told
