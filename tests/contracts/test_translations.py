"""The catalogues: whole in bokmål and nynorsk, alike in what they leave to be filled in."""

from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from eqportal.locales.text import LOCALES
from tools.catalogues import catalogue, extract
from tools.check_catalogues import compare, forms, load, messages

NOT_NYNORSK = frozenset(
    [
        "ikke",
        "noe",
        "noen",
        "hva",
        "hvem",
        "hvor",
        "hvordan",
        "hvorfor",
        "hvilken",
        "hvilke",
        "jeg",
        "bare",
        "mer",
        "fra",
        "være",
        "gjøre",
        "dere",
        "deres",
        "uke",
        "mye",
        "vært",
        "hun",
        "henne",
        "nåværende",
    ]
)
NOT_HOUSE = frozenset(
    [
        "lenkje",
        "søkje",
        "følgje",
        "byggje",
        "stengje",
        "rekkjefølgje",
        "kome",
        "beden",
        "bedne",
        "motteken",
        "begynne",
        "behalde",
    ]
)
"""Right nynorsk, but another word or form than the one that the portal uses."""
TWO_WORDS = {
    ("unit", "Open"): ("Åpen", "Open"),
    ("call", "Options"): ("Vilkår", "Vilkår"),
    ("rehearsal", "Asked for"): ("Bestilt", "Bestilt"),
}
"""Where English has one word for two things, the context tells which; in bokmål and nynorsk."""
NOT_BOKMAL = frozenset(
    [
        "ikkje",
        "noko",
        "nokon",
        "nokre",
        "kva",
        "kven",
        "kvar",
        "korleis",
        "kvifor",
        "eg",
        "berre",
        "meir",
        "frå",
        "vere",
        "gjere",
        "veke",
        "dykk",
        "mykje",
        "dei",
        "blei",
    ]
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every text of the code, as it is extracted now."""
    path = tmp_path_factory.mktemp("catalogue") / "messages.pot"
    extract(path)
    return load(path)


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogue_is_complete_and_fits_the_code(template: Catalog, locale: str) -> None:
    assert list(compare(template, locale)) == []


@cache
def told(locale: str) -> dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]]:
    with catalogue(locale).open("rb") as file:
        return {key: forms(message.string) for key, message in messages(read_po(file)).items()}


def test_bokmal_and_nynorsk_are_languages_of_their_own() -> None:
    nb, nn = told("nb"), told("nn")
    long = [key for key in nb if len(" ".join(nb[key]).split()) > 8]
    same = [key for key in long if nb[key] == nn.get(key)]
    assert len(same) < len(long) / 10, same[:10]


@pytest.mark.parametrize("locale, foreign", [("nn", NOT_NYNORSK | NOT_HOUSE), ("nb", NOT_BOKMAL)])
def test_no_word_of_the_other_norwegian(locale: str, foreign: frozenset[str]) -> None:
    found = {}
    for key, texts in told(locale).items():
        words = {word.strip(".,:;?–()«»").lower() for text in texts for word in text.split()}
        if wrong := words & foreign:
            found[key[1][0][:60]] = wrong
    assert found == {}


@pytest.mark.parametrize("context, source", TWO_WORDS)
def test_context_tells_two_things_apart(context: str, source: str) -> None:
    found = tuple(told(locale)[(context, (source,))][0] for locale in ("nb", "nn"))
    assert found == TWO_WORDS[(context, source)]


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_punctuation_follows_the_source(locale: str) -> None:
    pairs = [
        pair
        for (_, sources), texts in told(locale).items()
        for pair in zip(sources, texts, strict=False)
    ]
    ends = {
        source: text
        for source, text in pairs
        if source[-1:] in {".", "?", ":"} and text[-1:] != source[-1:]
    }
    assert ends == {}


@pytest.mark.parametrize("locale", ["nb", "nn"])
def test_no_sentence_is_left_in_english(locale: str) -> None:
    same = [key[1][0] for key, texts in told(locale).items() if texts == key[1]]
    assert [source for source in same if len(source.split()) > 3] == []
