"""The office's pages of a call's mails: the list, and each mail with its text and preview."""

from collections.abc import Collection

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts import held_mails, mail_labels
from eqportal.accounts.held_mails import Verdict
from eqportal.calls.effects import copied
from eqportal.calls.mails import entering, operations, queries, translated, wording
from eqportal.calls.mails.forms import MailForm, mail_form
from eqportal.calls.mails.kinds import MailKind, kinds
from eqportal.calls.mails.sample import preview
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.parity import LackingError
from eqportal.calls.queries import office_call
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import NAMES
from eqportal.mail.outbox import template_names
from eqportal.ui.desks import office_nav

blueprint = Blueprint("mails", __name__, url_prefix="/<locale:locale>/office/calls/<call>/mails")


def _found(call: str, key: str, *, lock: bool = False) -> tuple[Call, MailKind]:
    return office_call(call, lock=lock) or abort(404), kinds.get(key) or abort(404)


@blueprint.get("")
@requires(Permission.CALLS_MANAGE)
def index(call: str) -> str:
    """Every mail of the call: when it goes, whose text it has, whether it is held."""
    found = office_call(call) or abort(404)
    kept = queries.of_call(found)
    return render_template(
        "calls/mails/index.html",
        call=found,
        rows=[(kind, kept.get(kind.template)) for kind in kinds.values()],
        waiting=held_mails.by_kind(current_user, found.id),
        names=template_names,
        local_nav=office_nav(),
    )


def _form(call: Call, kind: MailKind) -> MailForm:
    mail = queries.one(call, kind.template)
    texts = operations.texts_of(kind, call, mail)
    held, version = (mail.held, mail.version) if mail else (kind.held, 0)
    return mail_form(kind, texts, held=held, version=version)


def _page(
    call: Call,
    kind: MailKind,
    form: MailForm,
    *,
    stale: bool = False,
    lacking: Collection[str] = (),
) -> str:
    mail = queries.one(call, kind.template)
    kept = operations.texts_of(kind, call, mail)
    if stale:
        form.version.data = str(mail.version if mail else 0)
    typed = form.texts() if form.was_sent() and not form.errors else kept
    return render_template(
        "calls/mails/edit.html",
        call=call,
        kind=kind,
        form=form,
        is_own=mail is not None and mail.is_own,
        previews={locale: preview(kind, call, locale, text) for locale, text in typed.items()},
        unsaved=typed != kept,
        kept=kept if stale else None,
        names=NAMES,
        boxes={loc: form[f"right_{loc}"] for loc in {*translated.behind(call, kind), *lacking}},
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<key>")
@requires(Permission.CALLS_MANAGE)
def edit(call: str, key: str) -> str:
    """One mail: its text, what it can name, and how it reads."""
    found, kind = _found(call, key)
    return _page(found, kind, _form(found, kind))


@blueprint.post("/<key>")
@requires(Permission.CALLS_MANAGE)
def save(call: str, key: str) -> str | Response | tuple[str, int]:
    """Keep the text, or only show how it reads."""
    found, kind = _found(call, key, lock=True)
    form = _form(found, kind)
    if not form.validate():
        return _page(found, kind, form), 422
    if "_preview" in request.form:
        return _page(found, kind, form)
    return _save(found, kind, form)


def _save(found: Call, kind: MailKind, form: MailForm) -> Response | tuple[str, int]:
    version, slug, state = form.version.data or "0", found.slug, found.state
    try:
        operations.save(
            call=found,
            kind=kind,
            texts=form.texts(),
            held=bool(form.held.data),
            version=int(version) if version.isdecimal() else 0,
            still_right=form.still_right(),
            by=current_user,
        )
    except operations.StaleMailError:
        return _page(found, kind, form, stale=True), 409
    except LackingError as error:
        session().rollback()
        wording.forget()
        form.show(error.lacks)
        behind = {lack.locale for lack in error.lacks}
        return _page(office_call(slug) or abort(404), kind, form, lacking=behind), 422
    session().commit()
    flash(_("The mail is saved: %(name)s.", name=kind.name), "success")
    tell_if_draft_again(found, state)
    return redirect(url_for("mails.edit", call=slug, key=kind.key), 303)


@blueprint.post("/<key>/standard")
@requires(Permission.CALLS_MANAGE)
def standard(call: str, key: str) -> Response:
    """Back to the standard text."""
    found, kind = _found(call, key, lock=True)
    operations.use_standard(call=found, kind=kind, by=current_user)
    session().commit()
    flash(_("The standard text is used again: %(name)s.", name=kind.name), "success")
    return redirect(url_for("mails.edit", call=call, key=key), 303)


@blueprint.post("/held/<any(release, cancel):verdict>")
@requires(Permission.OUTBOX_READ)
def decide_held(call: str, verdict: str) -> Response:
    """Let the call's held mails of a kind go, or take them back; a second time finds none."""
    found = office_call(call) or abort(404)
    template, said = request.form.get("template", ""), Verdict(verdict)
    number = held_mails.decide_all(template=template, verdict=said, by=current_user, call=found.id)
    session().commit()
    flash(mail_labels.done_with(number, said), "success")
    return redirect(url_for("mails.index", call=call), 303)


def _lines(call: Call) -> list[Line]:
    own = sum(mail.is_own for mail in wording.kept(call).values())
    value = _("%(n)s of %(total)s have a text of their own", n=own, total=len(kinds))
    return [Line(_("Mails"), value, url_for("mails.index", call=call.slug))]


register_overview(_lines, part=40)
copied.append(operations.copy)
__all__ = ["blueprint", "entering"]
"""Importing entering registers the mail of late entries."""
