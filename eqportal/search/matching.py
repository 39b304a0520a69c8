"""How each database is asked for the entries that have some words: FTS5, or a tsvector.

Both get stems that were made here, so they find the same. Each gives the entry's number, in which
part of it the words stand (`part`: 0 title, 1 title and lead, 2 anywhere), and how far off it is
otherwise (`distance`), the nearest first.
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

from eqportal.search.asking import BEGINS, Asked
from eqportal.search.models import SearchEntry
from eqportal.search.schema import INDEX
from eqportal.search.vector import quoted

ALL, ANY = (" AND ", " & "), (" OR ", " | ")
"""Every word, or one of them, for each of the two."""
TITLE, LEAD = "title_words", "title_words lead_words"
WEIGHTS = "{0.1, 0.1, 0.4, 1.0}"
"""Of D, C, B and A, as PostgreSQL wants them."""


def values(dialect: str, asked: Sequence[Asked], joined: tuple[str, str] = ALL) -> dict[str, str]:
    """What the statement of `hits` is given to find these words."""
    return _VALUES[dialect](asked, joined)


def hits(dialect: str) -> Select[int, int, float]:
    """The entries that have the words, as said above."""
    return _HITS[dialect]()


def _fts_values(asked: Sequence[Asked], joined: tuple[str, str]) -> dict[str, str]:
    words = joined[0].join(
        "(" + " OR ".join(f'"{s}"{_begins(s, "*")}' for s in sorted(one.stems)) + ")"
        for one in asked
    )
    return {
        "anywhere": words,
        "in_title": f"{{{TITLE}}} : ({words})",
        "in_lead": f"{{{LEAD}}} : ({words})",
    }


def _begins(stem: str, mark: str) -> str:
    return mark if len(stem) >= BEGINS else ""


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
        (found.c.id.in_(_within("in_title")), 0), (found.c.id.in_(_within("in_lead")), 1), else_=2
    )
    return select(found.c.id, part.label("part"), found.c.distance)


def _within(name: str) -> TextualSelect:
    where = text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :{name}")  # noqa: S608
    return where.columns(column("rowid", Integer))


def _ts_values(asked: Sequence[Asked], joined: tuple[str, str]) -> dict[str, str]:
    return {
        "anywhere": _tsquery(asked, joined[1], ""),
        "in_title": _tsquery(asked, joined[1], "A"),
        "in_lead": _tsquery(asked, joined[1], "AB"),
    }


def _tsquery(asked: Iterable[Asked], joined: str, weights: str) -> str:
    return joined.join(
        "(" + " | ".join(_lexeme(s, weights) for s in sorted(o.stems)) + ")" for o in asked
    )


def _lexeme(stem: str, weights: str) -> str:
    marks = _begins(stem, "*") + weights
    return quoted(stem) + (f":{marks}" if marks else "")


def _ts_hits() -> Select[int, int, float]:
    vector = SearchEntry.vector
    asked = {name: cast(bindparam(name), TSQUERY) for name in ("anywhere", "in_title", "in_lead")}
    part = case(
        (vector.op("@@")(asked["in_title"]), 0), (vector.op("@@")(asked["in_lead"]), 1), else_=2
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
