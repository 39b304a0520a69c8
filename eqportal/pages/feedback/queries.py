"""What the office and the statement read: reports, known barriers, answers page by page."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort
from sqlalchemy import Select, case, func, select

from eqportal.extensions import session
from eqportal.pages.feedback.models import BarrierReport, KnownBarrier, PageAnswer, ReportState
from eqportal.pages.models import Page

ANSWERED, FIXED = BarrierReport.answered_at.is_not(None), BarrierReport.fixed_at.is_not(None)
IN_STATE = {
    ReportState.OPEN.value: ~ANSWERED & ~FIXED,
    ReportState.ANSWERED.value: ANSWERED & ~FIXED,
    ReportState.FIXED.value: FIXED,
}


def reports(state: str) -> Select[BarrierReport]:
    """The reports in a state, or all; the newest first."""
    query = select(BarrierReport).order_by(BarrierReport.created_at.desc(), BarrierReport.id)
    return query.where(IN_STATE[state]) if state in IN_STATE else query


def report_or_404(reference: str, *, lock: bool = False) -> BarrierReport:
    """The report with this reference."""
    query = select(BarrierReport).where(BarrierReport.reference == reference)
    return session().scalar(query.with_for_update() if lock else query) or abort(404)


def known_or_404(number: uuid.UUID, *, lock: bool = False) -> KnownBarrier:
    """The known barrier with this id."""
    query = select(KnownBarrier).where(KnownBarrier.id == number)
    return session().scalar(query.with_for_update() if lock else query) or abort(404)


def known(*, fixed: bool = False) -> Sequence[KnownBarrier]:
    """The barriers that the statement tells of, or with `fixed` those it told of once."""
    done = KnownBarrier.fixed_on.is_not(None)
    rows = select(KnownBarrier).where(done if fixed else ~done)
    return session().scalars(rows.order_by(KnownBarrier.found_on, KnownBarrier.id)).all()


@dataclass(frozen=True)
class Tally:
    """How many said yes, how many said no, and how many wrote something."""

    key: str
    yes: int
    no: int
    words: int

    @property
    def number(self) -> int:
        """Everybody who answered."""
        return self.yes + self.no

    @property
    def share(self) -> int:
        """Of a hundred who answered, how many said yes."""
        return round(100 * self.yes / self.number) if self.number else 0


def _counts() -> tuple[Any, ...]:
    def number(of: Any) -> Any:  # noqa: ANN401 - a condition in, a sum out
        return func.sum(case((of, 1), else_=0))

    return (
        number(PageAnswer.helped.is_(True)),
        number(PageAnswer.helped.is_(False)),
        number(PageAnswer.words != ""),
    )


def tallies() -> list[Tally]:
    """Each page that was answered about, those that helped the fewest first."""
    rows = session().execute(
        select(Page.key, *_counts())
        .join(PageAnswer, PageAnswer.page_id == Page.id)
        .where(Page.removed_at.is_(None))
        .group_by(Page.key)
    )
    found = [Tally(key, int(yes), int(no), int(words)) for key, yes, no, words in rows]
    return sorted(found, key=lambda one: (one.share, -one.number, one.key))


def tally(page: Page) -> Tally:
    """The answers about one page."""
    row = session().execute(select(*_counts()).where(PageAnswer.page_id == page.id)).one()
    return Tally(page.key, *(int(number or 0) for number in row))


def written(page: Page) -> Select[PageAnswer]:
    """What people wrote about a page, the newest first."""
    return (
        select(PageAnswer)
        .where(PageAnswer.page_id == page.id, PageAnswer.words != "")
        .order_by(PageAnswer.at.desc(), PageAnswer.id)
    )
