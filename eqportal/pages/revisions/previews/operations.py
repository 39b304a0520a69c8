"""Making and taking back the links of drafts; the secret is kept nowhere."""

import hashlib
import hmac
import uuid
from base64 import urlsafe_b64encode
from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts import tokens
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now, uuid_key
from eqportal.extensions import session
from eqportal.pages.lifecycle import OPEN
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions.models import PagePreview

LONGEST = 100
SALT = PagePreview.__tablename__


def secret_of(preview: PagePreview) -> str:
    """The secret of a link, made anew from the portal's key whenever it is shown."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.new(key, f"link:{SALT}:{preview.id}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def make(*, page: Page, revision: PageRevision, days: int, by: User) -> PagePreview:
    """A link to a revision that is not published yet; WrongStateError for another."""
    if revision.state not in OPEN:
        raise WrongStateError
    preview = PagePreview(
        id=uuid_key(),
        revision_id=revision.id,
        made_at=now(),
        made_by=by.id,
        expires_at=now() + timedelta(days=days),
    )
    preview.token_hash = tokens.hashed(secret_of(preview), SALT)
    session().add(preview)
    detail = {"locale": revision.locale, "number": revision.number, "days": days}
    record("page.preview_made", by=by.id, subject=page, **detail)
    return preview


def revoke(*, page: Page, preview: PagePreview, by: User) -> None:
    """Take a link back; one that is taken back already stays so."""
    if preview.revoked_at is None:
        preview.revoked_at, preview.revoked_by = now(), by.id
        record("page.preview_revoked", by=by.id, subject=page)


def good() -> Select[PagePreview, PageRevision, Page]:
    """The links that open: in time, not taken back, of a text that is not published yet."""
    return (
        select(PagePreview, PageRevision, Page)
        .join(PageRevision, PageRevision.id == PagePreview.revision_id)
        .join(Page, Page.id == PageRevision.page_id)
        .where(PagePreview.revoked_at.is_(None), PagePreview.expires_at > now())
        .where(PageRevision.state.in_(OPEN), Page.removed_at.is_(None))
        .order_by(PagePreview.made_at.desc(), PagePreview.id)
    )


def opened_by(secret: str) -> tuple[Page, PageRevision, PagePreview] | None:
    """What a link opens; None for one that is unknown, over, taken back or overtaken."""
    wanted = PagePreview.token_hash == tokens.hashed(secret[:LONGEST], SALT)
    row = session().execute(good().where(wanted)).one_or_none()
    return (row[2], row[1], row[0]) if row else None


def of_page(page: Page) -> Select[PagePreview, PageRevision, Page]:
    """The links of a page that open, the latest first."""
    return good().where(Page.id == page.id)


def one_of(page: Page, preview: uuid.UUID) -> PagePreview | None:
    """A link of a page, whether it opens or not."""
    of_this = select(PagePreview).join(PageRevision, PageRevision.id == PagePreview.revision_id)
    wanted = of_this.where(PagePreview.id == preview, PageRevision.page_id == page.id)
    return session().scalar(wanted.with_for_update(of=PagePreview))
