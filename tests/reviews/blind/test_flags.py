"""What is flagged in a text, and what stands there instead."""

import pytest

from eqportal.locales.text import LOCALES
from eqportal.reviews.blind.flags import Flag, pattern_of, spans, stretches, without
from eqportal.reviews.blind.people import parts_of
from eqportal.reviews.blind.wordlists import words_in


def flagged(text, language="en", names=(), more=()):
    return [(one.text, one.flag) for one in spans(text, language, pattern_of(names), more)]


@pytest.mark.parametrize(
    "text,language,words",
    [
        ("Hun ledet, og han skrev.", "nb", ["Hun", "han"]),
        ("Ho leia, og dottera hennar skreiv.", "nn", ["Ho", "dottera", "hennar"]),
        ("She led; her husband wrote.", "en", ["She", "her", "husband"]),
        ("Vi har mer å gjøre, men her er det bra.", "nb", []),
        ("There is ham for all the men.", "en", ["men"]),
        ("Hanne og Hunstad", "nb", []),
    ],
)
def test_gendered_words_are_flagged_in_their_own_language(text, language, words):
    assert flagged(text, language) == [(word, Flag.GENDERED) for word in words]


@pytest.mark.parametrize(
    "text,found",
    [
        ("Solveig Brattli wrote", "Solveig Brattli"),
        ("SOLVEIG wrote", "SOLVEIG"),
        ("It is Brattlis plan", "Brattlis"),
        ("It is Solveig’s plan", "Solveig’s"),
        ("Solveig\nBrattli", "Solveig\nBrattli"),
        ("Anne-Marie wrote", "Anne-Marie"),
    ],
)
def test_names_are_found_in_their_forms(text, found):
    names = parts_of("Solveig Brattli") | parts_of("Anne-Marie van der Berg")
    assert flagged(text, names=names) == [(found, Flag.NAME)]


def test_particles_and_other_words_are_no_names():
    assert parts_of("Anne-Marie van der Berg") == {
        "Anne-Marie van der Berg",
        "Anne-Marie",
        "Anne",
        "Marie",
        "Berg",
    }
    assert flagged("a solveig of van", names=parts_of("Solveig van Brattli")) == []


@pytest.mark.parametrize(
    "text,found",
    [
        ("Write to solveig.b@university.example.", "solveig.b@university.example"),
        ("See https://a.example/solveig?x=1, and on", "https://a.example/solveig?x=1"),
        ("Ring +47 900 00 000 now", "+47 900 00 000"),
    ],
)
def test_addresses_are_found_whole(text, found):
    assert flagged(text) == [(found, Flag.ADDRESS)]


def test_what_is_taken_out_is_marked_and_what_is_kept_stays():
    found = spans("She met Odd. she left.", "en", pattern_of({"Odd"}), ["left"])
    assert without("She met Odd. she left.", found, {"odd"}, "en") == (
        "[they] met Odd. [they] [removed]."
    )
    assert [(one.text, one.number) for one in stretches(found)] == [
        ("She", 2),
        ("Odd", 1),
        ("left", 1),
    ]


@pytest.mark.parametrize("language", LOCALES)
def test_the_lists_hold_together(language):
    words = words_in(language)
    assert words.only_here <= set(words.words)
    assert set(words.neutral) <= set(words.words)
    assert len(words.words) == len(set(words.words))
