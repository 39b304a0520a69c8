"""The outbox as the office sees it: what waits, what went, what was given up."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import load_only

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts import mail_labels
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("outbox", __name__, url_prefix="/<locale:locale>/office/outbox")
register_desk(
    title=_l("Outbox"),
    endpoint="outbox.index",
    permission=Permission.OUTBOX_READ,
    order=50,
    office=True,
)
SHOWN = 100
SECRET_TEMPLATES = ("accounts/emails/code",)


@blueprint.get("")
@requires(Permission.OUTBOX_READ)
def index() -> str:
    """The latest mails, without their texts; codes are nobody's business."""
    mails = session().scalars(
        select(OutboundEmail)
        .where(OutboundEmail.template.not_in(SECRET_TEMPLATES))
        .options(
            load_only(
                OutboundEmail.address,
                OutboundEmail.subject,
                OutboundEmail.state,
                OutboundEmail.created_at,
                OutboundEmail.sent_at,
                OutboundEmail.locale,
            )
        )
        .order_by(OutboundEmail.created_at.desc())
        .limit(SHOWN)
    )
    return render_template(
        "accounts/office/outbox.html",
        mails=mails.all(),
        labels=mail_labels,
        local_nav=office_nav(),
    )
