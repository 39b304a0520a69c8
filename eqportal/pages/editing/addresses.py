"""Addresses of pages: which may be used, and one made from a title."""

import re

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.editing.labels import LANGUAGES
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.models import Page, PageAddress, PageRevision
from eqportal.pages.slugs import slugify

SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 120
KEPT_FREE = frozenset({"media", "news", "search", "static"})
"""Names that the portal itself may want, whether it has pages there yet or not."""
FRONT = "front"
MOST_TRIES = 50


def problem_of(page: Page, locale: str, slug: str) -> str | None:
    """Why a page may not have an address in a language; None when it may."""
    if page.key == FRONT:
        return None if not slug else _("The front page has no address of its own.")
    if not SHAPE.fullmatch(slug):
        return _("Use only small letters from a to z, digits and single hyphens in the address.")
    if len(slug) > LONGEST:
        return _("The address can have %(n)s characters at most.", n=LONGEST)
    if slug in fixed_names():
        return _(
            "“%(slug)s” leads to another part of the portal. Choose another address.", slug=slug
        )
    if (title := title_at(page, locale, slug)) is not None:
        return _(
            "The page “%(title)s” has, or has had, this address in %(language)s. "
            "Choose another address.",
            title=title,
            language=LANGUAGES[locale],
        )
    return None


def suggested(page: Page, locale: str, title: str) -> str:
    """An address from a title that no other page has; the front page has none."""
    if page.key == FRONT:
        return ""
    plain = slugify(title)[: LONGEST - 4].rstrip("-") or page.key
    tries = [plain, *(f"{plain}-{n}" for n in range(2, MOST_TRIES))]
    return next((slug for slug in tries if problem_of(page, locale, slug) is None), plain)


def fixed_names() -> frozenset[str]:
    """The first part of every fixed address below a language."""
    rules = (rule.rule.split("/") for rule in current_app.url_map.iter_rules())
    named = {parts[2] for parts in rules if len(parts) > 2 and parts[1].startswith("<locale")}  # noqa: PLR2004 - the third part
    return KEPT_FREE | {name for name in named if name and "<" not in name}


def title_at(page: Page, locale: str, slug: str) -> str | None:
    """The title of another page that has or had an address, or is about to get it."""
    known = session().get(PageAddress, (locale, slug))
    newest = (
        select(PageRevision.title)
        .where(PageRevision.locale == locale)
        .order_by(PageRevision.number.desc())
        .limit(1)
    )
    if known is not None and known.page_id != page.id:
        return session().scalar(newest.where(PageRevision.page_id == known.page_id)) or slug
    return session().scalar(
        newest.join(Page, Page.id == PageRevision.page_id).where(
            PageRevision.slug == slug,
            PageRevision.page_id != page.id,
            PageRevision.state.in_((*OPEN, RevisionState.PUBLISHED)),
            Page.removed_at.is_(None),
        )
    )
