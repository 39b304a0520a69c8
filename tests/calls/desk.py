"""Filling in the office's forms as a browser would: everything that the page holds, changed."""

from html.parser import HTMLParser
from typing import Self

from sqlalchemy import event
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from tests.factories import make_user
from tests.page import Client


class _Controls(HTMLParser):
    """Names and values of the controls of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, str] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        name = given.get("name", "")
        if tag == "textarea":
            self.area = name
            self.values[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.values[self.select] = given.get("value", "")
        elif tag == "input" and name:
            ticked = given.get("type") not in {"radio", "checkbox"} or "checked" in given
            if ticked:
                self.values[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data


def filled(html: str, **changes: str) -> dict[str, str]:
    """What a browser would post of the page, with some fields changed."""
    parser = _Controls()
    parser.feed(html)
    values = {name: value.removeprefix("\n") for name, value in parser.values.items()}
    return values | {name.replace("__", "-"): value for name, value in changes.items()}


def officer(client: Client) -> Client:
    """A browser of an officer."""
    return client.sign_in(make_user(role=Role.OFFICER))


class Counted:
    """Counts the statements of a block."""

    def __init__(self, db: Session) -> None:
        self.engine, self.statements = db.get_bind(), 0

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self._count)
        return self

    def __exit__(self, *_exception: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._count)

    def _count(self, *_given: object) -> None:
        self.statements += 1
