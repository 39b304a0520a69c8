"""The form of the dates: a day and a clock time for each milestone, in the call's zone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.calls.milestones.operations import REASON
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import BY_NAME, MILESTONES, Dates, Problem
from eqportal.calls.models import Call
from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import DateField, TextAreaField
from eqportal.forms.fields.clocks import CLOCK, ClockField, instant_of
from eqportal.forms.validators import AtMost
from eqportal.locales.text import LOCALES, LocalisedText

LONGEST_REASON = 500
SUFFIX = "_clock"


class DatesForm(SeenForm):
    """Fields named after the milestones; `closes_at_clock` is the clock time of `closes_at`."""

    def pairs(self) -> list[tuple[Any, Any]]:
        """Day and clock time of each milestone, in order."""
        return [(self[m.name], self[m.name + SUFFIX]) for m in MILESTONES]

    def reasons(self) -> list[Any]:
        """The reason for moving a deadline, one field a language."""
        return [self[f"{REASON}_{locale}"] for locale in LOCALES]

    def reason(self) -> LocalisedText:
        """What was written there."""
        return LocalisedText(
            **{loc: (self[f"{REASON}_{loc}"].data or "").strip() for loc in LOCALES}
        )

    def show(self, problems: list[Problem]) -> None:
        """Put each sentence at its field."""
        for name, sentence in problems:
            self[name].errors = [*self[name].errors, sentence]

    def read(self, call: Call) -> tuple[Dates, list[Problem]]:
        """The moments, and what is wrong with those that are none.

        What was not touched stays as it is, to the second.
        """
        kept, shown = dates_of(call), dates_in_form(call)
        dates: dict[str, datetime | None] = {}
        problems: list[Problem] = []
        for milestone in MILESTONES:
            name = milestone.name
            typed = (self[name].data, self[name + SUFFIX].data or "")
            if typed == (shown[name], shown[name + SUFFIX]):
                dates[name] = kept[name]
                continue
            dates[name], problem = _moment(name, *typed, ZoneInfo(call.zone))
            problems += [problem] if problem else []
        return dates, problems


for _milestone in MILESTONES:
    _day = DateField(
        _milestone.label, description=_milestone.hint, optional=not _milestone.required
    )
    _time = ClockField(
        _l("%(milestone)s: clock time", milestone=_milestone.label),
        description=_l("Such as 15.00"),
        width="4",
    )
    setattr(DatesForm, _milestone.name, _day)
    setattr(DatesForm, _milestone.name + SUFFIX, _time)
for _locale, _label in (
    ("nb", _l("Reason in bokmål")),
    ("nn", _l("Reason in nynorsk")),
    ("en", _l("Reason in English")),
):
    _reason = TextAreaField(
        _label, [AtMost(characters=LONGEST_REASON)], optional=True, rows=3, lang=_locale
    )
    setattr(DatesForm, f"{REASON}_{_locale}", _reason)


def _moment(
    name: str, day: object, clock: str, zone: ZoneInfo
) -> tuple[datetime | None, Problem | None]:
    """The moment that a day and a clock time are, or what is wrong."""
    milestone = BY_NAME[name]
    if not isinstance(day, str):  # nothing, or parts that are no day: the field has said that
        wanted = day is None and (milestone.required or clock)
        return None, (name, _("Enter the date")) if wanted else None
    if not clock:
        return None, (name + SUFFIX, _("Enter the clock time too, such as 15.00"))
    if not CLOCK.fullmatch(clock):  # the field has said that
        return None, None
    if (moment := instant_of(day, clock, zone)) is None:
        return None, (name + SUFFIX, _("The clocks are put forward then. Choose another time."))
    return moment, None


def dates_in_form(call: Call) -> Mapping[str, str | None]:
    """The dates of a call as the form's fields hold them."""
    data: dict[str, str | None] = {}
    for name, moment in dates_of(call).items():
        local = moment.astimezone(ZoneInfo(call.zone)) if moment else None
        data[name] = f"{local:%Y-%m-%d}" if local else None
        data[name + SUFFIX] = f"{local:%H:%M}" if local else ""
    return data
