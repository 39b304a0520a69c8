"""News in the tests' own world: a note, an event to come in one language, and a draft."""

from eqportal.accounts.models import User
from eqportal.pages.news.models import NewsKind
from tests.factories import make_news
from tests.site import Who


def told_of(people: dict[Who, User]) -> dict[str, str]:
    """What the addresses of news lead to."""
    officer = people[Who.OFFICER]
    event = NewsKind.GATHERING
    return {
        "note": make_news(by=officer).slug,
        "event": make_news(by=officer, kind=event, locales=("nb",)).slug,
        "news_draft": make_news(by=officer, kind=event, published=False).slug,
    }
