"""Dates and periods in text fields: kept as typed until they are real."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import ValidationError

from eqportal.forms.checks import date_problem, period_problem
from eqportal.forms.fields.base import PortalField
from eqportal.forms.parsing import (
    DATE_PARTS,
    PERIOD_PARTS,
    is_date,
    is_period,
    iso_date,
    iso_month,
)

LONGEST_PART = 20


class PartedField(PortalField):
    """A field posted as several: `NAME-part` for each part."""

    part_names: tuple[str, ...] = ()
    longest_part = LONGEST_PART

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401, ARG002
        """Read the parts from what was posted, else from what was kept."""
        self.process_errors, self.errors = [], []
        self.object_data = data
        keys = {part: f"{self.name}-{part}" for part in self.part_names}
        if formdata is not None and any(key in formdata for key in keys.values()):
            typed = {part: self.first(formdata.getlist(key)) for part, key in keys.items()}
            self.parts = {part: text.strip()[: self.longest_part] for part, text in typed.items()}
            self.data = self.join(self.parts) if any(self.parts.values()) else None
        else:
            self.data = data if isinstance(data, (str, dict)) and data else None
            self.parts = self.split(self.data)

    def join(self, parts: dict[str, str]) -> Any:  # noqa: ANN401 - the stored shape, or the parts
        """The stored shape, or the parts as typed."""
        raise NotImplementedError

    def split(self, value: Any) -> dict[str, str]:  # noqa: ANN401 - a draft may hold anything
        """The parts of what was kept."""
        kept = value if isinstance(value, Mapping) else {}
        return {part: str(kept.get(part, "")) for part in self.part_names}


class DateField(PartedField):
    """A day; `data` is "YYYY-MM-DD", or the typed parts when there is no such day, or None."""

    kind = "date"
    part_names = DATE_PARTS

    def join(self, parts: dict[str, str]) -> Any:  # noqa: ANN401
        """The day, or what was typed."""
        return iso_date(parts) or parts

    def split(self, value: Any) -> dict[str, str]:  # noqa: ANN401
        """Day, month and year without leading zeros."""
        if is_date(value):
            day = date.fromisoformat(value)
            return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
        return super().split(value)

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse a day that is not in the calendar."""
        if problem := date_problem(self.data):
            raise ValidationError(problem)

    @property
    def day(self) -> date | None:
        """The day as a date, when it is one."""
        return date.fromisoformat(self.data) if is_date(self.data) else None


class PeriodField(PartedField):
    """From a month to a month; `data` is {"from", "to"}, or the typed parts, or None."""

    kind = "period"
    part_names = PERIOD_PARTS

    def join(self, parts: dict[str, str]) -> Any:  # noqa: ANN401
        """The period, or what was typed."""
        first = iso_month(parts["from_month"], parts["from_year"])
        last = iso_month(parts["to_month"], parts["to_year"])
        return {"from": first, "to": last} if first and last else parts

    def split(self, value: Any) -> dict[str, str]:  # noqa: ANN401
        """Months and years without leading zeros."""
        if not is_period(value):
            return super().split(value)
        ends = {"from": value["from"].split("-"), "to": value["to"].split("-")}
        months = {f"{end}_month": str(int(month)) for end, (_, month) in ends.items()}
        return months | {f"{end}_year": year for end, (year, _) in ends.items()}

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse months that are none, and an end before the start."""
        problem, self.error_parts = period_problem(self.data)
        if problem:
            raise ValidationError(problem)
