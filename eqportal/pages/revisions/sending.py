"""The office's pages of sending a page's texts to a reader, and of giving them back."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.pages.lifecycle import RevisionAction
from eqportal.pages.revisions import operations, queries
from eqportal.pages.revisions.desk import (
    Answer,
    chosen,
    done,
    give_choices,
    offer,
    overtaken,
    shown,
)
from eqportal.pages.revisions.forms import GiveBackForm, SendForm
from eqportal.pages.revisions.hindrances import hindrances_of, missing_forms
from eqportal.pages.revisions.stand import stand_of
from eqportal.pages.tree.picking import page_or_404

blueprint = Blueprint("sending", __name__, url_prefix="/<locale:locale>/office/pages")


@blueprint.route("/<key>/send", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def send(key: str) -> Answer:
    """Ask somebody to read the drafts that are chosen."""
    form = SendForm()
    stand = stand_of(page_or_404(key, lock=form.was_sent()), lock=form.was_sent())
    drafts = stand.open_to(current_user, RevisionAction.SEND)
    readers = {str(one.id): one for one in queries.readers_of(drafts, sender=current_user)}
    give_choices(form.reader, [(id_, one.called) for id_, one in readers.items()])
    offer(form, drafts)
    unread = [one for one in stand.working if one.machine]
    context: dict[str, Any] = {
        "hindrances": {one.id: hindrances_of(one, stand.page) for one in (*drafts, *unread)},
        "missing": missing_forms(stand.page, {one.locale: one for one in stand.revisions}),
        "readers": readers,
    }
    if overtaken(form, stand):
        return shown("pages/revisions/send.html", stand, form, stale=True, **context)
    if not (form.was_sent() and form.validate()):
        return shown("pages/revisions/send.html", stand, form, **context)
    operations.send(
        page=stand.page,
        revisions=chosen(form, drafts),
        by=current_user,
        words=(form.words.data or "").strip(),
        reader=readers.get(form.reader.data),
    )
    return done(stand.page, _("Sent to be read."))


@blueprint.route("/<key>/give-back", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def give_back(key: str) -> Answer:
    """Back to the sender, with what should be changed."""
    form = GiveBackForm()
    stand = stand_of(page_or_404(key, lock=form.was_sent()), lock=form.was_sent())
    sent = stand.open_to(current_user, RevisionAction.GIVE_BACK)
    offer(form, sent)
    if overtaken(form, stand):
        return shown("pages/revisions/give_back.html", stand, form, stale=True)
    if not (form.was_sent() and form.validate()):
        return shown("pages/revisions/give_back.html", stand, form)
    texts = chosen(form, sent)
    operations.give_back(
        page=stand.page, revisions=texts, by=current_user, reason=form.reason.data.strip()
    )
    words = ngettext("One text is given back.", "%(num)s texts are given back.", len(texts))
    return done(stand.page, words)
