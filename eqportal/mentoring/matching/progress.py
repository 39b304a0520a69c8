"""How far a matching is, in hundredths, told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[int, int], None]
WHOLE = 100


@dataclass
class Progress:
    """Tells each hundredth once; `begin` says how far the next stretch of the work goes."""

    tell: Tell | None = None
    done: int = 0
    start: int = 0
    end: int = WHOLE

    def begin(self, end: int) -> "Progress":
        """A stretch from here up to `end`."""
        self.start, self.end = self.done, end
        return self

    def step(self, done: int, of: int) -> None:
        """So much of the stretch is done."""
        now = self.start + (self.end - self.start) * done // max(of, 1)
        if now > self.done:
            self.done = now
            if self.tell is not None:
                self.tell(now, WHOLE)
