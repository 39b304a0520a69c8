"""What the tests of invitations share: the links in the mails, codes, and calls that invite."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.calls.models import Call
from eqportal.mail.models import OutboundEmail
from tests.page import Client

LINK = re.compile(r"http://portal\.example(/\S+/\S{40,})")


def allow(call: Call, **options: object) -> None:
    """Options of a call, changed for the test."""
    call.options = call.options.model_copy(update=options)


def mails_to(db: Session, address: str) -> list[OutboundEmail]:
    """The mails to an address, the oldest first."""
    rows = select(OutboundEmail).where(OutboundEmail.address == address)
    return list(db.scalars(rows.order_by(OutboundEmail.created_at, OutboundEmail.id)))


def link_to(db: Session, address: str) -> str:
    """The path of the link in the last mail to an address that has one."""
    bodies = [mail.body for mail in mails_to(db, address)]
    return str(LINK.findall("\n".join(bodies))[-1])


def code_to(db: Session, address: str) -> str:
    """The code in the last mail to an address."""
    (code,) = re.findall(r"\b(\d{6})\b", mails_to(db, address)[-1].body)
    return code


def prove(browser: Client, db: Session, path: str, address: str) -> None:
    """Ask for a code on a link's page and enter it."""
    browser.post(f"{path}/ask")
    browser.get(f"{path}/code")
    browser.post(f"{path}/code", {"code": code_to(db, address)})
