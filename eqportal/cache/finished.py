"""A finished answer: its bytes in each encoding, and what is said of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from eqportal.cache.encodings import IDENTITY, compressed, gains
from eqportal.cache.generation import State

Headers = list[tuple[str, str]]
OURS = {"content-length", "etag", "vary", "last-modified", "x-request-id", "date"}
OF_A_BODY = {"content-length", "content-type", "content-encoding", "last-modified"}


@dataclass(frozen=True, slots=True)
class Version:
    """The answer in one encoding, ready to go."""

    body: bytes
    tag: str
    headers: Headers
    unchanged: Headers
    """The headers of a 304."""


class Finished:
    """One answer for everybody, true for one state and one minute, or for ever."""

    def __init__(
        self,
        given: Headers,
        body: bytes,
        route: str,
        moment: tuple[State, int],
        *,
        forever: bool = False,
    ) -> None:
        state, self.minute = moment
        self.route, self.token, self.forever = route, state.token, forever
        named = {name.lower(): value for name, value in given}
        self.headers = [(name, value) for name, value in given if name.lower() not in OURS]
        self.body = body
        self.modified = _modified(named.get("last-modified"), state, forever=self.forever)
        self.gains = gains(named.get("content-type", ""), len(body))
        self._tag = _tag(named.get("etag"), body)
        self._bodies: dict[str, bytes] = {IDENTITY: body}
        self._versions: dict[str, Version] = {}

    def is_fresh(self, token: str, minute: int) -> bool:
        """Whether it is still true."""
        return self.token == token and self.minute == minute

    def take_over(self, former: "Finished") -> None:
        """Of an answer that said the same nothing has to be compressed again."""
        if self.body == former.body:
            self._bodies = former._bodies  # noqa: SLF001 - of the same class

    def has(self, encoding: str) -> bool:
        """Whether that version was asked for before."""
        return (encoding if self.gains else IDENTITY) in self._versions

    def version(self, encoding: str) -> Version:
        """The answer in an encoding; compressed at the first time that is asked for."""
        encoding = encoding if self.gains else IDENTITY
        found = self._versions.get(encoding)
        if found is None:
            found = self._versions[encoding] = self._make(encoding)
        return found

    @property
    def octets(self) -> int:
        """What it takes of the memory."""
        return sum(map(len, list(self._bodies.values())))

    def _make(self, encoding: str) -> Version:
        plain = encoding == IDENTITY
        body = self._bodies.get(encoding)
        if body is None:
            body = self._bodies[encoding] = compressed(self.body, encoding, forever=self.forever)
        tag = f'"{self._tag}"' if plain else f'"{self._tag}-{encoding}"'
        headers = [*self.headers, ("ETag", tag), ("Vary", "Accept-Encoding")]
        headers += [] if plain else [("Content-Encoding", encoding)]
        headers += [("Last-Modified", self.modified)] if self.modified else []
        unchanged = [(name, value) for name, value in headers if name.lower() not in OF_A_BODY]
        return Version(body, tag, [*headers, ("Content-Length", str(len(body)))], unchanged)


def _tag(given: str | None, body: bytes) -> str:
    tag = (given or "").removeprefix("W/").strip('"')
    return tag or hashlib.sha1(body, usedforsecurity=False).hexdigest()


def _modified(given: str | None, state: State, *, forever: bool) -> str | None:
    """When the page or anything around it was last changed; None when nobody knows."""
    if given is None or forever:
        return given
    if state.changed_at is None:
        return None
    moments: Sequence[datetime] = (parsedate_to_datetime(given), state.changed_at)
    return format_datetime(max(moments).astimezone(UTC), usegmt=True)
