"""Which encoding a client gets."""

import gzip

import brotli
import pytest
import zstandard

from eqportal.cache.encodings import compressed, gains, wanted

BODY = b"<p>Likestilling og mangfold.</p>" * 200


@pytest.mark.parametrize(
    "accept, expected",
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate, compress", "identity"),
        ("zstd, gzip", "zstd"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("BR ; Q=0.8 , GZIP;q=0.2", "br"),
        ("br;q=0, zstd;q=0, gzip;q=0.001", "gzip"),
        ("br;q=0, zstd;q=0.000, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "zstd"),
        ("*;q=0", "identity"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity;q=0, deflate", "identity"),
        ("br;q=nan, gzip;q=x, zstd;q=7", "identity"),
        (";;;,,,=q", "identity"),
        ("gzip;level=9", "gzip"),
    ],
)
def test_best_encoding_that_the_client_takes(accept: str, expected: str) -> None:
    assert wanted(accept) == expected


@pytest.mark.parametrize("forever", [False, True])
def test_every_encoding_gives_the_bytes_back(forever: bool) -> None:  # noqa: FBT001
    back = {
        "br": brotli.decompress,
        "gzip": gzip.decompress,
        "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
    }
    for name, opened in back.items():
        small = compressed(BODY, name, forever=forever)
        assert opened(small) == BODY
        assert len(small) < len(BODY) / 10
        assert compressed(BODY, name, forever=forever) == small


def test_pictures_and_crumbs_are_left_alone() -> None:
    found = {
        (kind, size): gains(kind, size)
        for kind in ("text/html; charset=utf-8", "image/png", "application/pdf", "image/svg+xml")
        for size in (100, 1000)
    }
    assert {key for key, gain in found.items() if gain} == {
        ("text/html; charset=utf-8", 1000),
        ("image/svg+xml", 1000),
    }
