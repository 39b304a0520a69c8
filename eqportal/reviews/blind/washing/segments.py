"""Pictures inside documents: what is not picture is cut out, and no pixel is touched."""

import struct

from eqportal.reviews.blind.washing.refusal import UnwashableError

FILL, SOI, EOI, SOS = 0xFF, 0xD8, 0xD9, 0xDA
COMMENT = 0xFE
JFIF, ADOBE, LAST_APPLICATION = 0xE0, 0xEE, 0xEF
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
KEPT_STARTS = {JFIF: b"JFIF\0", ADOBE: b"Adobe"}
JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
TELLING_BOXES = frozenset({b"xml ", b"uuid", b"uinf", b"url ", b"jp2i"})
LONG_BOX, BOX = 16, 8
JFIF_LENGTH = 16


def bare_jpeg(content: bytes) -> bytes:
    """A JPEG without comments and application data, but for what its colours need."""
    if content[:2] != bytes((FILL, SOI)):
        raise UnwashableError("picture")
    out, place = bytearray(content[:2]), 2
    while place < len(content):
        if content[place] != FILL or place + 1 >= len(content):
            raise UnwashableError("picture")
        marker = content[place + 1]
        if marker == FILL:
            place += 1
            continue
        if marker in ALONE:
            out += content[place : place + 2]
            place += 2
            continue
        if marker in {SOS, EOI}:
            return bytes(out + _pixels(content, place))
        place = _segment(content, place, marker, out)
    raise UnwashableError("picture")


def _segment(content: bytes, place: int, marker: int, out: bytearray) -> int:
    """Keep one segment, or leave it; where the next begins."""
    if place + 4 > len(content):
        raise UnwashableError("picture")
    length = int.from_bytes(content[place + 2 : place + 4], "big")
    end = place + 2 + length
    if length < 2 or end > len(content):  # noqa: PLR2004 - a length counts itself
        raise UnwashableError("picture")
    data = content[place + 4 : end]
    if marker == JFIF and data.startswith(KEPT_STARTS[JFIF]):
        # without the thumbnail that may follow
        bare = data[:12].ljust(12, b"\0") + b"\0\0"
        out += struct.pack(">BBH", FILL, JFIF, JFIF_LENGTH) + bare
    elif _is_of_the_picture(marker, data):
        out += content[place:end]
    return end


def _is_of_the_picture(marker: int, data: bytes) -> bool:
    """Tables and frames, and the word of Adobe on how to read the colours."""
    if JFIF <= marker <= LAST_APPLICATION:
        return marker == ADOBE and data.startswith(KEPT_STARTS[ADOBE])
    return marker != COMMENT


def _pixels(content: bytes, place: int) -> bytes:
    """From the first scan to the end of the picture; what was hung on behind stays behind."""
    end = content.rfind(bytes((FILL, EOI)))
    if end < place:
        raise UnwashableError("picture")
    return content[place : end + 2]


def bare_jp2(content: bytes) -> bytes:
    """A JPEG 2000 picture without the boxes that hold other things than the picture."""
    if not content.startswith(JP2_SIGNATURE):
        return content
    out, place = bytearray(), 0
    while place + BOX <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + BOX])
        if length == 1 and place + LONG_BOX <= len(content):
            (length,) = struct.unpack(">Q", content[place + BOX : place + LONG_BOX])
        end = place + length if length else len(content)
        if end <= place + BOX - 1 or end > len(content):
            raise UnwashableError("picture")
        if kind not in TELLING_BOXES:
            out += content[place:end]
        place = end
    return bytes(out)
