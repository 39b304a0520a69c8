"""What is filled in when a text is shown: addresses, images, documents and blocks."""

import re
from html import unescape

from flask import render_template
from markupsafe import Markup

from eqportal.pages.markup.filling import Filling

PIECE = re.compile(
    r'<div data-image="(?P<image>[^"]*)"></div>'
    r'|<div data-block="(?P<block>[^"]*)"></div>'
    r'|<a href="(?P<address>(?i:page|calls?|document):[^"]*)">(?P<inside>.*?)</a>'
    r'|<section data-notice="(?P<title>[^"]*)">'
    r"|(?P<plain><section>)|(?P<end></section>)"
    r'|<h(?P<level>[234])(?: id="[^"]*")?>',
    re.DOTALL,
)
"""Only our own tags: a text has its `<` escaped, and its quotes in an attribute."""
NAMES = re.compile(r'<(?:div data-|section|a href="(?i:page|calls?|document):)')


def by_name(html: str) -> bool:
    """Whether what is shown depends on more than the text itself."""
    return NAMES.search(html) is not None


def shown(html: str, *, editing: bool = False, under: int = 1, locale: str | None = None) -> Markup:
    """Sanitised HTML as visitors get it, in the language being answered in.

    `locale` is the language of the text, when it is not the one being answered in.

    With `editing` a line that cannot be shown says so, as editors see it in a preview; visitors
    see nothing in its place. Headings have no ids then, since the form around may have the same.
    `under` is the level of the heading that the text stands under. What is put in is never read
    again as a text.
    """
    if not editing and not by_name(html):
        return Markup(html)  # noqa: S704 - sanitised when it was saved
    found = list(PIECE.finditer(html))
    filling = Filling.of([one.groupdict() for one in found], editing=editing, locale=locale)
    return _Showing(filling, under).all_of(html, found)


class _Showing:
    """One text on its way: what is done of it, and the notices that are open."""

    def __init__(self, filling: Filling, level: int) -> None:
        self.filling, self.level = filling, level
        self.open: list[tuple[str | None, list[str]]] = [(None, [])]

    def all_of(self, html: str, found: list[re.Match[str]]) -> Markup:
        """The whole text, piece by piece."""
        at = 0
        for piece in found:
            self.put(html[at : piece.start()])
            self.add(piece)
            at = piece.end()
        self.put(html[at:])
        while len(self.open) > 1:
            self.close()
        return Markup("".join(self.open[0][1]))  # noqa: S704 - sanitised, or from a template

    def put(self, html: str) -> None:
        """Add to the innermost notice, or to the text."""
        self.open[-1][1].append(html)

    def add(self, piece: re.Match[str]) -> None:
        """What stands in place of one piece."""
        if piece["level"]:
            self.level = int(piece["level"])
            self.put(f"<h{self.level}>" if self.filling.editing else piece[0])
        elif piece["plain"] or piece["title"] is not None:
            title = None if piece["plain"] else unescape(piece["title"])
            self.open.append((title, []))
        elif piece["end"]:
            self.close()
        else:
            self.put(self.filling.of_piece(piece.groupdict(), self.level + 1))

    def close(self) -> None:
        """End the innermost notice; a container that is none has no frame."""
        if len(self.open) == 1:
            return
        title, inside = self.open.pop()
        body = Markup("".join(inside))  # noqa: S704 - sanitised, or from a template
        if title is not None:
            body = Markup(render_template("pages/markup/notice.html", title=title, body=body))  # noqa: S704
        self.put(body)
