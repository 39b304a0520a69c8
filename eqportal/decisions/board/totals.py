"""How many cases the board has, and the money of its call."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from eqportal.decisions.board.filters import Filters, belongs, everything, narrowed
from eqportal.decisions.board.orders import order
from eqportal.decisions.board.queries import listed
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.models import GRANTS, Decision
from eqportal.extensions import session
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Totals:
    """How many cases the list has (`more` when not all were counted), and the call's money.

    `asked` and `taken` are of all the cases that the reader knows, narrowed or not.
    """

    cases: int
    more: bool = False
    asked: int = 0
    taken: int = 0


def totals_of(scope: Scope, filters: Filters, upto: int) -> Totals:
    """Counted and summed in one statement.

    Where there is no pot nothing is summed, and counting stops at `upto`: a list of thousands
    costs no more than one of a thousand. Few cases are read and not only counted.
    """
    if scope.frame.pot is not None:
        return _with_money(scope, filters)
    if scope.few is not None:
        return Totals(len(listed(scope, filters)))
    shown = narrowed(scope, filters).order_by(*order(scope, filters))
    walked = shown.limit(upto + 1).subquery()
    number = session().scalar(select(func.count()).select_from(walked)) or 0
    return Totals(min(number, upto), more=number > upto)


def _with_money(scope: Scope, filters: Filters) -> Totals:
    of_case = Decision.submission_id == CaseScore.submission_id
    rows = (
        narrowed(scope, everything())
        .add_columns(CaseScore.asked, Decision.amount, belongs(scope, filters).label("listed"))
        .join(Submission, Submission.id == CaseScore.submission_id)
        .outerjoin(Decision, of_case & scope.known & Decision.outcome.in_(GRANTS))
        .subquery()
    )
    number_listed = func.sum(case((rows.c.listed, 1), else_=0))
    found = select(number_listed, func.sum(rows.c.asked), func.sum(rows.c.amount))
    number, asked, taken = session().execute(found).one()
    return Totals(number or 0, asked=asked or 0, taken=taken or 0)
