"""A figure: what was measured, on which database, and the limit it has to keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the result; without a limit it stands there for comparison."""

    name: str
    database: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the limit is kept."""
        return self.limit is None or self.value <= self.limit

    @property
    def is_time(self) -> bool:
        """Whether it rests on the clock, and not on counting alone."""
        return self.unit in {"ms", "s", "times"}

    def as_row(self) -> dict[str, str | float | bool | None]:
        """The shape of benchmarks/results/latest.json."""
        return {
            "name": self.name,
            "database": self.database,
            "value": round(self.value, 2),
            "unit": self.unit,
            "limit": self.limit,
            "ok": self.ok,
        }
