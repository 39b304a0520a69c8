"""The language of texts: what it is parsed to, and how long that takes at worst."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eqportal.pages.content import shipped_pages
from eqportal.pages.markup.budget import MOST_MARKS, too_much
from eqportal.pages.markup.references import references
from eqportal.pages.markup.rendering import clean, render, tokens
from eqportal.pages.models import Referent
from tests.timing import best_of_three

ENOUGH = 0.3
LONG = 200_000


def kinds(markdown: str) -> list[str]:
    return [token.type for token in tokens(markdown)]


def test_image_on_a_line_of_its_own_stands_by_name() -> None:
    html = render('Before\n![Two \\[equal\\] "bars" <b>](image:Bars-2)\nafter')
    assert html == (
        "<p>Before</p>\n"
        '<div data-image="bars-2 Two [equal] &quot;bars&quot; &lt;b&gt;"></div>\n<p>after</p>\n'
    )
    assert tokens("![](image:bars)")[0].meta == {"key": "bars", "alt": ""}


def test_image_within_a_line_is_told_in_words() -> None:
    assert render("A ![bar](image:bars) here") == "<p>A bar here</p>\n"
    assert render("![bar](https://elsewhere.example/x.png)") == "<p>bar</p>\n"


def test_block_is_a_line_of_its_own() -> None:
    assert render("Text\n::call award-2027\nmore") == (
        '<p>Text</p>\n<div data-block="call award-2027"></div>\n<p>more</p>\n'
    )
    assert render("A ::contact in a line, and std::map") == (
        "<p>A ::contact in a line, and std::map</p>\n"
    )
    assert kinds("- item\n  ::contact") == [
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close"),
        *("text_block", "list_item_close", "bullet_list_close"),
    ]


def test_code_is_no_block() -> None:
    html = render("    ::contact\n\n```\n::contact\n![x](image:y)\n```\n")
    assert "data-block" not in html
    assert "data-image" not in html


def test_notice_holds_a_text() -> None:
    assert render(':::notice A "title"\nSome *text*\n\n::contact\n:::\nAfter') == (
        '<section data-notice="A &quot;title&quot;">\n<p>Some <em>text</em></p>\n'
        '<div data-block="contact"></div>\n</section>\n<p>After</p>\n'
    )


def test_no_text_can_write_the_attributes_that_names_stand_in() -> None:
    for forged in (
        '<div data-block="contact"></div>',
        '<section data-notice="x">y</section>',
        '<div data-image="key alt"></div>',
        '<a href="page:award">x</a>',
        '`<div data-block="contact"></div>`',
        ':::notice <div data-block="contact"></div>\nx\n:::',
        '![<div data-block="contact">](image:x)',
        '[x](https://a.example/?"><div-data-block="contact")',
        '&lt;div data-block="contact"&gt;&lt;/div&gt;',
    ):
        assert '<div data-block="contact">' not in render(forged)
        assert '<a href="page:award">' not in render(forged)


def test_references_are_what_the_parser_finds() -> None:
    text = (
        "[a](page:One#part) [b][ref] [c](call:open-1) [d](document:plan) <page:three>\n\n"
        "![x](image:Bars)\n::documents plan Guide\n::call open-2\n\n"
        "`[no](page:code)` \\[no](page:escaped)\n\n    [no](page:block)\n\n"
        "inline ![no](image:inline)\n\n::contact page:no\n\n[ref]: page:two\n"
    )
    assert references(text) == {
        *((Referent.PAGE, key) for key in ("one", "two", "three")),
        (Referent.CALL, "open-1"),
        (Referent.CALL, "open-2"),
        (Referent.DOCUMENT, "plan"),
        (Referent.DOCUMENT, "guide"),
        (Referent.IMAGE, "bars"),
    }


def test_broken_names_are_no_references() -> None:
    assert references("[a](page:) [b](page:x/y) [c](calls:) [d](calls:x) [e](call:)") == set()


HOSTILE = {
    "brackets": "[" * 6_400,
    "many brackets": "[" * LONG,
    "pairs of brackets": "[" * 3_000 + "a" + "]" * 3_000,
    "stars": "*" * LONG,
    "stars and words": "*a " * (LONG // 3),
    "strong": "**a" * (LONG // 3),
    "mixed emphasis": "a**b" + "c* " * (LONG // 3),
    "images": "![" * (LONG // 2),
    "links": "[a](<b" * (LONG // 6),
    "ticks": " ".join("`" * n for n in range(600)),
    "quotes": "> " * (LONG // 2),
    "lists": "- " * 20_000 + "x",
    "nested lists": "".join("  " * n + "- a\n" for n in range(400)),
    "languages": ":lang[" * (LONG // 6),
    "escapes": "\\!" * (LONG // 2),
    "less than": "<" * LONG,
    "ampersands": "&" * LONG,
    "comments": "<!--" * (LONG // 4),
    "processing": "<![CDATA[" * (LONG // 9),
    "references": "".join(f"[{n}]: x\n" for n in range(15_000)),
    "table": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + ("|x" * 1_000 + "|\n") * 50,
    "underlines": "a\n=" * (LONG // 3),
    "notices": ":::notice a\n" * (LONG // 12),
    "blocks": "::contact\n" * (LONG // 10),
    "image lines": "![a](image:x)\n" * (LONG // 14),
    "at the limit, images": "![" * (MOST_MARKS // 2),
    "at the limit, emphasis": "_a_ " * (MOST_MARKS // 2),
    "at the limit, blocks": "::contact\n" * MOST_MARKS,
    "items": "- a\n" * 25_000,
    "numbered items": "1. a\n" * 20_000,
    "items by turns": "- a\n+ a\n" * 12_000,
    "headings": "## x\n" * 20_000,
    "headings of their own": "".join(f"## x{number}\n" for number in range(12_000)),
    "headings by lines": "a\n===\n" * 12_000,
    "a table that fills itself up": "|a|b|\n|-|-|\n" + "c\n" * 20_000,
    "a wide table that fills itself up": "|a" * 999 + "|\n" + "|-" * 999 + "|\n" + "c\n" * 2_000,
    "words": "word " * (LONG // 5),
    "one word": "a" * LONG,
    "five megabytes": "a long page\n\n" * 400_000,
}


def test_a_long_honest_page_is_rendered_with_all_its_marks() -> None:
    page = next(page for page in shipped_pages() if page.key == "award").texts["nb"].markdown
    text = page * (LONG // len(page))
    assert not too_much(text)
    assert best_of_three(lambda: render(text)) < ENOUGH


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_render_is_quick_with_hostile_text(hostile: str) -> None:
    assert best_of_three(lambda: render(hostile[: 10 * LONG])) < ENOUGH


def test_text_with_too_many_marks_is_shown_in_its_own_characters() -> None:
    text = "<b>\n\n" + "[" * (MOST_MARKS + 1)
    assert render(text).startswith("<p>&lt;b&gt;</p>\n<p>[[[")
    assert references("[a](page:b) " + text) == set()


@given(st.text(alphabet='[<>&"\u00a0\0\r\n a', min_size=1, max_size=50))
@settings(max_examples=100, deadline=None)
def test_plain_text_is_clean_too(text: str) -> None:
    html = render(text + "[" * (MOST_MARKS + 1))
    assert clean(html) == html
