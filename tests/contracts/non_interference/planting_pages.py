"""How a leak of what is not public yet is made, each as it could happen by a small mistake."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy import ColumnElement, select, true

from eqportal.extensions import session
from eqportal.pages import finding
from eqportal.pages import queries as pages
from eqportal.pages.feedback import answers
from eqportal.pages.media import serving
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.news import queries as news
from eqportal.pages.news.models import News
from eqportal.search import queries as search
from eqportal.search.sources import Found, sources

Patch = pytest.MonkeyPatch
_every = select(Page.key, PageRevision.locale).join(PageRevision, PageRevision.page_id == Page.id)


def found(patch: Patch) -> None:
    """The search takes in whatever is written, and asks nobody whether it is public."""
    whole = select(Page.key, PageRevision).join(PageRevision, PageRevision.page_id == Page.id)
    patch.setattr(finding, "_published", _every.add_columns(finding._VERSION))
    patch.setattr(finding, "_texts", whole.order_by(PageRevision.number))
    patch.setitem(sources, finding.KIND, replace(sources[finding.KIND], load=_last, is_public=_any))
    patch.setattr(search, "_statement", search._statement.__wrapped__)


def _last(keys: Collection[str]) -> Iterable[Found]:
    return {(text.key, text.locale): text for text in finding.load(keys)}.values()


def _any(_entry: object) -> ColumnElement[bool]:
    return true()


def mapped(patch: Patch) -> None:
    """The sitemap has every text."""
    every = _every.add_columns(PageRevision.slug, PageRevision.updated_on)
    patch.setattr(pages, "all_slugs", lambda: [tuple(row) for row in session().execute(every)])


def in_menus(patch: Patch) -> None:
    """The menus have pages that are only written."""
    asked = pages._in_menus._where_criteria
    shown = pages._in_menus.where(true())
    shown._where_criteria = tuple(one for one in asked if "state" not in str(one))
    patch.setattr(pages, "_in_menus", shown)


def handed_out(patch: Patch) -> None:
    """Every image is public."""
    patch.setattr(serving, "is_public", lambda _kind, _key: True)


def fed(patch: Patch) -> None:
    """The feed has every note."""
    patch.setattr(news, "_newest", select(News).order_by(News.saved_at.desc()))


def thanked(patch: Patch) -> None:
    """Whoever is thanked reads what others wrote."""
    page = answers._page

    def telling(told: Any, form: Any) -> str:
        return page(told, form) + str(escape(told.words))

    patch.setattr(answers, "_page", telling)
