"""Taking a picture in: checked, and drawn anew in a process apart."""

import hashlib
import io
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flask_babel import gettext as _
from PIL import Image

from eqportal.files.checks import Demands, SoundFile, examine
from eqportal.files.refusal import RefusedFileError
from eqportal.locales.formats import number
from eqportal.pages.media.images.graphics import best_contrast
from eqportal.pages.media.models import Format
from eqportal.pages.media.names import ending

PICTURES = Demands(20, None, ("jpg", "png", "webp"))
PROGRAM = Path(__file__).parent / "drawing.py"
LONGEST_SECONDS = 60
LONGEST_SIDE = 16_000
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Variant:
    """One size of a picture, drawn anew and not stored yet."""

    format: Format
    width: int
    height: int
    sound: SoundFile


@dataclass(frozen=True)
class Picture:
    """A picture that was taken in; `digest` is that of what was sent."""

    stem: str
    digest: str
    contrast: float | None
    variants: tuple[Variant, ...]


def picture(stream: IO[bytes], filename: str) -> Picture:
    """Check a picture and draw it anew; RefusedFileError with a sentence of ours.

    Nothing is asked of the database: nobody waits for their turn to write meanwhile.
    """
    sound = examine(stream, filename, PICTURES)
    _refuse_long(sound.content)
    told, content = _drawn_apart(sound.content)
    pieces = io.BytesIO(content)
    variants = tuple(_variant(facts, pieces, sound) for facts in told["files"])
    stem = sound.filename.rpartition(".")[0]
    return Picture(stem, sound.sha256, best_contrast(told["colours"]), variants)


def _refuse_long(content: bytes) -> None:
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as image:
        longest = max(image.size)
    if longest > LONGEST_SIDE:
        raise RefusedFileError(
            _(
                "The picture is too long or too wide: at most %(pixels)s pixels each way.",
                pixels=number(LONGEST_SIDE),
            )
        )


def _drawn_apart(content: bytes) -> tuple[dict[str, Any], bytes]:
    """In a process with bounds of its own, one at a time."""
    if not _one_at_a_time.acquire(timeout=LONGEST_SECONDS):
        raise RefusedFileError(_("Many pictures are being drawn just now. Try again in a minute."))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of anybody's is an argument
            (sys.executable, "-P", str(PROGRAM)),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=LONGEST_SECONDS,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise RefusedFileError(
            _("The picture cannot be drawn. Save it again as JPG or PNG, and add that one.")
        ) from None
    finally:
        _one_at_a_time.release()
    line, _end, files = done.stdout.partition(b"\n")
    return json.loads(line), files


def _variant(facts: Mapping[str, Any], pieces: IO[bytes], sent: SoundFile) -> Variant:
    kind = Format(facts["format"])
    content, media_type = pieces.read(facts["octets"]), f"image/{kind}"
    digest = hashlib.sha256(content).hexdigest()
    name = f"{facts['width']}.{ending(media_type)}"
    sound = SoundFile(name, media_type, content, digest, None, sent.scan)
    return Variant(kind, facts["width"], facts["height"], sound)
