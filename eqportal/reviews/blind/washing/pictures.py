"""Pictures: drawn anew from their pixels, so that nothing else comes along."""

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from eqportal.files.images import MOST_PIXELS
from eqportal.reviews.blind.washing.refusal import UnwashableError

QUALITY = 90
MODES = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "JPEG": ("L", "RGB", "CMYK")}
USUAL = ("1", "L", "P", "RGB")


def wash_png(content: bytes) -> bytes:
    """The same pixels as PNG."""
    return redrawn(content, "PNG")


def wash_jpeg(content: bytes) -> bytes:
    """The same picture as JPEG, turned as its camera said."""
    return redrawn(content, "JPEG")


def redrawn(content: bytes, kind: str) -> bytes:
    """A picture without comments, camera data, thumbnails and profiles; UnwashableError if none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Any = Image.open(io.BytesIO(content), formats=[kind])
            if image.width * image.height > MOST_PIXELS:
                raise UnwashableError("picture")
            return _saved(ImageOps.exif_transpose(image), kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise UnwashableError("picture") from None


def _saved(image: Any, kind: str) -> bytes:  # noqa: ANN401 - Pillow's own
    """Only the pixels and the colours that they point at."""
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in MODES.get(kind, USUAL):
        image = image.convert("RGBA" if kind == "PNG" and "A" in image.mode else "RGB")
    bare: Any = Image.frombytes(image.mode, image.size, image.tobytes())
    if image.mode == "P":
        bare.putpalette(image.getpalette())
    out = io.BytesIO()
    bare.save(out, format=kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return out.getvalue()
