"""Markdown in, safe HTML out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eqportal.pages.markup.rendering import clean, render, sections


def test_render_keeps_links_by_name_for_when_they_are_shown() -> None:
    assert render("[the award](page:award)") == '<p><a href="page:award">the award</a></p>\n'


def test_render_marks_a_passage_in_another_language() -> None:
    assert render("The :lang[nb]{likestillingspris} of 1997") == (
        '<p>The <span lang="nb">likestillingspris</span> of 1997</p>\n'
    )


def test_render_gives_headings_ids_and_columns_scopes() -> None:
    html = render("## Mål og midlar\n\n## Mål og midlar\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert sections(html) == [
        ("mal-og-midlar", "Mål og midlar"),
        ("mal-og-midlar-2", "Mål og midlar"),
    ]
    assert '<th scope="col">A</th>' in html


def test_render_gives_no_heading_an_id_that_a_layout_has() -> None:
    assert render("## Main") == '<h2 id="main-2">Main</h2>\n'


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        ":lang[en]{<script>alert(1)</script>}",
        "## <iframe src=//evil.example></iframe>",
        "<javascript:alert(1)>",
        '![" onerror="alert(1)](image:x)',
        ':::notice "><script>alert(1)</script>\nx\n:::',
        '::contact "><script>alert(1)</script>',
    ],
)
def test_render_lets_no_script_through(attack: str) -> None:
    html = render(attack).lower()
    for bad in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data', 'href="vb'):
        assert bad not in html
    assert 'href="file' not in html


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_clean_is_done_when_it_is_done_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


MARKS = st.sampled_from(
    [*"abæ <>&\"'[](){}!*_`#|\\\n:-", "\n\n", "](page:x)", "::contact ", ":::notice ", "![", "<a "]
)


@given(st.lists(MARKS, max_size=120).map("".join))
@settings(max_examples=500, deadline=None)
def test_rendered_text_is_clean_already(text: str) -> None:
    once = render(text)
    assert clean(once) == once
