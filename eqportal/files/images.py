"""Pictures: PNG and JPEG, of a size that can be drawn."""

import io
import warnings
from typing import Any

from flask_babel import gettext as _
from PIL import Image

from eqportal.files.refusal import RefusedFileError

MOST_PIXELS = 40_000_000


def check_png(content: bytes) -> None:
    """RefusedFileError unless it is a PNG picture."""
    _check(content, "PNG")


def check_jpeg(content: bytes) -> None:
    """RefusedFileError unless it is a JPEG picture."""
    _check(content, "JPEG")


def _check(content: bytes, kind: str) -> None:
    """The size is asked before anything is decoded."""
    broken = _("The picture is damaged or of another kind than its name says.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Any = Image.open(io.BytesIO(content), formats=[kind])
        if image.width * image.height > MOST_PIXELS:
            raise RefusedFileError(_("The picture has too many pixels. Make it smaller."))
        image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise RefusedFileError(broken) from None
