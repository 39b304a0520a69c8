"""The mails that calls say in their own words."""

from sqlalchemy import select

from eqportal.calls.mails.models import CallMail
from eqportal.calls.models import Call
from eqportal.extensions import session


def of_call(call: Call) -> dict[str, CallMail]:
    """Every mail of a call that differs from the standard, by template."""
    asked = select(CallMail).where(CallMail.call_id == call.id).order_by(CallMail.template)
    rows = session().scalars(asked)
    return {row.template: row for row in rows}


def one(call: Call, template: str) -> CallMail | None:
    """One of them."""
    found = select(CallMail).where(CallMail.call_id == call.id, CallMail.template == template)
    return session().scalar(found)
