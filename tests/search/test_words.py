"""Words and their stems: inflections, nb and nn, letters that a keyboard lacks."""

import pytest

from eqportal.search.asking import LONGEST, MOST_WORDS, question
from eqportal.search.plain import plain
from eqportal.search.snippets import marked, snippet
from eqportal.search.spellings import folded
from eqportal.search.vocabulary import distance
from eqportal.search.words import stem

SAME = [
    ("søknad", "søknader", "søknaden", "søknadene", "søknadane", "søknadar", "soknad", "SØKNAD"),
    ("mangfold", "mangfald", "mangfoldet", "mangfaldet"),
    ("leder", "leiar", "lederen", "leiaren", "ledere", "leiarar", "lederne", "leiarane"),
    ("veiledning", "rettleiing", "veiledningen", "rettleiinga"),
    ("utlysning", "utlysing", "utlysningen", "utlysinga", "utlysingane", "utlysninger"),
    ("hvordan", "korleis"),
    ("hvorfor", "kvifor"),
    ("likestilling", "likestillinga", "likestillingen", "jamstilling"),
    ("forskning", "forsking", "forskningen", "forskinga"),
    ("forsker", "forskar", "forskere", "forskarar", "forskerne", "forskarane"),
    ("enhet", "eining", "enheter", "einingar", "enheten", "eininga"),
    ("tilgjengelighet", "tilgjenge", "tilgjengelig", "tilgjengeleg"),
    ("tilgjengelighetserklæring", "tilgjengeerklæring"),
    ("virksomhet", "verksemd", "virksomheten", "verksemda"),
    ("avgjørelse", "avgjerd", "avgjørelsen"),
    ("begrunnelse", "grunngiving"),
    ("ansatt", "tilsett", "ansatte", "tilsette"),
    ("prisvinner", "prisvinnar", "prisvinnere", "prisvinnarar"),
    ("bilde", "bilete", "bildet", "biletet"),
    ("vitenskap", "vitskap", "vitenskapelig", "vitskapeleg"),
    ("mulighet", "moglegheit", "muligheter", "moglegheiter"),
    ("navn", "namn"),
    ("oppgave", "oppgåve"),
    ("vold", "vald", "volden", "valden"),
    ("medlem", "medlemmer", "medlemmar", "medlemmene"),
    ("virkemiddel", "virkemidler", "verkemiddel"),
    ("funksjonsnedsettelse", "funksjonsnedsetjing", "funksjonsnedsetting"),
    ("ålesund", "aalesund", "alesund"),
]


@pytest.mark.parametrize("words", SAME, ids=lambda words: words[0])
def test_forms_of_a_word_have_one_stem_in_both_written_forms(words: tuple[str, ...]) -> None:
    stems = {word: stem(word, locale) for word in words for locale in ("nb", "nn")}
    assert len(set(stems.values())) == 1, stems


def test_words_that_mean_different_things_keep_apart() -> None:
    different = (
        "pris",
        "søknad",
        "mann",
        "menn",
        "mentor",
        "stipend",
        "komité",
        "kvinne",
        "student",
    )
    assert len({stem(word, "nb") for word in different}) == len(different)


@pytest.mark.parametrize(
    "one, other",
    [("nominations", "nomination"), ("programme", "programs"), ("organisation", "organization")],
)
def test_english_forms_and_spellings_have_one_stem(one: str, other: str) -> None:
    assert stem(one, "en") == stem(other, "en")


def test_letters_are_folded() -> None:
    assert folded("Øverland ÅS blåbær Máret Čuoggá") == "overland as blabaer maret cuogga"
    assert folded("aarsplan") == folded("årsplan")
    assert folded("soeknad") == folded("søknad")


def test_common_words_are_passed_over_unless_nothing_else_is_asked() -> None:
    assert [one.word for one in question("hvordan søker jeg om stipend").words] == [
        "søker",
        "stipend",
    ]
    assert [one.word for one in question("Hvordan").words] == ["hvordan"]


@pytest.mark.parametrize(
    "typed, words",
    [
        ('"gender" AND NOT (award) NEAR(a b) -c* ^d: {title}', 8),
        ("'; DROP TABLE search_entry; --", 4),
        ("🎉 ✨", 0),
        ("* ^ \" ' & | ! <-> :*", 0),
        ("pris pris PRIS", 1),
        ("a" * 10_000, 1),
        ("ord " * 5_000, 1),
        (" ".join(f"ord{n}" for n in range(3_000)), MOST_WORDS),
    ],
)
def test_whatever_is_typed_is_read_as_words(typed: str, words: int) -> None:
    asked = question(typed)
    assert len(asked.words) == words
    assert len(asked.text) <= LONGEST
    assert asked.shortened == (len(typed.strip()) > LONGEST)


def test_mistakes_are_counted_with_swaps_as_one() -> None:
    assert distance("stipned", "stipend", 2) == 1
    assert distance("stippend", "stipend", 2) == 1
    assert distance("mentor", "mentor", 2) == 0
    assert distance("pris", "student", 2) == 3


def test_snippet_shows_the_words_and_marks_them() -> None:
    asked = question("mangfald").words
    body = "Innledning. " * 40 + "Tiltak for mangfold & <likeverd>. " + "Slutt. " * 60
    pieces = snippet("En ingress.", body, asked, "nb")
    assert [piece.text for piece in pieces if piece.hit] == ["mangfold"]
    text = "".join(piece.text for piece in pieces)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 260
    assert "".join(p.text for p in marked("Mangfold 2026", asked, "nb")) == "Mangfold 2026"


def test_html_becomes_plain_text() -> None:
    html = '<h2>Frister</h2><p>A &amp; <a href="x">B</a>.</p><ul><li>C</li></ul>'
    assert plain(html) == "Frister: A & B. C"
