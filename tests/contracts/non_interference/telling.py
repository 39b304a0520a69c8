"""By what two answers, or two mailboxes, can be told apart; and what a page offers to be asked."""

import html
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from urllib.parse import parse_qsl

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from tests.contracts.non_interference.cast import P, address
from tests.contracts.non_interference.worlds import Answer

LONGEST = 14
NAME, VALUE = re.compile(r"\bname=\"([^\"]+)\""), re.compile(r"\bvalue=\"([^\"]*)\"")
SELECT = re.compile(r"<select\b([^>]*)>(.*?)</select>", re.DOTALL)
INPUT = re.compile(r"<(?:input|button)\b([^>]*)>", re.DOTALL)
LINK = re.compile(r"href=\"[^\"?]*\?([^\"#]+)")


@dataclass(frozen=True)
class Difference:
    """Something by which an observer can tell the worlds apart."""

    who: P
    stage: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.who}, {self.stage}: {self.where}\n{self.what}"


def told_apart(one: Answer, two: Answer) -> str:
    """What differs, shortly."""
    if one.status != two.status:
        return f"status {one.status} and {two.status}"
    if one.headers != two.headers:
        return _lines([f"{k}: {v}" for k, v in one.headers], [f"{k}: {v}" for k, v in two.headers])
    if one.body != two.body:
        return _lines(_text(one).splitlines(), _text(two).splitlines())
    heard = [[f"{s.statement} {s.bound} {s.rows} rows" for s in a.statements] for a in (one, two)]
    return "statements: " + _lines(*heard)


def _text(answer: Answer) -> str:
    return answer.body.decode("utf-8", "replace")


def _lines(one: Sequence[str], two: Sequence[str]) -> str:
    changed = list(unified_diff(one, two, "without", "with", lineterm="", n=0))
    return "\n".join(" ".join(line.split())[:1500] for line in changed[:LONGEST])


def offers(page: str) -> dict[str, list[str]]:
    """The values that a page itself offers for each parameter, in its forms and its links."""
    found: dict[str, list[str]] = defaultdict(list)
    for attributes, inside in SELECT.findall(page):
        for name in NAME.findall(attributes):
            found[name] += VALUE.findall(inside)
    for attributes in INPUT.findall(page):
        for name in NAME.findall(attributes):
            found[name] += VALUE.findall(attributes)
    for link in LINK.findall(page):
        for name, value in parse_qsl(html.unescape(link)):
            found[name].append(value)
    return {name: [v for v in dict.fromkeys(values) if v] for name, values in found.items()}


def mails_to(who: P) -> list[str]:
    """The mailbox of an observer: what was written to them, and when it goes."""
    mails = select(OutboundEmail).where(OutboundEmail.address == address(who))
    return sorted(
        "\n".join(str(part) for part in _parts(mail)) for mail in session().scalars(mails)
    )


def _parts(mail: OutboundEmail) -> tuple[object, ...]:
    """Everything that the recipient gets; the id gives the thread and the Message-ID."""
    state = mail.state, mail.due_at, mail.created_at
    return mail.subject, mail.template, mail.id, *state, mail.calendar, mail.body
