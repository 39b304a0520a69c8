"""Writing down what was done with a revision: its own history, and the trail."""

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.pages.lifecycle import RevisionAction
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions.models import RevisionMove

IN_TRAIL = {
    RevisionAction.SEND: "page.sent",
    RevisionAction.TAKE_BACK: "page.taken_back",
    RevisionAction.GIVE_BACK: "page.given_back",
    RevisionAction.SCHEDULE: "page.scheduled",
    RevisionAction.SUPERSEDE: "page.set_aside",
    RevisionAction.UNPUBLISH: "page.unpublished",
}
"""Publishing writes its own row, where it is done."""


def note(
    revision: PageRevision,
    page: Page,
    action: RevisionAction,
    *,
    by: User | None,
    words: str = "",
    reader: User | None = None,
) -> None:
    """One line of the revision's history, and one row of the trail."""
    move = RevisionMove(
        revision_id=revision.id,
        action=action,
        by_id=by.id if by else None,
        words=words,
        reader_id=reader.id if reader else None,
    )
    session().add(move)
    if known := IN_TRAIL.get(action):
        detail = {"locale": revision.locale, "number": revision.number}
        record(known, by=by.id if by else None, subject=page, **detail)
    session().flush()
