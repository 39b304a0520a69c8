"""The pages that the officer and the editor of the demonstration work on, each at another stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.demo import library
from eqportal.demo.calendar import ago, deadline, today
from eqportal.demo.cast import account
from eqportal.demo.library import SOURCE
from eqportal.demo.past import as_of
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.content import Text, read
from eqportal.pages.editing.desk import desk_of
from eqportal.pages.editing.machine.drafting import Drafted
from eqportal.pages.editing.machine.operations import keep_draft
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import Basis, keep, load_shipped_pages
from eqportal.pages.revisions import operations

UNDER = "measures"
READ_AGAIN = timedelta(days=21)
TO_READER = "Er det klart nok hva leder og ansatt skal gjøre? Se særlig på tabellen."


def loaded() -> bool:
    """Whether the pages are there; one that somebody has removed counts too."""
    mine = select(Page.id).where(Page.key.in_(path.name for path in SOURCE.iterdir()))
    return session().scalars(mine).first() is not None


def load_pages() -> int:
    """The library and the pages; returns how many pages."""
    load_shipped_pages()
    with as_of(ago(46)):
        library.fill(account("editor"))
    stages = (_published, _half_translated, _begun, _scheduled, _in_review)
    for stage in stages:
        stage()
    return len(stages)


def _page(key: str, *, owner: User, source: str = "nb", position: int = 10) -> Page:
    page = Page(
        key=key,
        parent_key=UNDER,
        menu="main",
        position=position,
        source=source,
        owner_id=owner.id,
    )
    session().add(page)
    session().flush()
    record("page.added", by=owner.id, subject=page, key=key, parent=UNDER)
    return page


def _text(page: Page, locale: str) -> Text:
    return read(SOURCE / page.key / f"{locale}.md")


def _write(page: Page, by: User, locales: Sequence[str] = LOCALES) -> list[PageRevision]:
    """The source first; the others are held against it."""
    source = keep(page=page, locale=page.source, text=_text(page, page.source), by=by)
    basis = Basis(source=source)
    return [source] + [
        keep(page=page, locale=locale, text=_text(page, locale), by=by, basis=basis)
        for locale in locales
        if locale != page.source
    ]


def _agree(page: Page, revisions: Sequence[PageRevision], *, by: User, days: float) -> None:
    """Sent by who wrote it, and approved by another half a day later."""
    with as_of(ago(days)):
        operations.send(page=page, revisions=revisions, by=account("editor"))
    with as_of(ago(days - 0.5)):
        for one in revisions:
            operations.approve(page=page, revision=one, by=by)


def _published() -> None:
    """Published, with picture and document; the source was changed, and the nynorsk was not."""
    editor, officer = account("editor"), account("officer")
    again = today() + READ_AGAIN
    with as_of(ago(45)):
        page = _page("inclusive-meetings", owner=officer)
        page.review_by = again
        first = _write(page, editor)
    _agree(page, first, by=officer, days=44)
    with as_of(ago(4)):
        source = _add(page, "nb", editor, Basis(note="Nytt avsnitt om møter på nett"))
        basis = Basis(source=source, note="New part on meetings online")
        changed = [source, _add(page, "en", editor, basis)]
    _agree(page, changed, by=officer, days=3)


def _add(page: Page, locale: str, by: User, basis: Basis) -> PageRevision:
    """The same text with one part more."""
    more = (SOURCE / page.key / f"more-{locale}.md").read_text(encoding="utf-8")
    text = _text(page, locale)
    longer = replace(text, markdown=text.markdown + more)
    return keep(page=page, locale=locale, text=longer, by=by, basis=basis)


def _half_translated() -> None:
    """Published in two languages; of the third there is a machine's draft that nobody has read."""
    editor, officer = account("editor"), account("officer")
    with as_of(ago(30)):
        page = _page("guest-researchers", owner=editor, position=11)
        texts = _write(page, editor, ("nb", "en"))
    _agree(page, texts, by=officer, days=29)
    with as_of(ago(1.5)):
        text = _text(page, "nn")
        drafted = Drafted(text, ("bønnerom",))
        keep_draft(desk=desk_of(page, "nn"), drafted=drafted, slug=text.slug, by=officer)


def _begun() -> None:
    """A draft of the editor's; one form of Norwegian is enough. A link of it is meant to be bad."""
    editor = account("editor")
    with as_of(ago(2)):
        page = _page("teaching-for-all", owner=editor, source="nn", position=12)
        page.parallel = False
        _write(page, editor, ("nn", "en"))


def _scheduled() -> None:
    """Read by two, and to be published in some days."""
    editor, officer, at = account("editor"), account("officer"), deadline(5)
    with as_of(ago(6)):
        page = _page("leading-equally", owner=officer, position=13)
        texts = _write(page, editor)
        operations.send(page=page, revisions=texts, by=editor)
    with as_of(ago(1)):
        for one in texts:
            operations.schedule(page=page, revision=one, by=officer, at=at)


def _in_review() -> None:
    """Written by the officer, and with the editor."""
    editor, officer = account("editor"), account("officer")
    with as_of(ago(1)):
        page = _page("parents-in-research", owner=officer, position=14)
        texts = _write(page, officer)
    with as_of(ago(0.9)):
        operations.send(page=page, revisions=texts, by=officer, words=TO_READER, reader=editor)
