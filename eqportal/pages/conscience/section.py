"""What other pages of the office show of findings: a page's overview, and the list of pages."""

import uuid
from collections.abc import Sequence

from flask_babel import ngettext
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.conscience.loading import LIVE
from eqportal.pages.conscience.queries import open_findings, sums
from eqportal.pages.conscience.telling import Told, told_of
from eqportal.pages.languages.status import newest_of
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.tree.listing import register_attention
from eqportal.pages.tree.queries import Node
from eqportal.pages.tree.sections import register_index_line, register_page_section


def load(page: Page) -> list[Told] | None:
    """What is told of each language's newest text; nothing for a page without texts."""
    live = session().scalars(
        select(PageRevision).where(PageRevision.page_id == page.id, PageRevision.state.in_(LIVE))
    )
    newest = newest_of(live.all())
    told = told_of(list(newest.values()))
    return [told[one.id] for one in newest.values()] or None


def notes(nodes: Sequence[Node]) -> dict[uuid.UUID, str]:
    """For the list of pages: how many errors a page has; warnings are read on its own page."""
    found = open_findings([node.page.id for node in nodes])
    return {
        page: ngettext("%(num)d fault to put right.", "%(num)d faults to put right.", errors)
        for page, (errors, _warnings) in found.items()
        if errors
    }


register_page_section("pages/conscience/section.html", load, order=30)
register_attention(notes)
register_index_line("pages/conscience/line.html", sums)
