"""News, a gathering to come, and what visitors have said of the demonstration's pages."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from eqportal.database import now
from eqportal.demo.calendar import ZONE, ago, today, weekday
from eqportal.demo.cast import account
from eqportal.demo.happening_texts import ANSWERS, BARRIER, BREAKFAST, GUIDANCE, GUIDE, REFERENCE
from eqportal.demo.past import as_of
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.pages.feedback.models import BarrierReport, PageAnswer
from eqportal.pages.models import Page
from eqportal.pages.news import operations
from eqportal.pages.news.models import NewsKind

BEGINS, LASTS = time(8, 30), timedelta(hours=1)
IN_DAYS = 19
GONE_BY = timedelta(minutes=5)


def load_news() -> int:
    """Two notes and a gathering; returns how many."""
    begins = datetime.combine(weekday(today() + timedelta(days=IN_DAYS)), BEGINS, ZONE)
    _publish(16, NewsKind.NOTE, GUIDANCE)
    _publish(2.4, NewsKind.NOTE, GUIDE)
    _publish(
        5,
        NewsKind.GATHERING,
        BREAKFAST,
        starts_at=begins,
        ends_at=begins + LASTS,
        place="Hovedbygningen, rom 12",
        sign_up="mailto:frokost@campus.example",
    )
    return 3


def _publish(
    days: float,
    kind: NewsKind,
    words: tuple[LocalisedText, LocalisedText, LocalisedText],
    **facts: Any,  # noqa: ANN401 - as `Facts` takes them
) -> None:
    title, lead, markdown = words
    told = operations.Facts(kind=kind, title=title, lead=lead, markdown=markdown, **facts)
    with as_of(ago(days + 0.2)):
        news = operations.add(facts=told, by=account("editor"))
    with as_of(ago(days)):
        operations.publish(news=news, by=account("officer"))


def load_feedback() -> int:
    """Answers to whether a page helped, and a barrier that nobody has answered; how many."""
    pages = {row.key: row.id for row in session().execute(select(Page.key, Page.id))}
    latest = now() - GONE_BY
    for number, (key, locale, helped, words) in enumerate(ANSWERS):
        at = latest - timedelta(hours=17 * number)
        answer = PageAnswer(page_id=pages[key], locale=locale, helped=helped, words=words, at=at)
        session().add(answer)
    where, what = BARRIER
    report = BarrierReport(
        reference=REFERENCE,
        locale="nn",
        what=what,
        where=where,
        email="runa.vestrheim@campus.example",
        created_at=ago(1.2),
    )
    session().add(report)
    session().flush()
    return len(ANSWERS) + 1
