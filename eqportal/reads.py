"""What a page asks more than once, asked once: in a request that only reads, nothing changes."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from eqportal.database import reading_only
from eqportal.extensions import session

T = TypeVar("T")
KEPT = "read once"


def once(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives; in a request that only reads it is asked once for each key.

    Kept with the session, which ends with the request; where something may be written it is
    always asked anew.
    """
    if not reading_only.get():
        return read()
    kept = session().info.setdefault(KEPT, {})
    if key not in kept:
        kept[key] = read()
    return cast("T", kept[key])


def forget() -> None:
    """Ask anew from here on: for work that reads in several transactions, one after the other."""
    session().info.pop(KEPT, None)


@contextmanager
def reading() -> Iterator[None]:
    """A transaction that only reads, and after which nothing is known of it."""
    before = reading_only.set(True)
    try:
        yield
    finally:
        session().rollback()
        forget()
        reading_only.reset(before)
