"""How long what visitors told is kept: words and addresses are forgotten, numbers stay."""

from datetime import timedelta

from sqlalchemy import update

from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.feedback.models import BarrierReport, PageAnswer

WORDS_FOR = timedelta(days=365)
ADDRESS_FOR = timedelta(days=90)


def forget_feedback() -> None:
    """Blank words about pages after a year, and addresses a quarter after the answer."""
    moment = now()
    session().execute(
        update(PageAnswer)
        .where(PageAnswer.words != "", PageAnswer.at < moment - WORDS_FOR)
        .values(words="")
    )
    session().execute(
        update(BarrierReport)
        .where(BarrierReport.email != "", BarrierReport.answered_at < moment - ADDRESS_FOR)
        .values(email="")
    )
