"""The invented people of rehearsals: accounts without roles, whom no mail ever reaches."""

from eqportal.accounts.models import User
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.locales.text import LOCALES

DOMAIN = "rehearsal.example"
NAMES = (
    "Agnes Prøvdal",
    "Birk Øvingstad",
    "Cecilie Testvold",
    "David Prøvestrand",
    "Eira Generalsen",
    "Filip Øvermo",
    "Guri Prøvhaug",
    "Halvard Testlund",
    "Iben Øvrebø Prøve",
    "Jostein Prøvset",
)


def is_invented(address: str) -> bool:
    """Whether an address is of a rehearsal, and so of nobody."""
    return address.rpartition("@")[2].casefold() == DOMAIN


def invented(part: str, number: int) -> User:
    """The account of one part of a rehearsal, such as the second submitter; made when missing."""
    address = f"{part}-{number}@{DOMAIN}"
    locale = LOCALES[number % len(LOCALES)]
    name = NAMES[(number + len(part)) % len(NAMES)]
    return user_by_email(address) or make_account(address=address, locale=locale, name=name)
