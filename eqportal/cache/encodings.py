"""What an answer may be compressed with, and which of that a client wants."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any


def _wheel(name: str) -> Any:  # noqa: ANN401 - a module, or None where there is no wheel for it
    try:
        return import_module(name)
    except ImportError:
        return None


brotli, zstandard = _wheel("brotli"), _wheel("zstandard")
IDENTITY = "identity"
SMALLEST, LARGEST_WITH_MOST_EFFORT = 400, 500_000
TEXTS = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
FEEDS = ("application/atom+xml", "application/rss+xml", "application/manifest+json")


def _by_brotli(body: bytes, *, most: bool) -> bytes:
    return bytes(brotli.compress(body, quality=11 if most else 5))


def _by_zstandard(body: bytes, *, most: bool) -> bytes:
    return bytes(zstandard.ZstdCompressor(level=19 if most else 9).compress(body))


def _by_gzip(body: bytes, *, most: bool) -> bytes:
    return gzip.compress(body, compresslevel=9 if most else 6, mtime=0)


WAYS: Mapping[str, Callable[..., bytes]] = {
    **({"br": _by_brotli} if brotli else {}),
    **({"zstd": _by_zstandard} if zstandard else {}),
    "gzip": _by_gzip,
}
"""In the order in which we would choose: the smallest first."""


def compressed(body: bytes, encoding: str, *, forever: bool) -> bytes:
    """The body in that encoding; what is kept for ever gets the most effort."""
    return WAYS[encoding](body, most=forever and len(body) < LARGEST_WITH_MOST_EFFORT)


def gains(content_type: str, octets: int) -> bool:
    """Whether compressing makes such an answer smaller."""
    return octets >= SMALLEST and content_type.startswith((*TEXTS, *FEEDS, "text/calendar"))


@lru_cache(maxsize=256)
def wanted(accept: str) -> str:
    """The encoding for an Accept-Encoding header (RFC 9110, 12.5.3): highest q, then smallest.

    Where the client refuses everything that we have, it gets the plain answer all the same.
    """
    given = dict(_parsed(accept))
    other = given.get("*", 0.0)
    offers = [(given.get(way, given.get(f"x-{way}", other)), way) for way in WAYS]
    best, way = max(offers, key=lambda offer: offer[0])
    plain = given.get(IDENTITY, 0.0)
    return way if best > 0 and best >= plain else IDENTITY


def _parsed(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept[:1000].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        found.append((name, _quality(parameters)))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                number = float(value)
            except ValueError:
                return 0.0
            return number if 0 <= number <= 1 else 0.0
    return 1.0
