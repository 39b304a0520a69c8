"""Keeping what a machine made: as a draft that is neither sent nor published unread."""

from dataclasses import replace

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.pages.editing.desk import Desk
from eqportal.pages.editing.machine.drafting import Drafted
from eqportal.pages.editing.machine.program import FROM
from eqportal.pages.editing.models import UnknownWords
from eqportal.pages.models import PageRevision
from eqportal.pages.operations import Basis, keep


def keep_draft(*, desk: Desk, drafted: Drafted, slug: str, by: User) -> PageRevision:
    """The draft as a revision of its own, held against what it was made from, if that is first."""
    source = desk.newest[FROM] if desk.page.source == FROM else desk.held
    text = replace(drafted.text, slug=slug)
    basis = Basis(source=source, machine=True)
    kept = keep(page=desk.page, locale=desk.locale, text=text, by=by, basis=basis)
    known = session().get(UnknownWords, (desk.page.id, desk.locale))
    words = "\n".join(drafted.unknown)
    if known is None:
        session().add(UnknownWords(page_id=desk.page.id, locale=desk.locale, words=words))
    else:
        known.words = words
    return kept
