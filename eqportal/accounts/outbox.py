"""The outbox as the office sees it: what waits, what went, what was given up, and each mail."""

import uuid

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts import held_mails, mail_labels
from eqportal.accounts.held_mails import Verdict
from eqportal.extensions import session
from eqportal.mail.headers import headers_of
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import secret_templates, template_names
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("outbox", __name__, url_prefix="/<locale:locale>/office/outbox")
register_desk(
    title=_l("Outbox"),
    endpoint="outbox.index",
    permission=Permission.OUTBOX_READ,
    order=50,
    office=True,
)


@blueprint.get("")
@requires(Permission.OUTBOX_READ)
def index() -> str:
    """The latest mails, without their texts; `?state=` narrows them."""
    asked = request.args.get("state", "")
    state = MailState(asked) if asked in set(MailState) else None
    return render_template(
        "accounts/office/outbox.html",
        mails=held_mails.latest(current_user, state),
        waiting=held_mails.by_kind(current_user),
        names=template_names,
        state=state,
        labels=mail_labels,
        local_nav=office_nav(),
    )


def _found(mail: uuid.UUID, *, lock: bool = False) -> OutboundEmail:
    return held_mails.one(current_user, mail, lock=lock) or abort(404)


@blueprint.get("/<uuid:mail>")
@requires(Permission.OUTBOX_READ)
def show(mail: uuid.UUID) -> str:
    """One mail: its headers, its text, and the calendar file that goes with it."""
    found = _found(mail)
    return render_template(
        "accounts/office/mail.html",
        mail=found,
        headers=headers_of(found, current_app.config["PUBLIC_URL"]),
        sender=current_app.config["SETTINGS"].mail_from,
        waits=held_mails.waits(found),
        is_secret=found.template in secret_templates,
        names=template_names,
        labels=mail_labels,
        local_nav=office_nav(),
    )


@blueprint.post("/<uuid:mail>/<any(release, cancel):verdict>")
@requires(Permission.OUTBOX_READ)
def decide(mail: uuid.UUID, verdict: str) -> Response:
    """Let one held mail go, or take it back."""
    found = _found(mail, lock=True)
    held_mails.decide(mail=found, verdict=Verdict(verdict), by=current_user)
    session().commit()
    flash(str(mail_labels.DONE[Verdict(verdict)]), "success")
    return redirect(url_for("outbox.show", mail=mail), 303)


@blueprint.post("/<any(release, cancel):verdict>")
@requires(Permission.OUTBOX_READ)
def decide_all(verdict: str) -> Response:
    """Let every held mail of a kind go, or take them all back; a second time finds none."""
    number = held_mails.decide_all(
        template=request.form.get("template", ""), verdict=Verdict(verdict), by=current_user
    )
    session().commit()
    flash(mail_labels.done_with(number, Verdict(verdict)), "success")
    return redirect(url_for("outbox.index"), 303)
