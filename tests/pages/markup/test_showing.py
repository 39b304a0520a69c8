"""What is filled in when a text is shown: addresses, blocks, and nothing for what is not there."""

from datetime import timedelta

import pytest
from flask import g
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.pages.content import shipped_pages
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.markup.blocks import text_blocks
from eqportal.pages.markup.rendering import render
from eqportal.pages.markup.showing import by_name, shown
from eqportal.pages.models import Page, PageRevision
from tests.contracts.test_queries import counting
from tests.factories import make_call, make_user
from tests.page import Client


def visible(markdown: str, **options: bool) -> str:
    return shown(render(markdown), **options).strip()


pytestmark = pytest.mark.usefixtures("shipped")


def published(db: Session, key: str, locale: str) -> PageRevision:
    return db.scalars(
        select(PageRevision)
        .join(Page, Page.id == PageRevision.page_id)
        .where(
            Page.key == key,
            PageRevision.locale == locale,
            PageRevision.state == RevisionState.PUBLISHED,
        )
    ).one()


def test_link_by_name_follows_a_rename_and_keeps_its_part(db: Session) -> None:
    text = "[the *award*](page:award#criteria)"
    old = next(page for page in shipped_pages() if page.key == "award").texts["en"].slug
    link = '<p><a href="/en/{}#criteria">the <em>award</em></a></p>'
    assert visible(text) == link.format(old)
    published(db, "award", "en").slug = "the-award"
    db.flush()
    assert visible(text) == link.format("the-award")


def test_link_leads_to_the_language_that_stands_in(db: Session) -> None:
    g.locale = "nn"
    published(db, "award", "nn").state = RevisionState.UNPUBLISHED
    db.flush()
    assert visible("[x](page:award)") == '<p><a href="/nn/likestillingsprisen">x</a></p>'


@pytest.mark.parametrize(
    "link",
    [
        *("[x](page:no-such)", "[x](page:)", "[x](page:a/b)", "[x](call:no-such)", "[x](calls:y)"),
        *("[x](PAGE:no-such)", "[x](document:no-such)", "[x](javascript:alert)", "[x](image:y)"),
    ],
)
def test_link_to_nothing_is_its_words_alone(db: Session, link: str) -> None:
    assert "href" not in visible(link)
    assert ">x<" in visible(link)


def test_link_to_a_page_that_is_not_public_is_its_words_alone(db: Session) -> None:
    for locale in ("nb", "nn", "en"):
        published(db, "award", locale).state = RevisionState.UNPUBLISHED
    db.flush()
    assert visible("See [the award](page:award).") == "<p>See the award.</p>"


def test_link_to_a_removed_page_leads_to_its_heir(db: Session) -> None:
    page = db.scalars(select(Page).where(Page.key == "award")).one()
    page.removed_at, page.removed_by = now(), make_user().id
    db.flush()
    assert "href" not in visible("[x](page:award)")
    page.moved_to = "measures"
    db.flush()
    slug = published(db, "measures", "en").slug
    assert f'href="/en/{slug}"' in visible("[x](page:award)")


def test_link_to_calls(db: Session) -> None:
    call, draft = make_call(), make_call(state=CallState.DRAFT)
    assert visible("[all](calls:)") == '<p><a href="/en/calls">all</a></p>'
    assert f'<a href="/en/calls/{call.slug}">' in visible(f"[one](call:{call.slug})")
    assert visible(f"[one](call:{draft.slug})") == "<p>one</p>"


def test_teaser_tells_what_the_call_is_doing_now(db: Session) -> None:
    call = make_call()
    line = f"## Now\n\n::call {call.slug}"
    assert "Nominate by" in visible(line)
    assert f'<h3><a href="/en/calls/{call.slug}">' in visible(line)
    assert "<h2><a" in visible(f"::call {call.slug}")
    call.opens_at, call.closes_at = now() - timedelta(days=9), now() - timedelta(days=1)
    call.letters_by = None
    call.state = CallState.CLOSED
    db.flush()
    assert "This call closed" in visible(line)
    call.state = CallState.DRAFT
    db.flush()
    assert "call" not in visible(line)
    assert "There is no published call" in visible(line, editing=True)


def test_contact_and_notice_are_shown(db: Session) -> None:
    text = visible(':::notice A "title"\nAsk [us](page:contact).\n\n::contact\n:::')
    assert "A &#34;title&#34;" in text
    assert 'href="mailto:equality@demo.example"' in text
    assert 'href="/en/contact"' in text
    assert text.count("<div") == text.count("</div>")
    assert "<section" not in text


BROKEN = {
    "::nonsense": "There is no block of this name.",
    "::call": "There is no published call",
    "::laureates none": "a number from 1 to 25",
    "::laureates 3": "No laureate is published yet.",
    "::news 99999999999": "a number from 1 to 25",
    "::documents": "Name at least one document",
    "![A bar](image:no-such)": "There is no image of this name.",
    ":::": "It ends a notice that was not begun.",
}


@pytest.mark.parametrize("line, words", BROKEN.items())
def test_broken_line_is_nothing_to_visitors_and_a_sentence_to_editors(
    db: Session, line: str, words: str
) -> None:
    assert visible(line) == ""
    told = visible(line, editing=True)
    assert words in told
    assert "Visitors see nothing here" in told


def test_container_that_is_no_notice_shows_its_text(db: Session) -> None:
    assert visible(":::box Big\nText\n:::").split() == ["<p>Text</p>"]
    assert "Only a notice can be begun" in visible(":::box Big\nText\n:::", editing=True)


def test_what_is_put_in_is_not_read_as_a_text(db: Session) -> None:
    call = make_call()
    evil = '<div data-block="contact"></div> [x](page:award) <a href="page:award">y</a>'
    call.title = call.title.model_copy(update={"en": evil})
    db.flush()
    text = visible(f"::call {call.slug}")
    assert "mailto:" not in text
    assert "&lt;div data-block" in text
    assert "/en/gender-equality-award" not in text


def test_every_block_tells_editors_how_it_is_written(db: Session) -> None:
    found = {block.name: block.example for block in text_blocks()}
    assert found.keys() == {"call", "contact", "documents", "laureates", "news"}
    assert all(example.startswith(f"::{name}") for name, example in found.items())


def test_many_lines_ask_no_more_than_one(db: Session) -> None:
    calls = [make_call() for _ in range(3)]
    db.flush()
    counts = []
    for some in (calls[:1], calls):
        lines = [f"::call {one.slug}\n[a](call:{one.slug})\n[b](page:award)" for one in some]
        html = render("\n\n".join([*lines, "::laureates 2", "::news 1", "::contact"] * len(some)))
        shown(html)
        with counting() as found:
            shown(html)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_text_in_another_language_has_its_blocks_marked(db: Session) -> None:
    g.locale = "nn"
    html = render("::contact")
    assert shown(html, locale="nb").startswith('<div lang="nn">')
    assert not shown(html, locale="nn").startswith("<div lang")


def test_preview_gives_its_headings_no_ids(db: Session) -> None:
    assert visible("## Title", editing=True) == "<h2>Title</h2>"
    assert visible("## Title") == '<h2 id="title">Title</h2>'


def test_text_without_names_may_be_kept_by_browsers() -> None:
    assert not by_name(render("[x](https://a.example) and page:award"))
    for text in ("[x](page:a)", "::contact", ":::notice\n:::", "![](image:x)"):
        assert by_name(render(text))


def test_text_of_a_call_may_link_by_name(client: Client, db: Session) -> None:
    call = make_call()
    texts = call.texts.texts
    who = texts.who.model_copy(update={"en": "See [the award](page:award).\n\n::contact"})
    new = call.texts.model_copy(update={"texts": texts.model_copy(update={"who": who})})
    call.texts = new
    db.flush()
    page = client.get(f"/en/calls/{call.slug}").text
    assert '<a href="/en/gender-equality-award">the award</a>' in page
    assert 'class="eq-contact"' in page


def test_editor_sees_the_sentence_in_the_preview(client: Client, db: Session) -> None:
    editor = client.sign_in(make_user(role=Role.EDITOR))
    text = {"title": "T", "lead": "L", "markdown": "::nonsense"}
    answer = editor.post("/en/office/pages/contact/nn/preview", text, 200)
    assert "There is no block of this name." in answer.text
