"""What keeps news from being published: the same errors as in the text of a page."""

from dataclasses import dataclass

from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES
from eqportal.pages.conscience.examining import examine
from eqportal.pages.conscience.facts import Facts as Known
from eqportal.pages.conscience.facts import ImageFacts
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.loading import there_of
from eqportal.pages.conscience.paths import ways_of
from eqportal.pages.conscience.reading import read
from eqportal.pages.markup.names import links
from eqportal.pages.markup.references import references
from eqportal.pages.markup.rendering import tokens
from eqportal.pages.media.queries import found
from eqportal.pages.models import Referent
from eqportal.pages.news.operations import Facts


@dataclass(frozen=True)
class Hindrance:
    """A finding, and the language in which it stands."""

    locale: str
    language: str
    finding: Finding


def errors_of_news(facts: Facts) -> list[Hindrance]:
    """The errors in every language that it has."""
    begun = [locale for locale in LOCALES if facts.title.in_(locale)]
    return [
        Hindrance(locale, NAMES[locale], finding)
        for locale in begun
        for finding in _findings(facts, locale)
        if finding.weight is Weight.ERROR
    ]


def _findings(facts: Facts, locale: str) -> list[Finding]:
    title, lead = facts.title.in_(locale), facts.lead.in_(locale)
    markdown = facts.markdown.in_(locale)
    reading = read(locale=locale, title=title, lead=lead, markdown=markdown)
    return examine(reading, _known(markdown, locale))


def _known(markdown: str, locale: str) -> Known:
    names = references(markdown)
    images = found(Referent.IMAGE, {name for kind, name in names if kind is Referent.IMAGE})
    documents = {name for kind, name in names if kind is Referent.DOCUMENT}
    described = {
        name: ImageFacts(
            described=bool(image.alt.in_(locale).strip()),
            decorative=image.decorative,
            contrast=image.contrast,
        )
        for name, image in images.items()
    }
    there = there_of(names, images, found(Referent.DOCUMENT, documents))
    ways = ways_of(links(tokens(markdown)))
    return Known(there=there, images=described, lost=ways.lost, private=ways.private)
