"""Mails about revisions: to whom is asked to read, and to whom it is given back."""

import uuid
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue, template_names
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import queries

FOLDER = "pages/emails"
template_names.update(
    {
        f"{FOLDER}/read_page": _l("A page to read before it is published"),
        f"{FOLDER}/page_given_back": _l("A page is given back"),
        f"{FOLDER}/page_decided": _l("A page is published or scheduled"),
        f"{FOLDER}/page_held": _l("A scheduled page could not be published"),
        f"{FOLDER}/page_review": _l("A page is due to be read again"),
    }
)


def ask_to_read(
    page: Page, revisions: Sequence[PageRevision], *, by: User, reader: User | None
) -> None:
    """To the one who was chosen, else to all who may read it."""
    asked = [reader] if reader else queries.readers_of(revisions, sender=by)
    for person in asked:
        _mail("read_page", person, page, revisions, sender=by.called)


def tell_given_back(page: Page, revisions: Sequence[PageRevision]) -> None:
    """To each who sent one of them, once."""
    for sender in {one.sent_by: one for one in revisions}:
        mine = [one for one in revisions if one.sent_by == sender]
        if person := _account(sender):
            _mail("page_given_back", person, page, mine)


def tell_decided(page: Page, revision: PageRevision, *, by: User | None) -> None:
    """To the one who sent it, when another has published or scheduled it."""
    person = _account(revision.sent_by)
    if person and (by is None or person.id != by.id):
        _mail("page_decided", person, page, [revision])


def tell_held(page: Page, revision: PageRevision) -> None:
    """To the author and the sender: its time came, and it could not be published.

    A text that nobody in particular has written goes to those who publish.
    """
    found = {one.id: one for id_ in (revision.saved_by, revision.sent_by) if (one := _account(id_))}
    for person in found.values() or queries.who_may(Permission.PAGES_PUBLISH):
        _mail("page_held", person, page, [revision])


def _account(id_: uuid.UUID | None) -> User | None:
    """Somebody who may still sign in and edit pages."""
    person = session().get(User, id_) if id_ else None
    usable = person and person.is_active and Permission.PAGES_EDIT in person.permissions
    return person if usable else None


def _mail(
    template: str, person: User, page: Page, revisions: Sequence[PageRevision], sender: str = ""
) -> None:
    queue(
        f"{FOLDER}/{template}",
        to=Recipient(person.email, person.locale, person.id),
        about=page,
        page=page,
        revisions=revisions,
        title=revisions[0].title,
        sender=sender,
    )
