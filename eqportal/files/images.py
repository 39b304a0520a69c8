"""Pictures: PNG, JPEG and, where it is asked for, WebP, of a size that can be drawn."""

import io
import struct
import warnings
from typing import Any

from flask_babel import gettext as _
from PIL import Image

from eqportal.files.refusal import RefusedFileError

MOST_PIXELS = 40_000_000
BROKEN = (OSError, SyntaxError, ValueError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow throws at pictures that are none."""


def check_png(content: bytes) -> None:
    """RefusedFileError unless it is a PNG picture."""
    _check(content, "PNG")


def check_jpeg(content: bytes) -> None:
    """RefusedFileError unless it is a JPEG picture."""
    _check(content, "JPEG")


def check_webp(content: bytes) -> None:
    """RefusedFileError unless it is a WebP picture."""
    _check(content, "WEBP")


def _check(content: bytes, kind: str) -> None:
    """The size is asked before anything is decoded; Pillow itself asks it of the largest."""
    broken = _("The picture is damaged or of another kind than its name says.")
    too_large = _("The picture has too many pixels. Make it smaller.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Any = Image.open(io.BytesIO(content), formats=[kind])
        if image.width * image.height > MOST_PIXELS:
            raise RefusedFileError(too_large)
        image.verify()
    except Image.DecompressionBombError:
        raise RefusedFileError(too_large) from None
    except BROKEN:
        raise RefusedFileError(broken) from None
