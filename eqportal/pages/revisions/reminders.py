"""Reminders to look a page through: to its owner, and where it has none, to the officers."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, register_reminder
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED, in_language
from eqportal.pages.revisions.mails import FOLDER
from eqportal.pages.revisions.queries import who_may

BEFORE = timedelta(days=30)
MONTHS = 12


def step_of(review_by: date, today: date) -> date | None:
    """The latest day to remind on that has come: 30 days before, the day, then each month."""
    if today < review_by - BEFORE:
        return None
    if today < review_by:
        return review_by - BEFORE
    months = (today.year - review_by.year) * MONTHS + today.month - review_by.month
    step = _months_after(review_by, months)
    return step if step <= today else _months_after(review_by, months - 1)


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day when the month is shorter."""
    year, month = divmod(day.month - 1 + months, MONTHS)
    following = date(day.year + year + (month + 1) // MONTHS, (month + 1) % MONTHS + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(day.year + year, month + 1, min(day.day, last))


@register_reminder
def remind_of_review(moment: datetime) -> Iterator[Reminder]:
    """Public pages whose day is near or past and of which nobody was told in this step."""
    today = moment.astimezone(ZoneInfo(PORTAL_ZONE)).date()
    due = [(page, step) for page in _near(today) if (step := _unsaid(page, today))]
    if not due:
        return
    editors = {one.id: one for one in who_may(Permission.PAGES_EDIT)}
    officers = who_may(Permission.PAGES_PUBLISH)
    titles = _titles([page for page, _step in due])
    for page, step in due:
        owner = editors.get(page.owner_id) if page.owner_id else None
        for person in [owner] if owner else officers:
            page.reminded_on = today
            yield _reminder(page, step, person, titles[page.id])


def _near(today: date) -> Sequence[Page]:
    public = select(PageRevision.page_id).join(Page, Page.id == PageRevision.page_id)
    near = select(Page).where(
        Page.review_by <= today + BEFORE, Page.id.in_(public.where(*PUBLISHED))
    )
    return session().scalars(near.order_by(Page.review_by, Page.key)).all()


def _unsaid(page: Page, today: date) -> date | None:
    step = step_of(page.review_by, today) if page.review_by else None
    return step if step and (page.reminded_on is None or page.reminded_on < step) else None


def _titles(pages: Sequence[Page]) -> dict[object, dict[str, str]]:
    found: dict[object, dict[str, str]] = {}
    rows = select(PageRevision.page_id, PageRevision.locale, PageRevision.title)
    ids = [page.id for page in pages]
    of_these = rows.join(Page, Page.id == PageRevision.page_id).where(*PUBLISHED)
    for page_id, locale, title in session().execute(of_these.where(Page.id.in_(ids))):
        found.setdefault(page_id, {})[locale] = title
    return found


def _reminder(page: Page, step: date, person: User, titles: dict[str, str]) -> Reminder:
    return Reminder(
        key=f"page-review:{step:%Y%m%d}:{page.id}:{person.id}",
        template=f"{FOLDER}/page_review",
        to=Recipient(person.email, person.locale, person.id),
        about=page,
        context={
            "page": page,
            "title": in_language(titles, person.locale),
            "mine": page.owner_id == person.id,
        },
    )
