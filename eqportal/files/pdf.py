"""PDF: opened, counted and searched for anything that acts by itself."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from flask_babel import gettext as _
from flask_babel import ngettext
from pikepdf import settings

from eqportal.files.refusal import RefusedFileError

MOST_OBJECTS = 200_000
MOST_DECODED = 64 * 1024 * 1024
ZIP_END = b"PK\x05\x06"
ZIP_TAIL = 66_000
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/RichMedia", "/XFA"})
CARRYING_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/EmbeddedFile"})
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})

settings.set_qpdf_limits(
    flate_max_memory=MOST_DECODED,
    png_max_memory=MOST_DECODED,
    tiff_max_memory=MOST_DECODED,
    run_length_max_memory=MOST_DECODED,
    max_stream_filters=4,
    doc_max_warnings=200,
)


def check_pdf(content: bytes, max_pages: int | None) -> int:
    """The number of pages; RefusedFileError when the PDF is not one that we take."""
    if not content.startswith(b"%PDF-") or ZIP_END in content[-ZIP_TAIL:]:
        raise RefusedFileError(_("The file is not a plain PDF. Save the document as PDF again."))
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise RefusedFileError(_locked())
            pages = _pages(pdf, max_pages)
            _refuse_active(pdf)
    except pikepdf.PasswordError:
        raise RefusedFileError(_locked()) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        raise RefusedFileError(_damaged()) from None
    return pages


def _locked() -> str:
    return _("The PDF is protected with a password. Save it without protection.")


def _damaged() -> str:
    return _("The PDF is damaged and cannot be opened. Save the document as PDF again.")


def _pages(pdf: pikepdf.Pdf, max_pages: int | None) -> int:
    pages = len(pdf.pages)
    if pages == 0:
        raise RefusedFileError(_damaged())
    if max_pages is not None and pages > max_pages:
        raise RefusedFileError(
            ngettext(
                "The PDF has %(pages)s pages; the limit is %(num)s.",
                "The PDF has %(pages)s pages; the limit is %(num)s.",
                max_pages,
                pages=pages,
            )
        )
    return pages


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise RefusedFileError(_("The PDF is too complex to be checked. Print it to a new PDF."))
    for keys, action in _dictionaries(pdf):
        if keys & ACTIVE_KEYS or action in ACTIVE_ACTIONS:
            raise RefusedFileError(
                _("The PDF holds scripts or actions. Print it to a new PDF and add that one.")
            )
        if keys & CARRYING_KEYS:
            raise RefusedFileError(
                _("The PDF has other files inside it. Remove them, or print it to a new PDF.")
            )


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[frozenset[str], str]]:
    """The keys and the action of each dictionary, those inside others too."""
    waiting: list[Any] = [pdf.trailer, *pdf.objects]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += [inner for inner in thing if _is_own_container(inner)]
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield frozenset(thing.keys()), str(thing.get("/S", ""))
            waiting += [inner for _key, inner in thing.items() if _is_own_container(inner)]


def _is_own_container(thing: Any) -> bool:  # noqa: ANN401 - any value of a PDF
    """A container written where it is used; one with a number of its own comes by itself."""
    held = isinstance(thing, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream))
    return held and not thing.is_indirect
