"""Portraits: drawn anew from what was uploaded, so that nothing else in the file is kept."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image, ImageOps

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.files.checks import Demands, SoundFile, examine
from eqportal.files.storage import store
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LocalisedText

LARGEST = (480, 600)
QUALITY = 85
DEMANDS = Demands(10, None, ("jpg", "png"))


@dataclass(frozen=True)
class Portrait:
    """A picture that was drawn anew, with its size in pixels."""

    sound: SoundFile
    width: int
    height: int


def redrawn(stream: IO[bytes], filename: str) -> Portrait:
    """Check and redraw a picture; RefusedFileError with a sentence of ours."""
    looked = examine(stream, filename, DEMANDS)
    image: Any = Image.open(io.BytesIO(looked.content), formats=["PNG", "JPEG"])
    image = ImageOps.exif_transpose(image).convert("RGB")
    image.thumbnail(LARGEST)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    content = buffer.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    sound = SoundFile("portrait.jpg", "image/jpeg", content, digest, None, looked.scan)
    return Portrait(sound, image.width, image.height)


def put(*, laureate: Laureate, portrait: Portrait, alt: LocalisedText, by: User) -> None:
    """Take the portrait in the place of the one before, with its words in three languages."""
    stored = store(portrait.sound, by=by.id)
    laureate.portrait_id, laureate.alt = stored.id, alt
    laureate.portrait_width, laureate.portrait_height = portrait.width, portrait.height
    session().flush()
    record("laureate.portrait", by=by.id, subject=laureate, sha256=stored.sha256)


def describe(*, laureate: Laureate, alt: LocalisedText, by: User) -> None:
    """Other words for the portrait that is there."""
    laureate.alt = alt
    session().flush()
    record("laureate.portrait_described", by=by.id, subject=laureate)


def take_away(*, laureate: Laureate, by: User) -> None:
    """No portrait any more; its words go with it."""
    laureate.portrait_id, laureate.alt = None, LocalisedText()
    laureate.portrait_width = laureate.portrait_height = None
    session().flush()
    record("laureate.portrait_taken_away", by=by.id, subject=laureate)
