"""Whether every text of a call stands in every language, and is as new as its source."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.models import Call, StaleTexts
from eqportal.calls.operations import keep_honest
from eqportal.calls.wording import Text, texts_of
from eqportal.database import now
from eqportal.locales.text import LOCALES

SOURCE = "nb"
"""The language that is written first; the others are translated from it."""

TRANSLATIONS = tuple(locale for locale in LOCALES if locale != SOURCE)
TOLD_OF_ITSELF = ("title", "summary", "texts", "facts")
"""The first parts of the places on the page of a call's own texts."""

STILL_RIGHT: dict[str, LazyString] = {
    "nn": _l("The nynorsk is still right"),
    "en": _l("The English is still right"),
}
"""What the box says beside a translation that is older than its source."""

Mender = Callable[[Call, Text], str]
menders: dict[str, Mender] = {}
"""The first part of a place -> the address of the office page that mends the text.

Who edits the form, the rubric or the mails registers; the other texts are on the pages below.
"""


@dataclass(frozen=True)
class Lack:
    """A text that is missing in a language, or older there than its source."""

    text: Text
    locale: str
    stale: bool

    @property
    def sentence(self) -> str:
        """What is said at its field, in a call that has opened."""
        if self.stale:
            return _(
                "The text in bokmål has changed. "
                "Change this one too, or say that it is still right."
            )
        return _("An open call has this text in every language")


class LackingError(Exception):
    """An open call would lack texts; nothing may be kept of this."""

    def __init__(self, lacks: list[Lack]) -> None:
        self.lacks = lacks
        super().__init__(*(lack.text.place for lack in lacks))


__all__ = ["Lack", "Text", "lacking", "menders", "note_changes", "page_for", "texts_of"]


def lacking(call: Call) -> list[Lack]:
    """Everything that keeps the call from being as good in every language."""
    stale = call.stale_texts.places
    return [lack for text in texts_of(call) for lack in _of(text, stale.get(text.place, ()))]


def keep_whole(call: Call, pages: Collection[str]) -> None:
    """LackingError when the call has opened and a text of these pages is not in every language."""
    if call.state_at(now()) in FROM_OPENING:
        lacks = [lack for lack in lacking(call) if lack.text.page in pages]
        if lacks:
            raise LackingError(lacks)


def _of(text: Text, stale: Sequence[str]) -> list[Lack]:
    if not text.required and not text.text:
        return []
    missing = text.text.missing()
    found = [Lack(text, locale, stale=False) for locale in missing]
    return found + [Lack(text, locale, stale=True) for locale in stale if locale not in missing]


def page_for(call: Call, text: Text) -> str | None:
    """The office page where a text is mended, at its place when the page has one."""
    mender = menders.get(text.page)
    return mender(call, text) if mender else None


def stale_in(call: Call, place: str) -> tuple[str, ...]:
    """The languages in which a text is older than its source."""
    return call.stale_texts.places.get(place, ())


def note_changes(
    call: Call,
    before: Iterable[Text],
    after: Iterable[Text] | None = None,
    *,
    by: User | None = None,
    still_right: Iterable[tuple[str, str]] = (),
) -> None:
    """Keep account of what was translated: call it after a change, in the same transaction.

    `before` is what texts_of(call) gave before the change. Where the source changed and a
    translation did not, the translation is stale; a translation that changed is no longer. In
    `still_right` a person says (place, locale) that it holds all the same. A scheduled call that
    is no longer ready is a draft again, for its date would open it.
    """
    were, confirmed = _by_family(before), set(still_right)
    known, places = call.stale_texts.places, {}
    for text in texts_of(call) if after is None else after:
        was = _origin(text, were.get(_family(text), []))
        stale = _stale(text, was, known.get(was.place, ()) if was else ())
        left = tuple(loc for loc in TRANSLATIONS if loc in stale - _of_place(text, confirmed))
        if left:
            places[text.place] = left
    call.stale_texts = StaleTexts(places=places)
    keep_honest(call, by)


def _family(text: Text) -> str:
    """The place without its numbers: what is numbered moves up when one before it goes."""
    return ".".join("*" if part.isdecimal() else part for part in text.place.split("."))


def _by_family(texts: Iterable[Text]) -> Mapping[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for text in texts:
        found.setdefault(_family(text), []).append(text)
    return found


def _origin(text: Text, were: list[Text]) -> Text | None:
    """Which text it was before: of those in its family the most alike, else that of its place.

    It is taken from them, so that two that are alike keep their order.
    """

    def alike(was: Text) -> tuple[int, bool]:
        same = sum(text.text.in_(loc) == was.text.in_(loc) for loc in LOCALES)
        return same, was.place == text.place

    best = max(were, key=alike, default=None)
    if best is None or not any(alike(best)):
        return None
    were.remove(best)
    return best


def _of_place(text: Text, confirmed: set[tuple[str, str]]) -> set[str]:
    return {locale for place, locale in confirmed if place == text.place}


def _stale(text: Text, was: Text | None, known: Sequence[str]) -> set[str]:
    """The locales behind the source, whether they were so before or are since this change."""
    if was is None:
        return set()
    changed = {loc for loc in LOCALES if text.text.in_(loc) != was.text.in_(loc)}
    behind = set(known) | (set(TRANSLATIONS) if SOURCE in changed else set())
    return behind - changed - set(text.text.missing())


def _at(endpoint: str) -> Mender:
    return lambda call, text: url_for(
        endpoint, call=call.slug, _anchor=f"{text.place.replace('.', '-')}"
    )


menders.update(dict.fromkeys(TOLD_OF_ITSELF, _at("call_texts.edit")))
menders["options"] = _at("call_options.edit")
