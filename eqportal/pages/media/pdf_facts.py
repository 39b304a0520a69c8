"""What a PDF says of itself to those who have it read aloud: tags, title, language, pages."""

import io

import pikepdf

from eqportal.pages.media.models import PdfFacts

LONGEST = 300


def facts_of(content: bytes) -> PdfFacts:
    """Read from a PDF that passed the checks of `files`."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return PdfFacts(
            pages=len(pdf.pages),
            tagged=_is_tagged(pdf),
            title=_title(pdf),
            language=_text(pdf.Root.get("/Lang"))[:35],
        )


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    """It says that it is, and has a structure with something in it (ISO 32000-2, 14.8)."""
    marks = pdf.Root.get("/MarkInfo")
    tree = pdf.Root.get("/StructTreeRoot")
    marked = isinstance(marks, pikepdf.Dictionary) and str(marks.get("/Marked")) == "True"
    return bool(marked and isinstance(tree, pikepdf.Dictionary) and tree.get("/K") is not None)


def _title(pdf: pikepdf.Pdf) -> str:
    """From the XMP metadata, else from the document's own information."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            named = metadata.get("dc:title")
    except (ValueError, LookupError, TypeError, pikepdf.PdfError, SyntaxError):
        named = None  # metadata that cannot be read say nothing
    if isinstance(named, str) and named.strip():
        return named.strip()[:LONGEST]
    information = pdf.trailer.get("/Info")
    said = information.get("/Title") if isinstance(information, pikepdf.Dictionary) else None
    return _text(said)[:LONGEST]


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, pikepdf.String) else ""
