"""What a PDF says of itself to those who have it read aloud."""

import io

import pikepdf
import pytest

from eqportal.pages.media.models import PdfFacts
from eqportal.pages.media.pdf_facts import facts_of
from tests.pages.media.conftest import paper


def test_a_bare_pdf_says_nothing():
    assert facts_of(paper()) == PdfFacts(pages=1, tagged=False, title="", language="")


def test_a_tagged_pdf_with_title_and_language_says_so():
    content = paper("Handlingsplan", tagged=True, language="nb-NO", pages=3)
    assert facts_of(content) == PdfFacts(
        pages=3, tagged=True, title="Handlingsplan", language="nb-NO"
    )


def test_a_title_in_the_metadata_counts_before_the_other():
    with pikepdf.open(io.BytesIO(paper("Old"))) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "New"
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert facts_of(buffer.getvalue()).title == "New"


@pytest.mark.parametrize("xmp", [b"", b"<x", b"<?xml version='1.0'?><a/>", b"\xff\xfe\x00"])
def test_metadata_that_cannot_be_read_say_nothing(xmp):
    with pikepdf.open(io.BytesIO(paper("Here"))) as pdf:
        pdf.Root.Metadata = pdf.make_stream(xmp)
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert facts_of(buffer.getvalue()).title == "Here"


def test_marks_without_a_structure_are_no_tags():
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.Lang = 7
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert facts_of(buffer.getvalue()) == PdfFacts(pages=1, tagged=False, title="", language="")
