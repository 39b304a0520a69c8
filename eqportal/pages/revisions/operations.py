"""Moving revisions: to a reader and back, up and down, and an old one to a new draft."""

from collections.abc import Sequence
from datetime import datetime

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages import operations as texts
from eqportal.pages.content import Text
from eqportal.pages.finding import KIND
from eqportal.pages.lifecycle import LIFECYCLE, RevisionAction, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import put_up
from eqportal.pages.revisions import mails, queries
from eqportal.pages.revisions.actors import acting
from eqportal.pages.revisions.hindrances import refuse_if_hindered
from eqportal.pages.revisions.noting import note
from eqportal.search.indexing import refresh

A, S = RevisionAction, RevisionState
FRONT = "front"
"""The key of the page that is at the address of the language itself."""


class PastError(Exception):
    """The time at which the text should be published has passed."""


class FrontPageError(Exception):
    """The front page would not be there in any language."""


def _move(revision: PageRevision, action: RevisionAction, by: User | None) -> None:
    actor = acting(by, revision, action) if by else Actor.CLOCK
    revision.state = LIFECYCLE.move(revision.state, action, actor)
    session().flush()


def send(
    *,
    page: Page,
    revisions: Sequence[PageRevision],
    by: User,
    words: str = "",
    reader: User | None = None,
) -> None:
    """Ask one person, or all who can, to read the drafts; WrongStateError for other than drafts."""
    for revision in revisions:
        revision.sent_at, revision.sent_by = now(), by.id
        _move(revision, A.SEND, by)
        note(revision, page, A.SEND, by=by, words=words, reader=reader)
    mails.ask_to_read(page, revisions, by=by, reader=reader)


def take_back(*, page: Page, revision: PageRevision, by: User | None) -> None:
    """Back to a draft; when there is a newer draft already, this one is only kept.

    Nobody's doing (`by` is None) is the clock's.
    """
    working = queries.working(page, revision.locale)
    beaten = working is not None and working is not revision
    action = A.SUPERSEDE if beaten else A.TAKE_BACK
    _move(revision, action, by)
    _unschedule(revision)
    note(revision, page, action, by=by)


def _unschedule(revision: PageRevision) -> None:
    revision.publish_at = revision.published_by = None


def give_back(*, page: Page, revisions: Sequence[PageRevision], by: User, reason: str) -> None:
    """Back to the one who sent it, with what to change; they get a mail."""
    for revision in revisions:
        _move(revision, A.GIVE_BACK, by)
        note(revision, page, A.GIVE_BACK, by=by, words=reason)
    mails.tell_given_back(page, revisions)


def approve(*, page: Page, revision: PageRevision, by: User) -> None:
    """Publish what another has sent; HinderedError when something stands in the way."""
    _publish(page, revision, A.APPROVE, by)


def publish(*, page: Page, revision: PageRevision, by: User | None) -> None:
    """Publish without a second reader, or by the clock; HinderedError as above."""
    _publish(page, revision, A.PUBLISH, by)


def _publish(page: Page, revision: PageRevision, action: RevisionAction, by: User | None) -> None:
    actor = acting(by, revision, action) if by else Actor.CLOCK
    LIFECYCLE.move(revision.state, action, actor)
    refuse_if_hindered(revision, page)
    approved_by = revision.published_by
    _let_go_of_older(page, revision, by)
    put_up(revision=revision, page=page, by=by)
    if by is None:
        revision.published_by, revision.updated_on = approved_by, now().date()
    note(revision, page, action, by=by)
    mails.tell_decided(page, revision, by=by)


def schedule(*, page: Page, revision: PageRevision, by: User, at: datetime) -> None:
    """Publish at a time to come. PastError for another, HinderedError as for publishing now."""
    if at <= now():
        raise PastError
    acting(by, revision, A.SCHEDULE)
    refuse_if_hindered(revision, page)
    _let_go_of_older(page, revision, by)
    revision.publish_at, revision.published_by = at, by.id
    _move(revision, A.SCHEDULE, by)
    note(revision, page, A.SCHEDULE, by=by)
    mails.tell_decided(page, revision, by=by)


def _let_go_of_older(page: Page, revision: PageRevision, by: User | None) -> None:
    """What is scheduled would put an older text in the place of this one."""
    older = queries.scheduled(page, revision.locale)
    if older is not None and older is not revision:
        supersede(page=page, revision=older, by=by)


def discard(*, page: Page, revision: PageRevision, by: User) -> None:
    """Throw a draft away; it is kept among the versions. WrongStateError for other than drafts."""
    if revision.state is not S.DRAFT:
        raise WrongStateError
    supersede(page=page, revision=revision, by=by)


def supersede(*, page: Page, revision: PageRevision, by: User | None) -> None:
    """Set a revision aside that another takes the place of."""
    _move(revision, A.SUPERSEDE, by)
    _unschedule(revision)
    note(revision, page, A.SUPERSEDE, by=by)


def unpublish(*, page: Page, revisions: Sequence[PageRevision], by: User) -> None:
    """Take texts down; FrontPageError when nothing would be left of the front page."""
    up = {one.locale for one in queries.live(page) if one.state is S.PUBLISHED}
    if page.key == FRONT and not up - {one.locale for one in revisions}:
        raise FrontPageError
    for revision in revisions:
        _move(revision, A.UNPUBLISH, by)
        revision.taken_down_at = now()
        note(revision, page, A.UNPUBLISH, by=by)
    refresh(KIND, [page.key])


def restore(*, page: Page, revision: PageRevision, by: User, words: str) -> PageRevision:
    """A new draft with the text of an old one, at the address that the page has now."""
    public = queries.published(page, revision.locale)
    text = Text(
        title=revision.title,
        menu=revision.menu_title,
        slug=public.slug if public else revision.slug,
        lead=revision.lead,
        description=revision.description,
        markdown=revision.markdown,
    )
    source = session().get(PageRevision, revision.source_id) if revision.source_id else None
    basis = texts.Basis(source=source, machine=revision.machine, note=words)
    return texts.keep(page=page, locale=revision.locale, text=text, by=by, basis=basis)
