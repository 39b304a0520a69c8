"""Every mail that a call may say in its own words: what it is, when it goes, what it can name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString

from eqportal.calls.models import Call
from eqportal.mail.outbox import Recipient, template_names


@dataclass(frozen=True)
class Situation:
    """One mail about to be written: to whom, in which call, and what its template gets."""

    to: Recipient
    call: Call
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Placeholder:
    """A name that an officer writes as `{{name}}`, and what stands there instead."""

    name: str
    explanation: LazyString
    value: Callable[[Situation], str]


Sample = Callable[[Call], Mapping[str, Any]]


def no_more(_call: Call) -> Mapping[str, Any]:
    """A mail whose template needs nothing beside what every sample has."""
    return {}


@dataclass(frozen=True)
class MailKind:
    """One kind of mail. `key` is its name in addresses, `template` as in `outbox.queue`.

    `needs` are the placeholders without which the mail is of no use; `held` is whether the
    office reads such mails before they go, unless the call says otherwise; `sample` adds to
    the context of the preview what the template asks for beside call, submission and link.
    """

    key: str
    template: str
    name: LazyString
    when: LazyString
    placeholders: tuple[Placeholder, ...]
    needs: tuple[str, ...] = ("link",)
    held: bool = False
    sample: Sample = no_more


kinds: dict[str, MailKind] = {}
by_template: dict[str, MailKind] = {}


def register_kind(kind: MailKind) -> None:
    """Let calls word this mail; the floors above register in the order of a call's life."""
    kinds[kind.key] = kind
    by_template[kind.template] = kind
    template_names[kind.template] = kind.name
