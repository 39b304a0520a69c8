"""A small PDF to attach: plain pages of text, with title and language."""

from io import BytesIO
from textwrap import wrap

import pikepdf

WIDTH, HEIGHT, MARGIN = 595, 842, 72
LINE, LETTERS = 18, 74


def pdf(pages: list[str], language: str) -> bytes:
    """A4 pages in Helvetica; the first line of the first page is the title."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for text in pages:
        page = document.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(_content(text))
    document.docinfo["/Title"] = pages[0].partition("\n")[0]
    document.Root.Lang = pikepdf.String(language)
    target = BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def _content(text: str) -> bytes:
    title, _, body = text.partition("\n")
    lines = [line for part in body.split("\n") for line in (wrap(part, LETTERS) or [""])]
    drawn = b"\n".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
    top = HEIGHT - MARGIN
    head = b"BT /F1 16 Tf %d %d Td (%s) Tj ET" % (MARGIN, top, _escaped(title))
    rest = b"BT /F1 11 Tf %d TL %d %d Td\n%s\nET" % (LINE, MARGIN, top - 2 * LINE, drawn)
    return head + b"\n" + rest


def _escaped(line: str) -> bytes:
    for character in "\\()":
        line = line.replace(character, f"\\{character}")
    return line.encode("cp1252", "replace")
