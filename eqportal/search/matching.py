"""How each database is asked for the entries that have some words: FTS5, or a tsvector.

Both get stems that were made here, so they find the same. Each gives the entry's number, in which
part of it the words stand (`part`: 0 title, 1 title and lead, 2 anywhere, 3 only at the end of
compounds), and how far off it is otherwise (`distance`), the nearest first.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import (
    Float,
    Integer,
    Select,
    TextualSelect,
    bindparam,
    case,
    cast,
    column,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from eqportal.search.asking import Asked
from eqportal.search.compounds import MARK
from eqportal.search.models import SearchEntry
from eqportal.search.schema import INDEX
from eqportal.search.vector import quoted

ALL, ANY = (" AND ", " & "), (" OR ", " | ")
"""Every word, or one of them, for each of the two."""
TITLE, LEAD = "title_words", "title_words lead_words"
WORDS, TAILS = ("",), ("", MARK)
"""What stands before a stem in the index: nothing, and before the end of a compound its mark."""
PLACES = ("anywhere", "in_title", "in_lead", "in_words")
WEIGHTS = "{0.1, 0.1, 0.4, 1.0}"
"""Of D, C, B and A, as PostgreSQL wants them."""


def values(dialect: str, asked: Sequence[Asked], joined: tuple[str, str] = ALL) -> dict[str, str]:
    """What the statement of `hits` is given to find these words."""
    return _VALUES[dialect](asked, joined)


def hits(dialect: str) -> Select[int, int, float]:
    """The entries that have the words, as said above."""
    return _HITS[dialect]()


def _fts_values(asked: Sequence[Asked], joined: tuple[str, str]) -> dict[str, str]:
    words, anywhere = (_fts_query(asked, joined[0], marks) for marks in (WORDS, TAILS))
    return {
        "anywhere": anywhere,
        "in_title": f"{{{TITLE}}} : ({words})",
        "in_lead": f"{{{LEAD}}} : ({anywhere})",
        "in_words": words,
    }


def _fts_query(asked: Iterable[Asked], joined: str, marks: Sequence[str]) -> str:
    return joined.join(
        "("
        + " OR ".join(
            f'"{mark}{s}"{_begins(one, s, mark)}'
            for s in sorted(one.stems)
            for mark in _marks(one, marks)
        )
        + ")"
        for one in asked
    )


def _marks(asked: Asked, marks: Sequence[str]) -> Sequence[str]:
    return WORDS if asked.whole else marks


def _begins(asked: Asked, stem: str, mark: str) -> str:
    return "*" if not mark and asked.begins(stem) else ""


def _fts_hits() -> Select[int, int, float]:
    found = (
        text(
            f"SELECT rowid AS id, bm25({INDEX}, 8.0, 4.0, 1.0) AS distance"  # noqa: S608
            f" FROM {INDEX} WHERE {INDEX} MATCH :anywhere"
        )
        .columns(column("id", Integer), column("distance", Float))
        .subquery("found")
    )
    part = case(
        (found.c.id.in_(_within("in_title")), 0),
        (found.c.id.in_(_within("in_lead")), 1),
        (found.c.id.in_(_within("in_words")), 2),
        else_=3,
    )
    return select(found.c.id, part.label("part"), found.c.distance)


def _within(name: str) -> TextualSelect:
    where = text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :{name}")  # noqa: S608
    return where.columns(column("rowid", Integer))


def _ts_values(asked: Sequence[Asked], joined: tuple[str, str]) -> dict[str, str]:
    return {
        "anywhere": _tsquery(asked, joined[1], "", TAILS),
        "in_title": _tsquery(asked, joined[1], "A", WORDS),
        "in_lead": _tsquery(asked, joined[1], "AB", TAILS),
        "in_words": _tsquery(asked, joined[1], "", WORDS),
    }


def _tsquery(asked: Iterable[Asked], joined: str, weights: str, marks: Sequence[str]) -> str:
    return joined.join(
        "("
        + " | ".join(
            _lexeme(mark + s, _begins(one, s, mark) + weights)
            for s in sorted(one.stems)
            for mark in _marks(one, marks)
        )
        + ")"
        for one in asked
    )


def _lexeme(stem: str, marks: str) -> str:
    return quoted(stem) + (f":{marks}" if marks else "")


def _ts_hits() -> Select[int, int, float]:
    vector = SearchEntry.vector
    asked = {name: cast(bindparam(name), TSQUERY) for name in PLACES}
    part = case(
        (vector.op("@@")(asked["in_title"]), 0),
        (vector.op("@@")(asked["in_lead"]), 1),
        (vector.op("@@")(asked["in_words"]), 2),
        else_=3,
    )
    rank = func.ts_rank(text(f"'{WEIGHTS}'::float4[]"), vector, asked["anywhere"])
    return select(SearchEntry.id, part.label("part"), (-rank).label("distance")).where(
        vector.op("@@")(asked["anywhere"])
    )


_VALUES: dict[str, Callable[[Sequence[Asked], tuple[str, str]], dict[str, str]]] = {
    "sqlite": _fts_values,
    "postgresql": _ts_values,
}
_HITS: dict[str, Callable[[], Select[int, int, float]]] = {
    "sqlite": _fts_hits,
    "postgresql": _ts_hits,
}
