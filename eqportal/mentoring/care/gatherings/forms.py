"""What the office writes of a gathering."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.database import now
from eqportal.forms.fields import DateField, NumberField, RadiosField, TextField
from eqportal.forms.fields.clocks import ClockField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.care.gatherings.operations import Facts
from eqportal.mentoring.care.labels import AUDIENCES
from eqportal.mentoring.care.models import Audience, Gathering

SHORTEST, LONGEST = 15, 2880
LATEST_YEARS = 5
TITLE = [Required(_l("Write the title")), AtMost(characters=150)]
DIGITS = 10


class GatheringForm(PortalForm):
    """Title, whom it is for, when, how long and where; `kept` is when it was to begin."""

    kept: datetime | None = None
    version = HiddenField()
    title_nb = TextField(_l("Title in bokmål"), TITLE, lang="nb")
    title_nn = TextField(_l("Title in nynorsk"), TITLE, lang="nn")
    title_en = TextField(_l("Title in English"), TITLE, lang="en")
    audience = RadiosField(
        _l("Whom it is for"),
        [Required(_l("Choose whom it is for"))],
        description=_l("It is mandatory for everybody it is for."),
        choices=[(one.value, AUDIENCES[one]) for one in Audience],
    )
    day = DateField(_l("Date"), [Required(_l("Enter the date"))])
    clock = ClockField(
        _l("Clock time"),
        [Required(_l("Enter the clock time too, such as 15.00"))],
        description=_l("Norwegian time, such as 15.00"),
        width="4",
    )
    minutes = NumberField(
        _l("How long, in minutes"), [Required(_l("Write how long it lasts"))], width="4"
    )
    where_ = TextField(
        _l("Where"),
        [Required(_l("Write where it takes place")), AtMost(characters=300)],
        description=_l("A room and a building, or a link."),
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """A time to come, unless it is the one that is kept, and as long as a gathering lasts."""
        sound = bool(super().validate(extra_validators))
        long = self.minutes.data
        if isinstance(long, int) and not SHORTEST <= long <= LONGEST:
            self.minutes.errors = [_("Write how long it lasts, from 15 to 2880 minutes")]
        if sound and self.starts_at() != self.kept:
            self.day.errors = self._wrong_day()
        return sound and not self.errors

    def _wrong_day(self) -> list[str]:
        if self.starts_at() <= now():
            return [_("Choose a time to come")]
        if self.starts_at().year > now().year + LATEST_YEARS:
            return [_("Choose a day within five years")]
        return []

    def starts_at(self) -> datetime:
        """The moment it begins; the form has been found sound."""
        local = datetime.combine(
            datetime.fromisoformat(self.day.data),
            time.fromisoformat(self.clock.data),
            ZoneInfo(PORTAL_ZONE),
        )
        return local.astimezone(UTC)

    @property
    def read(self) -> int:
        """The version that its writer has read; -1, which is always stale, when tampered with."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < DIGITS else -1

    def facts(self) -> Facts:
        """What was written; the form has been found sound."""
        texts = {loc: self[f"title_{loc}"].data.strip() for loc in ("nb", "nn", "en")}
        return Facts(
            title=LocalisedText(**texts),
            audience=Audience(self.audience.data),
            starts_at=self.starts_at(),
            minutes=self.minutes.data,
            where_=self.where_.data.strip(),
        )


def gathering_form(gathering: Gathering | None, *, posted: bool = True) -> GatheringForm:
    """The form, with what is known of a gathering; without what was posted when asked so."""
    options: dict[str, Any] = {} if posted else {"formdata": None}
    if gathering is None:
        data: dict[str, Any] = {"audience": "", "minutes": 180, "version": "0"}
        return GatheringForm(data=data, **options)
    local = gathering.starts_at.astimezone(ZoneInfo(PORTAL_ZONE))
    data = {
        **{f"title_{loc}": gathering.title.in_(loc) for loc in ("nb", "nn", "en")},
        "audience": gathering.audience.value,
        "day": f"{local:%Y-%m-%d}",
        "clock": f"{local:%H:%M}",
        "minutes": gathering.minutes,
        "where_": gathering.where_,
        "version": str(gathering.version),
    }
    form = GatheringForm(data=data, **options)
    form.kept = gathering.starts_at.replace(second=0, microsecond=0)
    return form
