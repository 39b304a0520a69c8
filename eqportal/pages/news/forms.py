"""What is written of a note or a gathering, and when it is published."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import HiddenField

from eqportal.forms.fields import DateField, RadiosField, TextAreaField, TextField
from eqportal.forms.fields.clocks import ClockField, instant_of
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages.labels import LANGUAGES
from eqportal.pages.news.labels import KINDS
from eqportal.pages.news.models import News, NewsKind
from eqportal.pages.news.operations import Facts

ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|(mailto:)?[^\s@:/?]+@[^\s@:/?]+\.[^\s@:/?]+")
ZONE = ZoneInfo(PORTAL_ZONE)
DIGITS = 10
LONGEST_TEXT = 20_000
NORWEGIAN = _l("Norwegian time, such as 15.00")


def _named(label: LazyString, locale: str) -> LazyString:
    """The same question stands once for each language."""
    return _l("%(label)s in %(language)s", label=label, language=LANGUAGES[locale])


class _Words(PortalForm):
    """Title, introduction and text in each language; one language is enough."""


for _locale in LOCALES:
    _made = {
        "title": TextField(_named(_l("Title"), _locale), [AtMost(characters=150)], lang=_locale),
        "lead": TextAreaField(
            _named(_l("Introduction"), _locale),
            [AtMost(characters=400)],
            description=_l("One or two sentences; they stand in the list too."),
            lang=_locale,
            rows=3,
        ),
        "markdown": TextAreaField(
            _named(_l("Text"), _locale),
            [AtMost(characters=LONGEST_TEXT)],
            description=_l("Written as the text of a page is. It may be empty."),
            lang=_locale,
            optional=True,
            rows=10,
        ),
    }
    for _name, _field in _made.items():
        setattr(_Words, f"{_name}_{_locale}", _field)


class NewsForm(_Words):
    """The words, and when and where a gathering takes place."""

    version = HiddenField()
    kind = RadiosField(
        _l("What it is"),
        [Required(_l("Choose what it is"))],
        choices=[(one.value, words) for one, words in KINDS.items()],
    )
    day = DateField(_l("Begins on"), optional=True)
    clock = ClockField(_l("Begins at"), description=NORWEGIAN, optional=True, width="4")
    end_day = DateField(
        _l("Ends on"),
        description=_l("Leave it empty when it ends on the same day."),
        optional=True,
    )
    end_clock = ClockField(_l("Ends at"), description=NORWEGIAN, optional=True, width="4")
    place = TextField(
        _l("Where"),
        [AtMost(characters=300)],
        description=_l("A room and a building, or words such as “On Teams”."),
        optional=True,
    )
    sign_up = TextField(
        _l("Where to sign up"),
        [AtMost(characters=300)],
        description=_l("A web address that begins with https://, or an e-mail address."),
        optional=True,
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """One language at least, and each that is begun has its title and its introduction."""
        super().validate(extra_validators)
        self._check_words()
        if self.kind.data == NewsKind.GATHERING:
            self._check_gathering()
        if self.sign_up.data and not ADDRESS.fullmatch(self.sign_up.data):
            self._add("sign_up", _("Enter a web address with https://, or an e-mail address"))
        return not self.errors

    def _check_words(self) -> None:
        begun = [loc for loc in LOCALES if any(self.words(loc).values())]
        if not begun:
            self._add("title_nb", _("Write a title in at least one language"))
        for loc in begun:
            if not self.words(loc)["title"]:
                self._add(
                    f"title_{loc}", _("Enter the title in %(language)s", language=LANGUAGES[loc])
                )
            if not self.words(loc)["lead"]:
                self._add(
                    f"lead_{loc}",
                    _("Enter the introduction in %(language)s", language=LANGUAGES[loc]),
                )

    def _check_gathering(self) -> None:
        for name, words in {
            "day": _("Enter the date on which it begins"),
            "clock": _("Enter the clock time at which it begins, such as 15.00"),
            "end_clock": _("Enter the clock time at which it ends, such as 15.00"),
            "place": _("Write where it takes place"),
        }.items():
            if not self[name].data and not self[name].errors:
                self._add(name, words)
        if self.day.errors or self.clock.errors or self.end_day.errors or self.end_clock.errors:
            return
        starts, ends = self.moments()
        if starts is None or ends is None:
            self._add("clock", _("The clocks are put forward then. Choose another time."))
        elif starts >= ends:
            self._add("end_clock", _("It has to end after it begins"))

    def _add(self, name: str, words: str) -> None:
        self[name].errors = [*self[name].errors, words]

    def words(self, locale: str) -> dict[str, str]:
        """Title, introduction and text in a language, without the space around them."""
        names = ("title", "lead", "markdown")
        return {name: (self[f"{name}_{locale}"].data or "").strip() for name in names}

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """When it begins and ends; None for a time that the clocks leave out."""
        end_day = self.end_day.data or self.day.data
        starts = instant_of(self.day.data, self.clock.data, ZONE)
        return starts, instant_of(end_day, self.end_clock.data, ZONE)

    @property
    def read(self) -> int:
        """The version that its writer has read; -1, which is always stale, when tampered with."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < DIGITS else -1

    def facts(self) -> Facts:
        """What was written; the form has been found sound."""
        gathering = self.kind.data == NewsKind.GATHERING
        starts, ends = self.moments() if gathering else (None, None)
        texts = {loc: self.words(loc) for loc in LOCALES}
        address = (self.sign_up.data or "").strip()
        if "@" in address and not address.startswith(("http", "mailto:")):
            address = f"mailto:{address}"
        return Facts(
            kind=NewsKind(self.kind.data),
            title=LocalisedText(**{loc: said["title"] for loc, said in texts.items()}),
            lead=LocalisedText(**{loc: said["lead"] for loc, said in texts.items()}),
            markdown=LocalisedText(**{loc: said["markdown"] for loc, said in texts.items()}),
            starts_at=starts,
            ends_at=ends,
            place=(self.place.data or "").strip() if gathering else "",
            sign_up=address if gathering else "",
        )


def news_form(news: News | None, *, posted: bool = True) -> NewsForm:
    """The form, with what is known; without what was posted when asked so."""
    options: dict[str, Any] = {} if posted else {"formdata": None}
    if news is None:
        return NewsForm(data={"kind": NewsKind.NOTE.value, "version": "0"}, **options)
    data: dict[str, Any] = {"version": str(news.version), "kind": news.kind.value}
    for name in ("title", "lead", "markdown"):
        data |= {f"{name}_{loc}": getattr(news, name).in_(loc) for loc in LOCALES}
    if news.starts_at and news.ends_at:
        starts, ends = news.starts_at.astimezone(ZONE), news.ends_at.astimezone(ZONE)
        data |= {"day": f"{starts:%Y-%m-%d}", "clock": f"{starts:%H:%M}"}
        data |= {"end_day": f"{ends:%Y-%m-%d}", "end_clock": f"{ends:%H:%M}"}
    return NewsForm(data=data | {"place": news.place, "sign_up": news.sign_up}, **options)
