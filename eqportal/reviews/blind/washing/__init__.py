"""Copies of attachments without what says who made them; what cannot be washed is not copied."""

from collections.abc import Callable

from eqportal.reviews.blind.washing.docx import wash_docx
from eqportal.reviews.blind.washing.odt import wash_odt
from eqportal.reviews.blind.washing.pdf import wash_pdf
from eqportal.reviews.blind.washing.pictures import wash_jpeg, wash_png
from eqportal.reviews.blind.washing.refusal import UnwashableError

__all__ = ["UnwashableError", "wash"]

WASHERS: dict[str, Callable[[bytes], bytes]] = {
    "application/pdf": wash_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": wash_docx,
    "application/vnd.oasis.opendocument.text": wash_odt,
    "image/png": wash_png,
    "image/jpeg": wash_jpeg,
}


def wash(content: bytes, media_type: str) -> bytes:
    """The washed copy of a file; UnwashableError says why there is none."""
    washer = WASHERS.get(media_type)
    if washer is None:
        raise UnwashableError("kind")
    return washer(content)
