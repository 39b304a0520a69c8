"""When two names or addresses may be one person's."""

import pytest

from eqportal.reviews.recusals.hints.matching import TWINS, names_in, near_address, same_name


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Kari Nordmann", "kari  NORDMANN", True),
        ("Kari Nordmann", "Nordmann, Kari", True),
        ("Åse Bø", "Ase Bo", True),
        ("Kari Anne Nordmann", "Kari Nordmann", True),
        ("Kari-Anne Nordmann", "Kari Anne Nordmann", True),
        ("Kari Nordmann", "Ola Nordmann", False),
        ("Kari", "Kari", False),
        ("", "", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    "one, other, near",
    [
        ("kari.nordmann@uni.example", "karinordmann@uni.example", True),
        ("Kari+prize@uni.example", "kari@UNI.example", True),
        ("kari@stud.uni.example", "kari@uni.example", True),
        ("kari@other.example", "kari@uni.example", False),
        ("kari@uni.example", "kaari@uni.example", False),
        ("kari@notuni.example", "kari@uni.example", False),
        ("", "", False),
        ("no address", "no address", False),
    ],
)
def test_addresses(one, other, near):
    assert near_address(one, other) is near


def test_names_are_found_as_whole_words():
    assert names_in("2024: Kari Nordmann (co-author)", "Kari Nordmann")
    assert names_in("with Kari Nordmann", "Kari Anne Nordmann")
    assert not names_in("Karianne Nordmannsen", "Kari Nordmann")
    assert not names_in("Bo", "Bo")
    assert not names_in("", "Kari Nordmann")


def test_two_names_of_one_mail_service_are_one(monkeypatch):
    monkeypatch.setitem(TWINS, "post.example", "mail.example")
    assert near_address("k.ari@post.example", "kari@mail.example")
