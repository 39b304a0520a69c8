"""A washed copy has what stands on the page, and nothing of who made it."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from eqportal.files.checks import MEDIA_TYPES
from eqportal.reviews.blind.washing import UnwashableError, wash
from tests.reviews.blind import canaries
from tests.reviews.blind.canaries import CANARY, TEXT, everything_in

FILES = ("pdf", "docx", "odt", "png", "jpg")
MADE = {
    "pdf": canaries.pdf,
    "docx": canaries.docx,
    "odt": canaries.odt,
    "png": canaries.png,
    "jpg": canaries.jpeg,
}


def tells(content: bytes) -> bool:
    """Whether the name stands anywhere, in any of the ways in which text is written."""
    every = everything_in(content)
    ways = [CANARY.encode(way) for way in ("utf-8", "utf-16-be", "utf-16-le")]
    ways.append(b"Brattli")
    return any(way in every for way in ways)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_says_who_made_it_no_longer_does(kind):
    made = MADE[kind]()
    assert tells(made)
    assert not tells(wash(made, MEDIA_TYPES[kind]))


@pytest.mark.parametrize("kind", FILES)
def test_washing_what_is_washed_changes_nothing_more(kind):
    once = wash(MADE[kind](), MEDIA_TYPES[kind])
    assert not tells(wash(once, MEDIA_TYPES[kind]))


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_what_stands_on_the_page_is_still_there(kind):
    assert TEXT.encode() in everything_in(wash(MADE[kind](), MEDIA_TYPES[kind]))


def test_a_pdf_keeps_its_pages_and_its_inner_links():
    with pikepdf.open(io.BytesIO(wash(canaries.pdf(), MEDIA_TYPES["pdf"]))) as document:
        assert len(document.pages) == 1
        notes = list(document.pages[0].obj.Annots)
        assert [str(note.Subtype) for note in notes] == ["/Link"]
        assert set(notes[0].keys()) == {"/Type", "/Subtype", "/Rect", "/Dest", "/Border"}
        assert "/Info" not in document.trailer
        assert "/Names" not in document.Root or not document.Root.Names.keys()


def test_a_word_document_is_whole_after_its_history_is_gone():
    washed = wash(canaries.docx(), MEDIA_TYPES["docx"])
    with zipfile.ZipFile(io.BytesIO(washed)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/settings.xml",
            "word/media/image1.jpg",
        }
        text = archive.read("word/document.xml").decode()
        assert "put in" in text
        assert "a link" in text
        assert "comments.xml" not in archive.read("[Content_Types].xml").decode()
        assert 'r:embed="rId2"' in text


def test_an_odt_keeps_the_words_around_what_is_taken_out():
    washed = wash(canaries.odt(), MEDIA_TYPES["odt"])
    with zipfile.ZipFile(io.BytesIO(washed)) as archive:
        assert archive.namelist()[0] == "mimetype"
        text = archive.read("content.xml").decode()
        assert "and on" in text
        assert "a link" in text
        assert "meta.xml" not in archive.namelist()


def test_a_photograph_is_turned_as_its_camera_said():
    washed = wash(canaries.jpeg(), MEDIA_TYPES["jpg"])
    image = Image.open(io.BytesIO(washed))
    assert image.size == (30, 40)
    assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_sort_keeps_its_pixels(mode):
    image = (
        Image.new("RGB", (4, 4), (9, 90, 200)).convert(mode)
        if mode != "I;16"
        else Image.new(mode, (4, 4), 900)
    )
    out = io.BytesIO()
    image.save(out, "PNG")
    again = Image.open(io.BytesIO(wash(out.getvalue(), MEDIA_TYPES["png"])))
    assert again.convert("RGBA").tobytes() == Image.open(out).convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("cut", [0, 10, 200])
def test_a_damaged_file_has_no_copy(kind, cut):
    with pytest.raises(UnwashableError):
        wash(MADE[kind]()[:cut], MEDIA_TYPES[kind])


def test_a_drawing_that_cannot_be_cleaned_has_no_copy():
    out = io.BytesIO(canaries.docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image2.emf", CANARY)
    with pytest.raises(UnwashableError, match="parts"):
        wash(out.getvalue(), MEDIA_TYPES["docx"])


def test_a_part_with_a_doctype_is_not_read():
    out = io.BytesIO(canaries.odt())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "styles.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        )
    with pytest.raises(UnwashableError):
        wash(out.getvalue(), MEDIA_TYPES["odt"])


def test_another_kind_of_file_has_no_copy():
    with pytest.raises(UnwashableError, match="kind"):
        wash(b"GIF89a", "image/gif")
