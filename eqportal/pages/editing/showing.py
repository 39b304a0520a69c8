"""The page of the form: the text, its source beside it, who else is here, and a preview."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES as LANGUAGE_NAMES
from eqportal.locales.text import LOCALES
from eqportal.pages.conscience.telling import told_of
from eqportal.pages.editing import desk as desks
from eqportal.pages.editing.desk import Desk
from eqportal.pages.editing.forms import LONGEST_TEXT, TextForm, text_of
from eqportal.pages.editing.labels import LANGUAGES
from eqportal.pages.editing.machine import program
from eqportal.pages.editing.presence import others_at
from eqportal.pages.languages.status import LanguageStatus, status_of
from eqportal.pages.markup.rendering import render
from eqportal.pages.markup.showing import shown
from eqportal.pages.rooms import page_nav, page_trail
from eqportal.pages.tree.labels import KINDS, STATUSES
from eqportal.ui.differences import Piece, by_words

STALE, WRONG = 409, 422


@dataclass(frozen=True)
class Previewed:
    """A text as visitors would read it."""

    title: str
    lead: str
    text: Markup


def previewed(form: TextForm, locale: str) -> Previewed:
    """By the same way as a text that is kept: made and sanitised, then filled in."""
    html = render((form.markdown.data or "")[:LONGEST_TEXT])
    text = shown(html, editing=True, locale=locale)
    return Previewed(form.title.data or "", form.lead.data or "", text)


def languages_of(desk: Desk) -> list[dict[str, Any]]:
    """The page's three languages with their status and where they are written."""
    return [
        {
            "locale": locale,
            "name": LANGUAGE_NAMES[locale],
            "status": STATUSES[(status := status_of(desk.page, locale, desk.newest))],
            "kind": KINDS[status],
            "here": locale == desk.locale,
            "url": url_for("editing.edit", key=desk.page.key, language=locale),
        }
        for locale in LOCALES
    ]


@dataclass(frozen=True)
class Differing:
    """A field that is kept otherwise than it was typed."""

    label: str
    kept: str
    pieces: list[Piece]


def differing(form: TextForm, desk: Desk) -> list[Differing]:
    """Where the two texts differ, with the words that were typed as additions."""
    values = desks.values_of(desk.start) if desk.start else {}
    written = desks.values_of(text_of(form, desk))
    pairs = [(name, old, written[name]) for name, old in values.items() if name in form]
    return [
        Differing(str(desks.NAMES[name]), old, by_words(old, typed))
        for name, old, typed in pairs
        if old != typed
    ]


def may_suggest(desk: Desk) -> bool:
    """Whether a machine's draft is offered: into nynorsk, from bokmål that a person wrote."""
    source = desk.newest.get(program.FROM)
    from_a_person = source is not None and not source.machine
    return desk.locale == program.TO and from_a_person and program.is_here()


def form_page(
    desk: Desk, form: TextForm, *, stale: bool = False, preview: Previewed | None = None
) -> str | tuple[str, int]:
    """The page, with the status that says how it went."""
    body = render_template(
        "pages/editing/edit.html",
        desk=desk,
        page=desk.page,
        form=form,
        errors=summary(form),
        differing=differing(form, desk) if stale else [],
        stale=stale,
        preview=preview,
        **_around(desk),
    )
    status = STALE if stale else WRONG
    return (body, status) if stale or form.errors else body


def _around(desk: Desk) -> dict[str, Any]:
    page, locale = desk.page, desk.locale
    lang = desk.named.locale if desk.named else None
    crumb = {"title": _("Text in %(language)s", language=LANGUAGES[locale]), "url": None}
    pages, here = page_trail(page, desk.title)
    return {
        "language": LANGUAGES[locale],
        "source_language": LANGUAGES[page.source],
        "title_lang": lang,
        "languages": languages_of(desk),
        "beside": desks.beside(desk),
        "unknown": desks.unknown_words(desk),
        "others": others_at(page, locale, current_user),
        "suggests": may_suggest(desk),
        "seen": desk.seen,
        "told": told_of([desk.start])[desk.start.id] if desk.start else None,
        "local_nav": page_nav(page, "editing.edit", language=locale),
        "breadcrumbs": [pages, here | {"lang": lang}, crumb],
        "missing": status_of(page, locale, desk.newest) is LanguageStatus.MISSING,
    }
