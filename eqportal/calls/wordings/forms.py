"""The form of a call's texts: each text three times, with a box for a translation that holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.calls.models import Call
from eqportal.calls.parity import SOURCE, STILL_RIGHT, TRANSLATIONS, Lack
from eqportal.calls.wording import TEXT_NAMES
from eqportal.calls.wording import WORDS as TEXT_WORDS
from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import CheckboxField, TextAreaField, TextField
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.programmes.preset import CallTexts, Fact, Texts

MOST_FACTS = 8
SPARE_FACTS = 2
LONGEST_LINE, LONGEST_SUMMARY, LONGEST_TEXT = 150, 400, 6_000
RIGHT = "_right"
WORDS: dict[str, LazyString] = dict(TEXT_WORDS)
PLACES = {"title": "title", "summary": "summary"} | {n: f"texts.{n}" for n in TEXT_NAMES}
for _n in range(MOST_FACTS):
    WORDS[f"fact_{_n}_label"] = _l("Key fact %(n)s, what", n=_n + 1)
    WORDS[f"fact_{_n}_value"] = _l("Key fact %(n)s, value", n=_n + 1)
    PLACES |= {f"fact_{_n}_{part}": f"facts.{_n}.{part}" for part in ("label", "value")}


@dataclass(frozen=True)
class Row:
    """One text: its words, its place, its field in each language and the boxes to show.

    A key fact has one heading for its two texts.
    """

    heading: str
    title: str
    anchor: str
    fields: list[Any]
    boxes: list[Any]


class TextsForm(SeenForm):
    """Fields named `who_nb`; `who_nn_right` says that the nynorsk text holds all the same."""

    def text(self, name: str) -> LocalisedText:
        """A text in all languages, as posted."""
        return LocalisedText(**{loc: (self[f"{name}_{loc}"].data or "").strip() for loc in LOCALES})

    def texts(self) -> CallTexts:
        """Everything but the title; a key fact without any word is left out."""
        return CallTexts(
            summary=self.text("summary"),
            texts=Texts(**{name: self.text(name) for name in TEXT_NAMES}),
            facts=tuple(self._facts().values()),
        )

    def _facts(self) -> dict[int, Fact]:
        """The key facts that have words, by the number they have on the page."""
        pairs = {
            n: Fact(label=self.text(f"fact_{n}_label"), value=self.text(f"fact_{n}_value"))
            for n in range(MOST_FACTS)
        }
        return {n: fact for n, fact in pairs.items() if fact.label or fact.value}

    def still_right(self) -> list[tuple[str, str]]:
        """Places and languages whose boxes are ticked, as the places are when this is saved."""
        moved = {
            f"facts.{n}.{part}": f"facts.{place}.{part}"
            for place, n in enumerate(self._facts())
            for part in ("label", "value")
        }
        return [
            (moved.get(place, place), locale)
            for name, place in PLACES.items()
            for locale in TRANSLATIONS
            if self[f"{name}_{locale}{RIGHT}"].data
        ]

    def show(self, lacks: list[Lack]) -> None:
        """Say at each field what keeps an open call from being saved."""
        names = {place: name for name, place in PLACES.items()}
        for lack in lacks:
            if lack.text.place in names:
                field = self[f"{names[lack.text.place]}_{lack.locale}"]
                field.errors = [*field.errors, lack.sentence]

    def rows(self, stale: Mapping[str, tuple[str, ...]], facts: int) -> Iterator[Row]:
        """Each text with its fields, and boxes where a translation is older than its source."""
        shown = [name for name in PLACES if not name.startswith("fact_")]
        many = min(facts + SPARE_FACTS, MOST_FACTS)
        shown += [f"fact_{n}_{part}" for n in range(many) for part in ("label", "value")]
        for name in shown:
            place = PLACES[name]
            boxes = [self[f"{name}_{loc}{RIGHT}"] for loc in stale.get(place, ())]
            fields = [self[f"{name}_{loc}"] for loc in LOCALES]
            anchor = place.replace(".", "-")
            yield Row(_heading(name), str(WORDS[name]), anchor, fields, boxes)


def _heading(name: str) -> str:
    if not name.startswith("fact_"):
        return str(WORDS[name])
    _fact, number, part = name.split("_")
    return _("Key fact %(n)s", n=int(number) + 1) if part == "label" else ""


def _field(name: str, locale: str) -> TextField | TextAreaField:
    label = _l("%(text)s (%(language)s)", text=WORDS[name], language=NAMES[locale])
    needed = [Required(_l("Enter this text in bokmål"))] if locale == SOURCE else []
    if name == "title" or name.startswith("fact_"):
        rules = [*(needed if name == "title" else []), AtMost(characters=LONGEST_LINE)]
        return TextField(label, rules, lang=locale)
    longest = LONGEST_SUMMARY if name == "summary" else LONGEST_TEXT
    rows = 3 if name == "summary" else 10
    return TextAreaField(label, [*needed, AtMost(characters=longest)], rows=rows, lang=locale)


for _name in PLACES:
    for _locale in LOCALES:
        setattr(TextsForm, f"{_name}_{_locale}", _field(_name, _locale))
    for _locale in TRANSLATIONS:
        setattr(TextsForm, f"{_name}_{_locale}{RIGHT}", CheckboxField(STILL_RIGHT[_locale]))


def texts_in_form(call: Call) -> dict[str, str]:
    """The texts of a call as the form's fields hold them."""
    kept: dict[str, LocalisedText] = {"title": call.title, "summary": call.texts.summary}
    kept |= {name: getattr(call.texts.texts, name) for name in TEXT_NAMES}
    for n, fact in enumerate(call.texts.facts[:MOST_FACTS]):
        kept |= {f"fact_{n}_label": fact.label, f"fact_{n}_value": fact.value}
    return {f"{name}_{loc}": text.in_(loc) for name, text in kept.items() for loc in LOCALES}
