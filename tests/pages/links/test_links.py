"""Links in the office: names that lead nowhere, addresses outside, and the command."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.pages.content import Text
from eqportal.pages.links import queries
from eqportal.pages.links.asking import Answer, Asker
from eqportal.pages.links.cli import check_links_command
from eqportal.pages.links.labels import KINDS, OUTCOMES
from eqportal.pages.links.models import LinkCheck, Outcome
from eqportal.pages.links.operations import Limits, check_links, in_turns, keep
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep as keep_text
from eqportal.pages.operations import load_shipped_pages, put_up
from tests.factories import make_user
from tests.page import Client

OK, GONE = Answer(Outcome.WORKS, 200), Answer(Outcome.GONE, 404)
GENTLE = Limits(pause=0)


class Told(Asker):
    """Answers from a table, so that nothing leaves the machine."""

    def ask(self, url: str) -> Answer:
        return GONE if "gone" in url else OK


def public(db: Session, key: str, markdown: str, *, up: bool = True) -> PageRevision:
    page = Page(key=key)
    db.add(page)
    db.flush()
    text = Text(f"Side {key}", key, key, "Om.", "Om.", markdown)
    revision = keep_text(page=page, locale="nb", text=text, by=None)
    if up:
        put_up(revision=revision, page=page, by=None)
    db.commit()
    return revision


def run(limits: Limits = GENTLE) -> list[str]:
    seen: list[str] = []
    check_links(Told("x"), limits, lambda _n, _of, url, _answer: seen.append(url))
    return seen


def test_every_outcome_has_words_and_a_shape() -> None:
    assert set(OUTCOMES) == set(KINDS) == set(Outcome)


def test_names_that_lead_nowhere_are_listed_with_the_texts_that_have_them(db: Session) -> None:
    public(db, "one", "[A](page:two), [B](page:three), [C](document:plan), [D](page:one)")
    public(db, "two", "Tekst.")
    public(db, "draft", "[E](page:three)", up=False)
    found = queries.broken_names()
    assert [(one.name, [(use.key, use.public) for use in one.uses]) for one in found] == [
        ("document:plan", [("one", True)]),
        ("page:three", [("draft", False), ("one", True)]),
    ]


def test_no_name_in_the_shipped_pages_leads_nowhere(db: Session) -> None:
    load_shipped_pages()
    assert queries.broken_names() == []


def test_addresses_of_public_texts_are_asked_once_each(db: Session) -> None:
    public(
        db, "one", "[A](https://a.example/1), [B](https://a.example/gone), [C](mailto:x@y.example)"
    )
    public(db, "two", "[A](https://a.example/1) <http://b.example>")
    public(db, "three", "[A](https://hidden.example)", up=False)
    assert sorted(run()) == ["http://b.example", "https://a.example/1", "https://a.example/gone"]
    assert run() == []
    again = run(Limits(pause=0, older_than=timedelta(0), most=2))
    assert len(again) == 2


def test_a_failure_remembers_when_it_began_and_ends_with_an_answer(db: Session) -> None:
    first = now() - timedelta(days=3)
    url = "https://a.example"
    keep(url=url, answer=GONE, at=first)
    keep(url=url, answer=GONE, at=now())
    row = db.scalars(select(LinkCheck)).one()
    assert row.failing_since == first
    keep(url=url, answer=OK, at=now())
    db.flush()
    assert (row.failing_since, row.outcome) == (None, Outcome.WORKS)


def test_what_no_page_links_to_any_longer_is_forgotten(db: Session) -> None:
    keep(url="https://old.example", answer=GONE, at=now())
    db.commit()
    public(db, "one", "[A](https://a.example)")
    run()
    assert list(db.scalars(select(LinkCheck.url))) == ["https://a.example"]


def test_hosts_are_asked_in_turns() -> None:
    urls = ["http://a/1", "http://a/2", "http://b/1", "http://a/3", "http://[broken"]
    assert list(in_turns(urls)) == [
        "http://a/1",
        "http://b/1",
        "http://[broken",
        "http://a/2",
        "http://a/3",
    ]


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_editor_reads_the_report(client: Client, db: Session, locale: str) -> None:
    public(db, "one", "[A](https://a.example/gone) [B](page:nowhere)")
    at = client.sign_in(make_user(role=Role.EDITOR))
    assert "page:nowhere" in at.get(f"/{locale}/office/links").text
    run()
    text = at.get(f"/{locale}/office/links").text
    assert "https://a.example/gone" in text
    assert "404" in text
    for show in ("moved", "unknown", "works", "nonsense"):
        at.get(f"/{locale}/office/links?show={show}")


def test_others_do_not_read_it(client: Client, db: Session) -> None:
    client.sign_in(make_user(role=Role.REVIEWER)).get("/en/office/links", status=404)


def test_command_says_what_it_finds(app, db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    public(db, "one", "[A](http://127.0.0.1:9/secret)")
    answer = app.test_cli_runner().invoke(check_links_command, ["--pause", "0"], obj=app)
    assert answer.exit_code == 0, answer.output
    assert "1/1 not_asked http://127.0.0.1:9/secret" in answer.output
    assert "1 asked, 0 broken" in answer.output


def test_a_host_that_is_asked_too_much_is_left_alone(db: Session) -> None:
    busy = " ".join(f"[Rapport {n}](https://busy.example/{n})" for n in range(3))
    public(db, "one", f"{busy} [Plan](https://calm.example/plan)")
    seen: list[str] = []

    class Busy(Asker):
        def ask(self, url: str) -> Answer:
            seen.append(url)
            return Answer(Outcome.REFUSED, 429) if "busy" in url else OK

    assert check_links(Busy("x"), GENTLE, lambda *_: None) == 2
    assert seen == ["https://busy.example/0", "https://calm.example/plan"]
