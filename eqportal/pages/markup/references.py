"""What a text refers to by name: pages, images, documents, calls."""

from collections.abc import Iterator

from markdown_it.token import Token

from eqportal.pages.markup.names import links, named
from eqportal.pages.markup.rendering import tokens
from eqportal.pages.models import Referent

OF_LINKS = {one.value: one for one in (Referent.PAGE, Referent.CALL, Referent.DOCUMENT)}
OF_BLOCKS = {"call": Referent.CALL, "documents": Referent.DOCUMENT}
"""The blocks whose arguments are names."""


def references(markdown: str) -> set[tuple[Referent, str]]:
    """Kind and name of everything that a page's text refers to, as the parser finds it."""
    return references_of(tokens(markdown))


def references_of(found: list[Token]) -> set[tuple[Referent, str]]:
    """The same, of a text that has been parsed already."""
    addresses = (named(address) for address in links(found))
    linked = {(OF_LINKS[one.kind], one.name) for one in addresses if one and one.kind in OF_LINKS}
    return linked | set(_of_blocks(found))


def _of_blocks(found: list[Token]) -> Iterator[tuple[Referent, str]]:
    for token in found:
        if token.type == "figure":
            yield Referent.IMAGE, token.meta["key"].lower()
        elif token.type == "text_block" and token.meta["name"] in OF_BLOCKS:
            for name in token.meta["arguments"]:
                yield OF_BLOCKS[token.meta["name"]], name.lower()[:120]
