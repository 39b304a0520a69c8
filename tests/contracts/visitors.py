"""What visitors told of the pages, and a barrier that the statement tells of."""

from sqlalchemy import select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.pages.feedback.models import KnownBarrier, PageAnswer
from eqportal.pages.models import Page


def told_by_visitors() -> dict[str, str]:
    """A yes about a page, and a known barrier that is fixed."""
    page = session().scalars(select(Page.id).where(Page.key == "contact")).one()
    answer = PageAnswer(page_id=page, locale="nb", helped=True, words="Bra")
    known = session().scalar(select(KnownBarrier).limit(1)) or KnownBarrier(
        criterion="1.4.3",
        what=same("Contrast"),
        consequence=same("Hard to read"),
        found_on=now().date(),
        fixed_on=now().date(),
    )
    session().add_all([answer, known])
    session().flush()
    return {"page_answer": str(answer.id), "known_barrier": str(known.id)}
