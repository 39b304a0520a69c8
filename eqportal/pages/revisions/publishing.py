"""The office's pages of publishing a page's texts, now or later, and of taking them down."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.locales.formats import deadline
from eqportal.locales.negotiation import current_locale
from eqportal.pages.conscience.telling import told_of
from eqportal.pages.lifecycle import RevisionAction
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import NEAREST
from eqportal.pages.revisions import operations, queries
from eqportal.pages.revisions.actors import moves_of
from eqportal.pages.revisions.desk import Answer, chosen, done, offer, overtaken, shown
from eqportal.pages.revisions.forms import NOW, PublishForm, UnpublishForm
from eqportal.pages.revisions.hindrances import Hindrance, hindrances_of, missing_forms
from eqportal.pages.revisions.stand import Stand, stand_of
from eqportal.pages.tree.picking import page_or_404

blueprint = Blueprint("publishing", __name__, url_prefix="/<locale:locale>/office/pages")
A = RevisionAction
UP = (A.APPROVE, A.PUBLISH, A.SCHEDULE)


@blueprint.route("/<key>/publish", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def publish(key: str) -> Answer:
    """Read what can go up, and let visitors read it now or from a time to come."""
    form = PublishForm()
    stand = stand_of(page_or_404(key, lock=form.was_sent()), lock=form.was_sent())
    ready = stand.open_to(current_user, *UP)
    hindered = {one.id: hindrances_of(one, stand.page) for one in ready}
    free = [one for one in ready if not hindered[one.id]]
    offer(form, free)
    if not form.was_sent():
        form.texts.data = [str(one.id) for one in _newest(free)]
    context = _context(stand, ready) | {"hindrances": hindered, "free": free}
    if overtaken(form, stand):
        return shown("pages/revisions/publish.html", stand, form, stale=True, **context)
    sound = form.was_sent() and form.validate()
    at = form.moment() if sound else None
    if not sound or form.day.errors or form.clock.errors or _stopped(form, hindered):
        return shown("pages/revisions/publish.html", stand, form, **context)
    wanted = _newest(chosen(form, free))
    return _put_up(stand.page, wanted, None if form.when.data == NOW else at)


def _stopped(form: PublishForm, hindered: Mapping[uuid.UUID, Sequence[Hindrance]]) -> bool:
    """Whether a text was chosen that something stands in the way of, since the page was shown."""
    asked = request.form.getlist("texts")
    words = [
        str(one.words) for key, found in hindered.items() if str(key) in asked for one in found
    ]
    form.texts.errors = [*form.texts.errors, *words]
    return bool(words)


def _newest(revisions: Sequence[PageRevision]) -> Sequence[PageRevision]:
    """One in each language: what was scheduled before would only be set aside by the newer one."""
    return list({one.locale: one for one in revisions}.values())


def _context(stand: Stand, ready: Sequence[PageRevision]) -> dict[str, Any]:
    return {
        "ready": ready,
        "told": told_of(ready),
        "missing": missing_forms(stand.page, {one.locale: one for one in stand.revisions}),
        "moves": queries.moves(ready),
    }


def _put_up(page: Page, revisions: Sequence[PageRevision], at: datetime | None) -> Answer:
    for one in revisions:
        if at is not None:
            operations.schedule(page=page, revision=one, by=current_user, at=at)
        elif A.APPROVE in moves_of(current_user, one):
            operations.approve(page=page, revision=one, by=current_user)
        else:
            operations.publish(page=page, revision=one, by=current_user)
    if at is None:
        return done(page, _("Published. Visitors read it now."))
    return done(page, _("Scheduled. Visitors read it from %(moment)s.", moment=deadline(at)))


@blueprint.route("/<key>/unpublish", methods=["GET", "POST"])
@requires(Permission.PAGES_PUBLISH)
def unpublish(key: str) -> Answer:
    """Take texts down; the page says first which others link to them."""
    form = UnpublishForm()
    stand = stand_of(page_or_404(key, lock=form.was_sent()), lock=form.was_sent())
    up = stand.open_to(current_user, A.UNPUBLISH)
    offer(form, up)
    if not form.was_sent():
        form.texts.data = []
    context: dict[str, Any] = {"up": up, "linking": _linking(stand.page)}
    if overtaken(form, stand):
        return shown("pages/revisions/unpublish.html", stand, form, stale=True, **context)
    if form.was_sent() and form.validate():
        try:
            operations.unpublish(page=stand.page, revisions=chosen(form, up), by=current_user)
        except operations.FrontPageError:
            form.texts.errors = [_("Visitors need a front page. Keep it in one language at least.")]
        else:
            return done(stand.page, _("Taken down. Visitors no longer read it."))
    return shown("pages/revisions/unpublish.html", stand, form, **context)


def _linking(page: Page) -> list[tuple[str, str, str]]:
    """Key, language and title of the pages that link here, in the nearest language."""
    near = NEAREST[current_locale()]
    found = queries.linking_here(page).items()
    best = [(key, next(code for code in near if code in by), by) for key, by in found]
    return [(key, code, by[code]) for key, code, by in best]
