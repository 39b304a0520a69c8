"""Everything that is drawn or told by the clock, drawn and told alike in every world.

An id follows from what its row says, a secret from the step that the world is at and the place in
the code that asks for it. So a fact that is true in one world alone moves nothing else.
"""

import hashlib
import itertools
import os
import secrets
import sys
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from eqportal.database import Base
from tests import factories

WORD = 4 / 3


@dataclass
class Chance:
    """What is drawn next, by the step that the world is at."""

    step: str = ""
    drawn: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)

    def begin(self, step: str, number: int = 0) -> None:
        """Draw afresh from here on; people and cases that factories make count from `number`."""
        self.step = step
        self.drawn.clear()
        self.written.clear()
        if number:
            factories._numbers = itertools.count(number)

    def bytes(self, size: int) -> bytes:
        """The next bytes for the code that asks; what others draw does not move them."""
        asks = sys._getframe(2).f_code
        place = f"{asks.co_filename}:{asks.co_name}"
        self.drawn[place] += 1
        seed = f"{self.step} {place} {self.drawn[place]}".encode()
        return hashlib.shake_256(seed).digest(size)

    def id_of(self, table: str, row: dict[str, Any]) -> uuid.UUID:
        """The id of a row, by what is in it; the same row twice in a step has two ids."""
        said = f"{table} {sorted((str(k), repr(v)) for k, v in row.items())}"
        self.written[said] += 1
        seed = f"{said} {self.written[said]}".encode()
        return uuid.UUID(bytes=hashlib.shake_256(seed).digest(16), version=4)


chance = Chance()


def _token_hex(size: int | None = None) -> str:
    return chance.bytes(size or 32).hex()


def _token_urlsafe(size: int | None = None) -> str:
    return chance.bytes(size or 32).hex()[: round((size or 32) * WORD)]


def _below(top: int) -> int:
    return int.from_bytes(chance.bytes(8), "big") % top


def _choice(among: Sequence[Any]) -> Any:
    return among[int.from_bytes(chance.bytes(8), "big") % len(among)]


def _urandom(size: int) -> bytes:
    return chance.bytes(size)


def _uuid4() -> uuid.UUID:
    return uuid.UUID(bytes=chance.bytes(16), version=4)


DRAWN = {
    (os, "urandom"): _urandom,
    (secrets, "token_hex"): _token_hex,
    (secrets, "token_urlsafe"): _token_urlsafe,
    (secrets, "randbelow"): _below,
    (secrets, "choice"): _choice,
    (uuid, "uuid4"): _uuid4,
}


def _ids_by_content(patch: pytest.MonkeyPatch) -> None:
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if "uuid_key" in getattr(getattr(column.default, "arg", None), "__qualname__", ""):
                patch.setattr(column.default, "arg", _from_content(table.name, column.key))


def _from_content(table: str, key: str) -> Any:
    def made(context: Any) -> uuid.UUID:
        row = {k: v for k, v in context.get_current_parameters().items() if k != key}
        return chance.id_of(table, row)

    return made


@contextmanager
def foreseen() -> Iterator[None]:
    """Nothing is left to chance within the block."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), drawn in DRAWN.items():
            patch.setattr(module, name, drawn)
        patch.setattr(factories, "_numbers", itertools.count(1))
        _ids_by_content(patch)
        yield
