"""Mails with sample values: the standard text as an officer edits it, and the preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import render_template, url_for
from flask_babel import force_locale

from eqportal.calls.mails.kinds import MailKind, Situation
from eqportal.calls.mails.replacing import fill, one_line, unfill
from eqportal.calls.models import Call
from eqportal.locales.negotiation import answering_in
from eqportal.mail.outbox import Recipient, absolute

REFERENCE = "EQ-7K3M-2Q"
NAME = "Ada Dahl"
ADDRESS = "ada.dahl@university.example"
SIGNATURE = "ui/mail/signature.txt"


@dataclass(frozen=True)
class Text:
    """A mail as it is read: its subject, and the rest."""

    subject: str
    body: str


def situation(kind: MailKind, call: Call, locale: str) -> Situation:
    """A mail about a submission that there is none of."""
    submission = SimpleNamespace(
        reference=REFERENCE, title="", state="submitted", language=locale, call=call
    )
    link = absolute(url_for("submissions.case", reference=REFERENCE))
    context: Mapping[str, Any] = {
        "call": call,
        "submission": submission,
        "link": link,
        "name": NAME,
        "deadline": call.closes_at,
    }
    to = Recipient(ADDRESS, locale)
    return Situation(to, call, {**context, **kind.sample(call)})


def values_of(kind: MailKind, found: Situation) -> dict[str, str]:
    """What each placeholder stands for, in the language being answered in."""
    return {p.name: one_line(p.value(found)) for p in kind.placeholders}


def standard(kind: MailKind, call: Call, locale: str) -> Text:
    """The standard text in one language, with placeholders and without its signature."""
    with answering_in(locale), force_locale(locale):
        found = situation(kind, call, locale)
        rendered = render_template(f"{kind.template}.txt", **found.context).strip()
        values = values_of(kind, found)
        signature = render_template(SIGNATURE).strip()
    subject, _, body = rendered.partition("\n")
    body = body.strip().removesuffix(signature).strip()
    return Text(unfill(one_line(subject), values), unfill(body, values))


def preview(kind: MailKind, call: Call, locale: str, text: Text) -> Text:
    """A text with sample values and its signature, in one language."""
    with answering_in(locale), force_locale(locale):
        values = values_of(kind, situation(kind, call, locale))
        signature = render_template(SIGNATURE).strip()
    return Text(fill(text.subject, values), f"{fill(text.body, values).strip()}\n\n{signature}")
