"""How a page stands: what is live in each language, and what a person may do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.forms.conflict import fingerprint
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.locales.text import LOCALES
from eqportal.pages.lifecycle import WORKING, RevisionAction, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import NEAREST
from eqportal.pages.revisions import queries
from eqportal.pages.revisions.actors import moves_of


@dataclass(frozen=True)
class Stand:
    """The live revisions of a page, in the order of the languages."""

    page: Page
    revisions: Sequence[PageRevision]

    @property
    def seen(self) -> str:
        """What a form shows of it; another value means that something has moved."""
        return fingerprint([[str(one.id), one.state] for one in self.revisions])

    def in_(self, locale: str) -> list[PageRevision]:
        """What is live in a language."""
        return [one for one in self.revisions if one.locale == locale]

    def open_to(self, user: User, *actions: RevisionAction) -> list[PageRevision]:
        """The revisions on which the person has one of the moves."""
        return [one for one in self.revisions if moves_of(user, one) & set(actions)]

    @property
    def published(self) -> list[PageRevision]:
        """What visitors read."""
        return [one for one in self.revisions if one.state is RevisionState.PUBLISHED]

    @property
    def working(self) -> list[PageRevision]:
        """What is being written or read."""
        return [one for one in self.revisions if one.state in WORKING]

    @property
    def _nearest(self) -> PageRevision | None:
        """The newest text in the language being answered in, or in what stands in for it."""
        wanted = NEAREST[current_locale()]
        newest = sorted(self.revisions, key=lambda one: (wanted.index(one.locale), -one.number))
        return newest[0] if newest else None

    @property
    def title(self) -> str:
        """The page's title in the language being answered in, or in the nearest that there is."""
        return self._nearest.title if self._nearest else self.page.key

    @property
    def lang(self) -> str | None:
        """The language of the title, when it is another than that of the answer."""
        locale = self._nearest.locale if self._nearest else None
        return locale if locale != current_locale() else None


def stand_of(page: Page, *, lock: bool = False) -> Stand:
    """How a page stands now."""
    found = queries.live(page, lock=lock)
    order = {locale: number for number, locale in enumerate(LOCALES)}
    return Stand(page, sorted(found, key=lambda one: (order[one.locale], one.number)))


def choices_of(revisions: Iterable[PageRevision]) -> list[tuple[str, str]]:
    """Revisions as the choices of a field: language, number and title."""
    return [(str(one.id), named(one)) for one in revisions]


def named(revision: PageRevision) -> str:
    """A revision in words, such as “Nynorsk, version 3: Prisen”."""
    language = NAMES[revision.locale]
    return str(
        _(
            "%(language)s, version %(number)s: %(title)s",
            language=language[:1].upper() + language[1:],
            number=revision.number,
            title=revision.title,
        )
    )
