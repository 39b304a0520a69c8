"""Markdown in, safe HTML out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eqportal.pages.markup.rendering import clean, render, sections


def plain(markdown: str) -> str:
    return render(markdown)


def test_render_leads_internal_links_where_they_go() -> None:
    html = render(
        "[the award](page:award)", lambda href: "/en/award" if href == "page:award" else ""
    )
    assert html == '<p><a href="/en/award">the award</a></p>\n'


def test_render_marks_a_passage_in_another_language() -> None:
    assert plain("The :lang[nb]{likestillingspris} of 1997") == (
        '<p>The <span lang="nb">likestillingspris</span> of 1997</p>\n'
    )


def test_render_gives_headings_ids_and_columns_scopes() -> None:
    html = plain("## Mål og midlar\n\n## Mål og midlar\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert sections(html) == [
        ("mal-og-midlar", "Mål og midlar"),
        ("mal-og-midlar-2", "Mål og midlar"),
    ]
    assert '<th scope="col">A</th>' in html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "![x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        ":lang[en]{<script>alert(1)</script>}",
        "## <iframe src=//evil.example></iframe>",
        "<javascript:alert(1)>",
    ],
)
def test_render_lets_no_script_through(attack: str) -> None:
    html = plain(attack).lower()
    for bad in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data', 'href="vb'):
        assert bad not in html


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_clean_is_done_when_it_is_done_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize(
    "hostile", ["[" * 6000, "*" * 9000, "`" * 6400, "\\!" * 4000, ":lang[" * 3000]
)
def test_render_is_quick_with_hostile_text(hostile: str) -> None:
    plain(hostile)
