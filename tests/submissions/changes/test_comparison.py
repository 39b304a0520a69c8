"""What differs between two versions, in words that can be read."""

from typing import Any

import pytest

from eqportal.submissions.changes.comparison import compare
from eqportal.submissions.view import AnswerView, EntryView, FileView, SectionView
from eqportal.ui.differences import Mark, Piece, between, by_words
from tests.timing import best_of_three

LONG = "forms/answers/long_text.html"
TEXT = "forms/answers/text.html"
FILES = "forms/answers/file.html"
GROUP = "forms/answers/group.html"
BUDGET = "forms/answers/budget.html"


def answer(id_: str, template: str = TEXT, value: Any = "x", **more: Any) -> AnswerView:
    return AnswerView(id=id_, question=f"What is {id_}?", template=template, value=value, **more)


def section(*answers: AnswerView, id_: str = "one") -> SectionView:
    return SectionView(id_, f"Section {id_}", answers)


def text_of(pieces: list[Piece], *marks: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark in marks)


@pytest.mark.parametrize(
    "before, after",
    [
        ("", "all new"),
        ("all gone", ""),
        ("one two three four", "one three four five"),
        ("line one\nline two", "line one\n\nline two and more"),
        ("a " * 40_000, "b " * 40_000),
        ("the same " * 3000, "same the " * 3000),
        ("x" * 100_000, "y"),
    ],
)
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    assert best_of_three(lambda: by_words(before, after)) < 1
    pieces = by_words(before, after)
    old = text_of(pieces, Mark.SAME, Mark.REMOVED).split()
    assert old == before.split()
    assert text_of(pieces, Mark.SAME, Mark.ADDED).split() == after.split()


def test_words_are_marked() -> None:
    assert by_words("We asked forty students", "We asked sixty students") == [
        Piece(Mark.SAME, "We asked "),
        Piece(Mark.REMOVED, "forty "),
        Piece(Mark.ADDED, "sixty "),
        Piece(Mark.SAME, "students"),
    ]


def test_lists_say_what_came_and_went() -> None:
    assert between(["a", "b"], ["b", "c"]) == [Piece(Mark.REMOVED, "a"), Piece(Mark.ADDED, "c")]
    many = [str(n % 3) for n in range(1000)]
    assert between(many, [*many, "new"]) == [Piece(Mark.ADDED, "new")]


def test_equal_versions_differ_in_nothing() -> None:
    assert compare([section(answer("title"))], [section(answer("title"))]) == []


def test_asked_and_unasked_changes_are_told_apart() -> None:
    before = [section(answer("a"), id_=name) for name in ("one", "two", "three")]
    after = [
        section(answer("a", value="y"), id_="one"),
        section(answer("a", value="y"), id_="two"),
        section(answer("a"), id_="three"),
    ]
    found = compare(before, after, {"two", "three"})
    assert [(s.id, s.asked, len(s.changes)) for s in found] == [
        ("one", False, 1),
        ("two", True, 1),
        ("three", True, 0),
    ]


def test_answers_that_came_and_went() -> None:
    before, after = [section(answer("a"), answer("b"))], [section(answer("b"), answer("c"))]
    changes = compare(before, after)[0].changes
    assert [(c.id, c.mark) for c in changes] == [("a", Mark.REMOVED), ("c", Mark.ADDED)]


def test_section_that_a_condition_took_away_keeps_its_place() -> None:
    before = [section(answer("a"), id_=name) for name in ("one", "two", "three")]
    after = [section(answer("a", value="y"), id_=name) for name in ("one", "three")]
    assert [s.id for s in compare(before, after)] == ["one", "two", "three"]


def test_long_texts_go_by_words_and_short_ones_side_by_side() -> None:
    long = "word " * 20
    changed = compare(
        [section(answer("long", LONG, long), answer("short", value="Doors"))],
        [section(answer("long", LONG, f"{long}more"), answer("short", value="Open doors"))],
    )[0].changes
    assert text_of(list(changed[0].pieces), Mark.ADDED) == "more"
    assert not changed[1].pieces
    assert (changed[1].before.value, changed[1].after.value) == ("Doors", "Open doors")


def test_files_are_told_by_name_and_content() -> None:
    before = answer("f", FILES, ["1"], files=(FileView("a.pdf", 10, "/1", "1" * 64),))
    after = answer("f", FILES, ["2"], files=(FileView("a.pdf", 10, "/2", "2" * 64),))
    items = compare([section(before)], [section(after)])[0].changes[0].items
    assert [(i.mark, i.text[:6]) for i in items] == [
        (Mark.REMOVED, "a.pdf "),
        (Mark.ADDED, "a.pdf "),
    ]


def person(number: int, name: str) -> EntryView:
    return EntryView(f"Person {number}", (answer("name", value=name),))


@pytest.mark.parametrize(
    "before, after, marks",
    [
        (["Ada", "Bo"], ["Ada", "Bodil"], [Mark.CHANGED]),
        (["Ada", "Bo"], ["Bo"], [Mark.REMOVED]),
        (["Ada"], ["Ada", "Bo"], [Mark.ADDED]),
        (["Ada", "Bo"], ["Eva"], [Mark.REMOVED, Mark.REMOVED, Mark.ADDED]),
    ],
)
def test_groups_go_by_entry(before: list[str], after: list[str], marks: list[Mark]) -> None:
    old, new = (
        answer("people", GROUP, names, entries=[person(n, name) for n, name in enumerate(names)])
        for names in (before, after)
    )
    entries = compare([section(old)], [section(new)])[0].changes[0].entries
    assert [entry.mark for entry in entries] == marks


def test_budgets_go_by_line(db: object) -> None:
    funding = {"grant": 90_000, "own_cash": 0, "own_effort": 0, "other": 0}
    lines = [{"what": "Travel", "cost": 40_000, "why": "Two courses"}]
    old = answer("budget", BUDGET, {"lines": lines, "funding": funding, "effort_why": ""})
    changed = [{"what": "Travel", "cost": 50_000, "why": "Two courses"}]
    new = answer("budget", BUDGET, {"lines": changed, "funding": funding, "effort_why": ""})
    items = compare([section(old)], [section(new)])[0].changes[0].items
    assert [item.mark for item in items] == [Mark.REMOVED, Mark.ADDED]
    assert "40,000" in items[0].text
    assert "50,000" in items[1].text


@pytest.mark.parametrize("value", [None, "", [], {"lines": "x", "funding": 1}, {"lines": [1]}])
def test_budget_that_is_none_yet_breaks_nothing(db: object, value: object) -> None:
    whole = {"lines": [{"what": None, "cost": "1e6"}], "funding": {"grant": "x"}}
    compare([section(answer("b", BUDGET, value))], [section(answer("b", BUDGET, whole))])
