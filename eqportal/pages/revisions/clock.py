"""The clock of the pages: scheduled texts go up at their time, each in a transaction of its own."""

import logging
import uuid

from sqlalchemy import select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import mails, operations
from eqportal.pages.revisions.hindrances import HinderedError

log = logging.getLogger("eqportal.pages")
_due = (
    select(PageRevision.page_id, PageRevision.id)
    .where(PageRevision.state == RevisionState.SCHEDULED)
    .order_by(PageRevision.publish_at, PageRevision.id)
)


def keep_pages() -> int:
    """Publish what is due; returns how many went up. One that fails hinders no other."""
    due = session().execute(_due.where(PageRevision.publish_at <= now())).all()
    session().commit()
    up = 0
    for page_id, revision_id in due:
        try:
            up += _keep(page_id, revision_id)
            session().commit()
        except Exception:
            session().rollback()
            log.exception("scheduled page %s", page_id)
    return up


def _keep(page_id: uuid.UUID, revision_id: uuid.UUID) -> int:
    afresh = {"populate_existing": True}
    locked = select(Page).where(Page.id == page_id).with_for_update().execution_options(**afresh)
    page = session().scalars(locked).one()
    found = select(PageRevision).where(PageRevision.id == revision_id)
    revision = session().scalars(found.execution_options(**afresh)).one()
    still = revision.publish_at is not None and revision.publish_at <= now()
    if revision.state is not RevisionState.SCHEDULED or not still:  # another worker was first
        return 0
    if page.removed_at is not None:
        operations.supersede(page=page, revision=revision, by=None)
        return 0
    try:
        operations.publish(page=page, revision=revision, by=None)
    except HinderedError:
        mails.tell_held(page, revision)
        operations.take_back(page=page, revision=revision, by=None)
        return 0
    return 1
