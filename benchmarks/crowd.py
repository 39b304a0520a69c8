"""The people of a rush: accounts that are signed in, and what each of them will answer."""

from dataclasses import dataclass

from flask import Flask
from flask import session as cookie
from flask.sessions import SecureCookieSessionInterface

from benchmarks.browsing import OK, Browser, form_with
from benchmarks.copies import Copies, make_copies
from benchmarks.drafts import section_url
from benchmarks.portal import Served
from eqportal.accounts.models import User
from eqportal.accounts.operations import make_account
from eqportal.accounts.sessions import sign_in_user
from eqportal.calls.models import Call
from eqportal.commands import at_work
from eqportal.database import reading_only
from eqportal.extensions import session
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Person:
    """Somebody at a browser, with the cookie of one who has signed in."""

    email: str
    cookie: str


@dataclass(frozen=True)
class Script:
    """What there is to fill in: the call, and the fields of each section as a browser sends them.

    The fields are those of a complete nomination by `email`, read from its own pages.
    """

    call: str
    email: str
    sections: dict[str, dict[str, str]]

    def fields(self, section: str, person: Person) -> dict[str, str]:
        """The person's own: where the nomination names its submitter, it names them."""
        given = self.sections[section]
        return {k: v.replace(self.email, person.email) for k, v in given.items()}


def crowd(app: Flask, number: int, name: str) -> list[Person]:
    """So many people, each with an account and a session of their own."""
    reading_only.set(False)
    people = []
    with at_work(app):
        for n in range(number):
            email = f"{name}.{n}@people.example"
            person = make_account(address=email, locale="nb", name=f"Person {n}")
            people.append(Person(email, signed_in(app, person)))
        session().commit()
    return people


def signed_in(app: Flask, person: User) -> str:
    """The cookie of a session of that person; for whoever no button of the demonstration is."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer, "the portal has no key"
    sign_in_user(person)
    return str(signer.dumps(dict(cookie)))


def script(served: Served, app: Flask) -> Script:
    """Read the fields from the pages of a complete draft, and empty them of what is its own."""
    copies = make_copies(app, 1)
    browser = Browser(served.port)
    browser.sign_in(copies.email)
    found = {}
    for section in copies.sections:
        answer = browser.get(section_url(copies.references[0], section))
        assert answer.status == OK, f"{section}: {answer.status}"
        fields = form_with(answer.body, "version") | {"version": "0"}
        found[section] = {k: v for k, v in fields.items() if k not in {"csrf_token", "_page"}}
    return Script(_call_of(app, copies), copies.email, found)


def _call_of(app: Flask, copies: Copies) -> str:
    with at_work(app):
        rows = session().query(Call.slug).join(Submission, Submission.call_id == Call.id)
        slug: str = rows.filter(Submission.reference == copies.references[0]).one()[0]
        return slug
