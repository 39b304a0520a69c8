"""The board as a page: four lists, each with pages of its own when it is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from eqportal.mentoring.board import labels
from eqportal.mentoring.board.listing import (
    PAGE,
    Row,
    Section,
    Shown,
    overfull,
    reference_of,
    rows_of,
    shown,
)
from eqportal.mentoring.board.standing import Standing, standing_of
from eqportal.mentoring.cohorts.models import Cohort, WishKind
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.matching import labels as matching_labels
from eqportal.mentoring.matching.engine import digest
from eqportal.mentoring.matching.pins import wrong_pins
from eqportal.mentoring.matching.queries import latest
from eqportal.mentoring.pairings import labels as pairing_labels
from eqportal.mentoring.profiles.display import unit_names
from eqportal.ui.paging import Pages, pages

Errors = list[tuple[str, str]]
TEMPLATES = {
    Section.PLANNED: "mentoring/board/planned.html",
    Section.ASKED: "mentoring/board/asked.html",
    Section.WITHOUT: "mentoring/board/without.html",
    Section.MENTORS: "mentoring/board/mentors.html",
}


@dataclass(frozen=True)
class List:
    """One list of the board as it is shown; `place` when it stands alone."""

    section: Section
    rows: Sequence[Shown]
    number: int
    place: Pages | None = None

    @property
    def template(self) -> str:
        """What draws it."""
        return TEMPLATES[self.section]


def board_page(cohort: Cohort, *, told: str = "", errors: Errors | None = None) -> str:
    """The board; `told` is what stood in the way of what was asked."""
    standing = standing_of(cohort)
    rows = {section: rows_of(standing, section) for section in Section}
    at, run = request.values.get("at", ""), latest(cohort)
    alone = _alone(standing, rows, at)
    lists = [_list(standing, one, rows[one], at, alone=alone is one) for one in Section]
    lists = [one for one in lists if alone is None or one.section is alone]
    return render_template(
        "mentoring/board/index.html",
        cohort=cohort,
        standing=standing,
        lists=lists,
        alone=alone,
        at=at if any(at == row.reference for one in lists for row in one.rows) else "",
        numbers={section: len(found) for section, found in rows.items()},
        pins=sum(wish.kind is WishKind.PIN for wish in standing.wishes.values()),
        wrong_pins=len(wrong_pins(standing.for_run)),
        overfull=overfull(standing),
        run=run,
        fresh=run is not None and run.digest == digest(standing.for_run),
        told=told,
        errors=errors,
        **words(),
        units=Units(standing),
        **around(cohort, "cohort_board.index"),
    )


def words() -> dict[str, object]:
    """The words of the pages of the board."""
    return {
        "labels": labels,
        "matching_labels": matching_labels,
        "pairing_labels": pairing_labels,
    }


def around(cohort: Cohort, here: str) -> dict[str, object]:
    """The menu and the trail of a page of the board."""
    trail = cohort_trail(cohort)
    if here != "cohort_board.index" or request.endpoint != here:
        url = url_for("cohort_board.index", cohort=cohort.slug)
        trail = [*trail, {"title": str(labels.BOARD), "url": url}]
    return {"local_nav": cohort_nav(cohort, here), "breadcrumbs": trail}


class Units:
    """The unit of somebody who can be matched, by reference."""

    def __init__(self, standing: Standing) -> None:
        names, everybody = unit_names(), {**standing.mentors, **standing.mentees}
        self.names = {ref: names.get(one.department) for ref, one in everybody.items()}

    def __getitem__(self, reference: str) -> object:
        return self.names.get(reference)


def _alone(standing: Standing, rows: dict[Section, Sequence[Row]], at: str) -> Section | None:
    """The list that is asked for, or the one in which somebody is beyond the first page."""
    asked = request.values.get("show", "")
    found = next((section for section in Section if section.value == asked), None)
    if found is not None:
        return found
    for section, whole in rows.items():
        if at and any(reference_of(standing, row) == at for row in whole[PAGE:]):
            return section
    return None


def _list(
    standing: Standing, section: Section, rows: Sequence[Row], at: str, *, alone: bool
) -> List:
    if not alone:
        return List(section, [shown(standing, row) for row in rows[:PAGE]], len(rows))
    place = _place(standing, section, rows, at)
    part = rows[(place.current - 1) * PAGE : place.current * PAGE]
    return List(section, [shown(standing, row) for row in part], len(rows), place)


def _place(standing: Standing, section: Section, rows: Sequence[Row], at: str) -> Pages:
    """The page that is asked for; after an action the one where it left off, if that is there."""
    values = {"cohort": standing.cohort.slug, "show": section.value}
    if not at and request.method == "GET":
        return pages(len(rows), PAGE, "cohort_board.index", **values)
    total = max(1, -(-len(rows) // PAGE))
    asked = request.values.get("page", "1")[:6]
    current = min(int(asked), total) if asked.isascii() and asked.isdigit() else 1
    for index, row in enumerate(rows):
        if reference_of(standing, row) == at:
            current = index // PAGE + 1

    def href(page: int) -> str:
        parameters: dict[str, Any] = {**values, "page": page}
        return url_for("cohort_board.index", **parameters)

    return Pages(max(1, current), total, href)
