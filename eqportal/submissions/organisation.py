"""The units as forms and views need them: in the order of the tree, named in one language."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.answers import entries
from eqportal.forms.builder import UnitChoice
from eqportal.forms.spec import Kind, Question
from eqportal.forms.validation import Path
from eqportal.units.models import Unit


def unit_choices(locale: str) -> list[UnitChoice]:
    """Code, name and depth of every open unit, parents before children."""
    columns = select(Unit.id, Unit.parent_id, Unit.code, Unit.name, Unit.closed_at)
    below: dict[object, list[tuple[object, str, str, bool]]] = {}
    rows = session().execute(columns.order_by(Unit.position, Unit.code))
    for id_, parent, code, name, closed_at in rows:
        below.setdefault(parent, []).append((id_, code, name.in_(locale), closed_at is None))

    def walk(parent: object, depth: int) -> Iterator[UnitChoice]:
        for id_, code, name, is_open in below.get(parent, ()):
            if is_open:
                yield code, name, max(0, depth - 1)
            yield from walk(id_, depth + 1)

    return list(walk(None, 0))


def units_in(questions: Sequence[Question], answers: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    """The units that answers name, those within entries too: where, and the code."""
    for question in questions:
        value = answers.get(question.id)
        if question.kind is Kind.UNIT and isinstance(value, str) and value:
            yield (question.id,), value
        elif question.kind is Kind.GROUP and isinstance(value, list):
            for number, entry in entries(value):
                for path, code in units_in(question.questions, entry):
                    yield (question.id, number, *path), code


def unit_names(codes: Collection[str], locale: str) -> dict[str, str]:
    """The name of each of these units by its code; nothing is asked when there are none."""
    if not codes:
        return {}
    units = session().execute(select(Unit.code, Unit.name).where(Unit.code.in_(codes)))
    return {code: name.in_(locale) for code, name in units}
