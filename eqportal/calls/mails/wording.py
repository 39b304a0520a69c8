"""What the outbox is told of a mail about to be written: the call's own words for it."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template

from eqportal.calls.mails import queries
from eqportal.calls.mails.kinds import MailKind, Situation, by_template
from eqportal.calls.mails.models import CallMail
from eqportal.calls.mails.replacing import fill, names_in, one_line
from eqportal.calls.mails.sample import SIGNATURE
from eqportal.calls.models import Call
from eqportal.mail.outbox import Recipient, Written, own_texts


def forget() -> None:
    """Ask the database again: a call's mails have changed."""
    g.pop("call_mails", None)


def kept(call: Call) -> dict[str, CallMail]:
    """The call's mails by template; closing a call writes hundreds, and asks once."""
    known: dict[Any, dict[str, CallMail]] = g.setdefault("call_mails", {})
    if call.id not in known:
        known[call.id] = queries.of_call(call)
    return known[call.id]


def own_words(template: str, to: Recipient, context: Mapping[str, Any]) -> Written | None:
    """The call's text for a mail, and whether it is held; None where mails are not a call's."""
    kind, call = by_template.get(template), context.get("call")
    call = call or getattr(context.get("submission"), "call", None)
    if kind is None or call is None:
        return None
    mail = kept(call).get(template)
    if mail is None:
        return Written(held=kind.held)
    text = _text(kind, mail, Situation(to, call, context)) if mail.is_own else None
    return Written(text, mail.held)


def _text(kind: MailKind, mail: CallMail, found: Situation) -> str:
    subject, body = mail.subject.in_(found.to.locale), mail.body.in_(found.to.locale)
    used = {*names_in(subject), *names_in(body)}
    values = {p.name: one_line(p.value(found)) for p in kind.placeholders if p.name in used}
    line = one_line(fill(subject, values))
    return f"{line}\n\n{fill(body, values)}\n\n{render_template(SIGNATURE).strip()}\n"


own_texts.append(own_words)
