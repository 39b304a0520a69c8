"""The words for kinds and states, and for when a gathering takes place."""

from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

from eqportal.locales.formats import PORTAL_ZONE, ZONE_WORDS, clock, day, moment
from eqportal.locales.negotiation import current_locale
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News, NewsKind

KINDS = {
    NewsKind.NOTE: _p("news", "Note"),
    NewsKind.GATHERING: _p("news", "Event"),
}
STATES = {
    NewsState.DRAFT: _p("news", "Draft"),
    NewsState.SCHEDULED: _p("news", "Scheduled"),
    NewsState.PUBLISHED: _p("news", "Published"),
    NewsState.TAKEN_DOWN: _p("news", "Taken down"),
}
TAGS = {
    NewsState.DRAFT: "neutral",
    NewsState.SCHEDULED: "info",
    NewsState.PUBLISHED: "success",
    NewsState.TAKEN_DOWN: "warning",
}
IN_LANGUAGE = {
    "nb": _l("This text is in Norwegian Bokmål. It is not translated yet."),
    "nn": _l("This text is in Norwegian Nynorsk. It is not translated yet."),
    "en": _l("This text is in English. It is not translated yet."),
}


def when(news: News) -> str:
    """When a gathering takes place: on one day from and to, or from a moment to another."""
    if news.starts_at is None or news.ends_at is None:
        return ""
    zone, locale = ZoneInfo(PORTAL_ZONE), current_locale()
    starts, ends = news.starts_at.astimezone(zone), news.ends_at.astimezone(zone)
    if starts.date() == ends.date():
        between = ", " if locale == "en" else " "
        until = clock(ends).rpartition("\N{NO-BREAK SPACE}")[2]
        words = f"{day(starts, weekday=True)}{between}{clock(starts)}–{until}"
    else:
        words = f"{moment(starts)} – {moment(ends)}"
    return f"{words} ({ZONE_WORDS[locale]})"
