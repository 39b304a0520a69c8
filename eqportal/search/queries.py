"""What is found: public at this moment, the reader's language first, each thing once."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, func, or_, select

from eqportal.extensions import session
from eqportal.search.asking import Asked
from eqportal.search.matching import ALL, hits, values
from eqportal.search.models import SearchEntry
from eqportal.search.sources import sources

NEAR = {"nb": "nn", "nn": "nb", "en": "nb"}
"""Which language comes after the reader's own."""
FOREIGN = case(
    (SearchEntry.locale == bindparam("own"), 0),
    (SearchEntry.locale == bindparam("near"), 1),
    else_=2,
)
"""How far an entry's language is from the reader's."""


def public() -> ColumnElement[bool]:
    """Whether an entry is public now, whatever the index thought when it was made."""
    return or_(
        false(),
        *(
            and_(SearchEntry.kind == source.kind, source.is_public(SearchEntry))
            for source in sources.values()
        ),
    )


def found(asked: Sequence[Asked], locale: str, joined: tuple[str, str] = ALL) -> list[int]:
    """The entries that have the words, the best first.

    Of a thing that is found in several languages only the one nearest to the reader counts.
    """
    dialect = session().get_bind().dialect.name
    given = {**values(dialect, asked, joined), "own": locale, "near": NEAR[locale]}
    return list(session().scalars(_statement(dialect, frozenset(sources)), given))


def entries(numbers: Sequence[int]) -> list[SearchEntry]:
    """These entries, in this order."""
    asked = select(SearchEntry).where(SearchEntry.id.in_(numbers))
    rows = session().scalars(asked.execution_options(populate_existing=True))
    by_number = {row.id: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]


@cache
def _statement(dialect: str, _kinds: frozenset[str]) -> Select[int]:
    """Composed once for the kinds there are: composing costs more than asking."""
    hit = hits(dialect).subquery("hit")
    of_one = (SearchEntry.kind, SearchEntry.key)
    turn = func.row_number().over(partition_by=of_one, order_by=(FOREIGN, hit.c.part))
    ranked = (
        select(
            SearchEntry.id,
            SearchEntry.title,
            SearchEntry.updated_on,
            FOREIGN.label("foreign"),
            hit.c.part,
            hit.c.distance,
            turn.label("turn"),
        )
        .join(hit, hit.c.id == SearchEntry.id)
        .where(public())
        .subquery("ranked")
    )
    c = ranked.c
    own_first = case((c.foreign == 0, 0), else_=1)
    return (
        select(c.id)
        .where(c.turn == 1)
        .order_by(own_first, c.part, c.distance, c.foreign, c.updated_on.desc(), c.title, c.id)
    )
