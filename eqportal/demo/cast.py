"""Everybody in the demonstration: the accounts one can sign in as, and invented others."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from eqportal.accounts.models import User
from eqportal.accounts.operations import grant, make_account, user_by_email
from eqportal.demo.people import PEOPLE

SOURCE = Path(__file__).parent / "cases" / "people.json"
DOMAIN = "campus.example"


@dataclass(frozen=True)
class Somebody:
    """A person of the demonstration; `role` is the one in which they propose."""

    name: str
    email: str
    locale: str
    role: str = "employee"


@cache
def cast() -> dict[str, Somebody]:
    """Everybody by the part of their address before the @."""
    rows = TypeAdapter(list[tuple[str, str, str, str]]).validate_json(SOURCE.read_bytes())
    invented = {a: Somebody(name, f"{a}@{DOMAIN}", loc, role) for a, name, loc, role in rows}
    accounts = {p.account: Somebody(p.name, p.email, p.locale) for p in PEOPLE}
    return invented | accounts


def account(name: str) -> User:
    """The account of somebody, made when there is none."""
    person = cast()[name]
    return user_by_email(person.email) or make_account(
        address=person.email, locale=person.locale, name=person.name
    )


def load_accounts() -> int:
    """The accounts that the demonstration's page offers, with their roles; returns how many."""
    for person in PEOPLE:
        user = account(person.account)
        if person.role is not None:
            grant(role=person.role, to=user, by=None)
    return len(PEOPLE)
