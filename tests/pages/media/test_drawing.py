"""Pictures are drawn anew: several sizes, no metadata, upright, in sRGB, within bounds."""

import io
import struct
import zlib

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from eqportal.files.refusal import RefusedFileError
from eqportal.pages.media.images import intake
from eqportal.pages.media.images.intake import Picture, picture
from eqportal.pages.media.models import Format
from tests.pages.media.conftest import chart, photo

pytestmark = pytest.mark.usefixtures("db")


def taken(content: bytes, name: str = "Hands.jpg") -> Picture:
    return picture(io.BytesIO(content), name)


def drawn(found: Picture, number: int = 0) -> Pillow.Image:
    return Pillow.open(io.BytesIO(found.variants[number].sound.content))


def header_of(width: int, height: int) -> bytes:
    """A PNG that only says how large it would be."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IEND\xaeB`\x82"


@pytest.mark.parametrize(
    "width, expected",
    [
        (300, [(300, 180)]),
        (960, [(480, 288), (960, 576)]),
        (1000, [(480, 288), (960, 576), (1000, 600)]),
        (2000, [(480, 288), (960, 576), (1440, 864)]),
    ],
)
def test_a_picture_becomes_several_sizes_and_never_larger(width, expected):
    found = taken(photo(width, width * 6 // 10))
    sizes = [(v.format, v.width, v.height) for v in found.variants]
    assert sizes == [(kind, *size) for size in expected for kind in (Format.WEBP, Format.JPEG)]
    for number, variant in enumerate(found.variants):
        assert drawn(found, number).size == (variant.width, variant.height)
        assert drawn(found, number).format.lower() == variant.format


def test_what_the_camera_noted_is_gone_and_the_picture_stands_upright():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Kari"
    found = taken(photo(800, 400, exif=exif.tobytes()))
    image = drawn(found, 1)
    assert image.height > image.width
    assert not image.getexif()
    assert b"Kari" not in b"".join(variant.sound.content for variant in found.variants)


def test_colours_of_a_profile_are_those_of_every_screen():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = taken(photo(480, 300, icc_profile=b"no profile"))
    odd = taken(photo(481, 300, icc_profile=profile))
    assert [drawn(one).info.get("icc_profile") for one in (broken, odd)] == [None, None]


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "CMYK", "RGBA"])
def test_every_kind_of_pixel_is_drawn(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    buffer = io.BytesIO()
    Pillow.new(mode, (500, 300)).save(buffer, kind)
    assert drawn(taken(buffer.getvalue(), f"x.{kind.lower()}")).mode == "RGB"


@pytest.mark.parametrize("ink, light", [("#000000", True), ("#ffffff", False)])
def test_a_drawing_without_ground_gets_one_that_it_is_seen_on(ink, light):
    image = Pillow.new("RGBA", (400, 400))
    image.paste(Pillow.new("RGB", (100, 100), ink), (50, 50))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    corner = drawn(taken(buffer.getvalue(), "x.png"), 1).convert("RGB").getpixel((399, 399))
    assert (min(corner) > 200) is light


def test_webp_is_taken_in():
    assert taken(photo(480, 300, "WEBP"), "x.webp").variants[0].width == 480


def test_contrast_of_a_graphic_is_told_and_of_a_photograph_is_not():
    assert taken(photo()).contrast is None
    assert taken(chart("#000000"), "x.png").contrast == 21
    assert taken(chart("#dddddd"), "x.png").contrast == pytest.approx(1.36, abs=0.01)


def test_a_graphic_stays_sharp():
    found = taken(chart("#000000"), "x.png")
    assert {variant.format for variant in found.variants} == {Format.WEBP, Format.PNG}
    assert len(drawn(found, 1).convert("RGB").resize((600, 400)).getcolors(100_000)) < 300


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000)])
def test_a_picture_of_absurd_size_is_refused_in_words(size, monkeypatch):
    monkeypatch.setattr(intake, "_drawn_apart", lambda _content: pytest.fail("it was decoded"))
    with pytest.raises(RefusedFileError, match="too many pixels"):
        taken(header_of(*size), "x.png")


def test_a_picture_that_is_a_long_line_is_refused_in_words():
    buffer = io.BytesIO()
    Pillow.new("L", (1, 30_000)).save(buffer, "PNG")
    with pytest.raises(RefusedFileError, match="at most 16,000 pixels each way"):
        taken(buffer.getvalue(), "x.png")


@pytest.mark.parametrize(
    "content, name, reason",
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "x.svg",
            "type",
        ),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.png", "another kind"),
        (b"<!doctype html><script>alert(1)</script>", "x.jpg", "another kind"),
        (b"<html></html>", "x.html", "type"),
        (b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", "x.png", "another kind"),
        (b"GIF89a", "x.gif", "type"),
        (header_of(10, 10), "x.png", "cannot be drawn|another kind"),
        (photo()[:400], "x.jpg", "cannot be drawn|another kind"),
        (b"", "x.png", "empty"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(content, name, reason):
    with pytest.raises(RefusedFileError, match=reason):
        taken(content, name)


def test_what_hangs_on_behind_a_picture_is_not_kept():
    tail = b"<script>alert(1)</script>PK\x05\x06"
    found = taken(photo() + tail)
    assert all(tail not in variant.sound.content for variant in found.variants)


def test_drawing_that_takes_too_long_or_dies_is_refused(monkeypatch):
    monkeypatch.setattr(intake, "LONGEST_SECONDS", 0.001)
    with pytest.raises(RefusedFileError, match="cannot be drawn"):
        taken(photo())
