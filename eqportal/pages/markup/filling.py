"""Everything that a text names, looked up at once: a fixed number of statements for a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask import render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from eqportal.locales.negotiation import current_locale
from eqportal.pages.markup.addresses import addresses_of
from eqportal.pages.markup.blocks import Arguments, Broken, text_block
from eqportal.pages.markup.names import Named, named
from eqportal.pages.media import showing as media
from eqportal.pages.models import Referent

Piece = Mapping[str, str | None]
UNKNOWN = Broken(_l("There is no block of this name."))
EMPTY = Broken(_l("It has nothing to show."))
NO_IMAGE = Broken(_l("There is no image of this name."))
STRAY = Broken(_l("It ends a notice that was not begun."))
NO_CONTAINER = Broken(_l("Only a notice can be begun like this; its text stands without a frame."))


@dataclass(frozen=True)
class Filling:
    """What is put in the place of each name of one text."""

    addresses: Mapping[tuple[str, str], str]
    blocks: Mapping[tuple[str, Arguments], Any]
    editing: bool
    locale: str | None

    @classmethod
    def of(cls, pieces: Iterable[Piece], *, editing: bool, locale: str | None) -> "Filling":
        """Look up what the pieces of a text name."""
        pieces = list(pieces)
        links = [one for p in pieces if (one := _named(p))]
        _at_hand(Referent.IMAGE, {_image(p)[0] for p in pieces if p["image"] is not None})
        _at_hand(Referent.DOCUMENT, {one.name for one in links if one.kind == "document"})
        return cls(
            addresses_of(one for one in links if one.kind != "document"),
            _blocks({_line(p) for p in pieces if p["block"] is not None}),
            editing,
            locale,
        )

    def of_piece(self, piece: Piece, level: int) -> str:
        """What stands in place of an image, a block or a link."""
        if piece["image"] is not None:
            return self._figure(*_image(piece))
        if piece["block"] is not None:
            return self._block(_line(piece), level)
        return self._link(_named(piece), Markup(piece["inside"] or ""))  # noqa: S704 - sanitised

    def _figure(self, key: str, alt: str) -> str:
        drawn = media.figure(key, alt, locale=self.locale)
        return drawn or self._told(f"![{alt}](image:{key})", NO_IMAGE)

    def _block(self, line: tuple[str, Arguments], level: int) -> str:
        name, arguments = line
        block, found = text_block(name), self.blocks.get(line, EMPTY)
        if block is None or isinstance(found, Broken):
            return self._told(_as_written(name, arguments), _why(name, found))
        drawn = render_template(block.template, block=found, level=min(level, 4))
        here = current_locale()
        return f'<div lang="{here}">{drawn}</div>' if self.locale not in {None, here} else drawn

    def _told(self, line: str, broken: Broken) -> str:
        if not self.editing:
            return ""
        return render_template("pages/markup/broken.html", line=line, words=broken.words)

    def _link(self, to: Named | None, inside: Markup) -> str:
        """What a visitor may not see is no link: the words stand alone."""
        if to is None:
            return inside
        if to.kind == "document":
            return media.document_link(to.name, inside, locale=self.locale)
        if address := self.addresses.get((to.kind, to.name)):
            return Markup('<a href="{}">{}</a>').format(address + to.part, inside)
        return inside


def _at_hand(kind: Referent, keys: set[str]) -> None:
    """Have media look these up at once; each is then shown without another statement."""
    if keys:
        media.known(kind, keys)


def _named(piece: Piece) -> Named | None:
    address = piece["address"]
    return named(unescape(address)) if address is not None else None


def _image(piece: Piece) -> tuple[str, str]:
    key, _, alt = unescape(piece["image"] or "").partition(" ")
    return key, alt


def _line(piece: Piece) -> tuple[str, Arguments]:
    name, *arguments = unescape(piece["block"] or "").split(" ")
    return name, tuple(arguments)


def _blocks(lines: set[tuple[str, Arguments]]) -> dict[tuple[str, Arguments], Any]:
    """Each block is asked once for all lines that name it."""
    found: dict[tuple[str, Arguments], Any] = {}
    for name in sorted({name for name, _ in lines}):
        if block := text_block(name):
            asked = sorted(arguments for other, arguments in lines if other == name)
            answers = zip(asked, block.load(asked), strict=True)
            found |= {(name, arguments): answer or EMPTY for arguments, answer in answers}
    return found


def _why(name: str, found: object) -> Broken:
    if not name:
        return STRAY
    if name.startswith(":"):
        return NO_CONTAINER
    return found if isinstance(found, Broken) and text_block(name) else UNKNOWN


def _as_written(name: str, arguments: Arguments) -> str:
    return "::" + " ".join((name or ":", *arguments))
