"""What keeps a text from being published, in words, each with the way to the passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from eqportal.extensions import session
from eqportal.locales.negotiation import NAMES
from eqportal.pages.conscience.checking import errors_of
from eqportal.pages.models import Page, PageAddress, PageRevision


@dataclass(frozen=True)
class Hindrance:
    """One thing to put right before the text can be published, and where."""

    words: LazyString | str
    passage: str
    url: str


class HinderedError(Exception):
    """The text cannot be published as it is."""

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        super().__init__(f"{len(hindrances)} hindrances")
        self.hindrances = hindrances


def hindrances_of(revision: PageRevision, page: Page) -> list[Hindrance]:
    """Everything that stands in the way of publishing; empty for a text that may go up."""
    url = url_for("editing.edit", key=page.key, language=revision.locale)
    found = []
    if revision.machine:
        words = _("A machine has made this text. A person has to read it and save it first.")
        found.append(Hindrance(words, "", url))
    if not (revision.markdown.strip() and revision.lead.strip()):
        words = _("The text is not written yet. It needs an introduction and a text.")
        found.append(Hindrance(words, "", url))
    address = session().get(PageAddress, (revision.locale, revision.slug))
    if address is not None and address.page_id != page.id:
        words = _("Another page has, or has had, this address. Choose another one.")
        found.append(Hindrance(words, f"/{revision.locale}/{revision.slug}", url))
    found += [Hindrance(one.words, one.passage, url) for one in errors_of(revision)]
    return found


def refuse_if_hindered(revision: PageRevision, page: Page) -> None:
    """HinderedError when something stands in the way."""
    if found := hindrances_of(revision, page):
        raise HinderedError(found)


def missing_forms(page: Page, live: Mapping[str, object]) -> list[str]:
    """The names of the Norwegian forms that a parallel page lacks; it is told, and blocks not."""
    wanted = ("nb", "nn") if page.parallel else ()
    return [NAMES[locale] for locale in wanted if locale not in live]
