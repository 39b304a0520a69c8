"""Reads the links of a page, and writes a page anew for a copy of the site."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

ADDRESSES = {"href", "src", "action", "poster"}
SETS = {"srcset", "imagesrcset"}
ATTRIBUTE = re.compile(r'(?<=\s)([a-z]+)="([^"]*)"')


def links_of(page: bytes) -> list[str]:
    """Every address that a page names, without those that its forms send to."""
    found: list[str] = []

    def note(address: str) -> str:
        found.append(address)
        return address

    Rewriting(note, note_forms=False).rewritten(page.decode())
    return found


class Rewriting(HTMLParser):
    """A page with each address as `change` gives it; everything else stays letter by letter.

    A form that posts is taken out: a copy takes no posts. `in_place` is what stands there instead,
    and `note` what stands first in the page's main part.
    """

    def __init__(
        self,
        change: Callable[[str], str],
        *,
        note: str = "",
        in_place: str = "",
        note_forms: bool = True,
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._change, self._note, self._in_place = change, note, in_place
        self._forms = note_forms
        self._parts: list[str] = []
        self._inside_post = False

    def rewritten(self, page: str) -> str:
        """The page anew."""
        self.feed(page)
        self.close()
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, its addresses changed."""
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post" and self._forms:
            self._inside_post = True
            self._parts.append(self._in_place)
        self._put(self._changed(tag, self.get_starttag_text() or ""))
        if tag == "main":
            self._put(self._note)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        self._put(f"</{tag}>")
        if tag == "form":
            self._inside_post = False

    def handle_data(self, data: str) -> None:
        """Text, as it is."""
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        """A named character."""
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered character."""
        self._put(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self._put(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """The kind of document."""
        self._put(f"<!{decl}>")

    def _put(self, text: str) -> None:
        if not self._inside_post:
            self._parts.append(text)

    def _changed(self, tag: str, text: str) -> str:
        if tag == "form" and not self._forms:
            return text

        def anew(match: re.Match[str]) -> str:
            name, value = match[1], html.unescape(match[2])
            if name in ADDRESSES:
                return f'{name}="{html.escape(self._change(value))}"'
            if name in SETS:
                return f'{name}="{html.escape(_set(value, self._change))}"'
            return match[0]

        return ATTRIBUTE.sub(anew, text)


def _set(value: str, change: Callable[[str], str]) -> str:
    """The addresses of a picture in several sizes."""
    pieces = [piece.strip().partition(" ") for piece in value.split(",")]
    return ", ".join(f"{change(address)}{space}{size}" for address, space, size in pieces)
