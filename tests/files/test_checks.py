"""What is let in, what is refused and why, and how it is handed out."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from eqportal.files.checks import WORD, Demands, examine
from eqportal.files.names import shown_name
from eqportal.files.refusal import RefusedFileError
from eqportal.files.storage import answer, path_of, store
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("db")
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATION = (
    '<Relationships xmlns="r"><Relationship Id="1" TargetMode="External" Type="t/{kind}"'
    ' Target="https://evil.example"/></Relationships>'
)


def pdf(change=None, **options):
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def packed(members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(**more):
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"} | more)


def odt(**more):
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": "<o/>"} | more)


def picture(kind):
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, kind)
    return buffer.getvalue()


def look(content, name, **demands):
    return examine(io.BytesIO(content), name, Demands(**demands))


def refused(content, name, reason, **demands):
    with pytest.raises(RefusedFileError, match=reason):
        look(content, name, **demands)


@pytest.mark.parametrize(
    "content,name,media_type",
    [
        (pdf(), "a.PDF", "application/pdf"),
        (docx(), "a.docx", WORD),
        (
            docx(**{"word/_rels/document.xml.rels": RELATION.format(kind="hyperlink")}),
            "a.docx",
            WORD,
        ),
        (odt(), "a.odt", "application/vnd.oasis.opendocument.text"),
        (picture("PNG"), "a.png", "image/png"),
        (picture("JPEG"), "a.jpeg", "image/jpeg"),
    ],
)
def test_sound_files_are_taken(content, name, media_type):
    found = look(content, name)
    assert (found.media_type, found.content) == (media_type, content)


def add_script(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.OpenAction = action


def add_launch(document):
    document.Root.OpenAction = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch))


def add_attachment(document):
    document.attachments["a.txt"] = b"hidden"


@pytest.mark.parametrize(
    "content,reason",
    [
        (pdf(add_script), "scripts"),
        (pdf(add_launch), "scripts"),
        (pdf(add_attachment), "other files"),
        (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "password"),
        (pdf(encryption=pikepdf.Encryption(owner="o", user="")), "password"),
        (pdf()[:200], "damaged"),
        (b"%PDF-1.4\n%%EOF", "damaged"),
        (b"GIF89a" + pdf(), "not a plain PDF"),
        (pdf() + packed({"a": "b"}), "not a plain PDF"),
        (picture("PNG"), "not a plain PDF"),
    ],
)
def test_a_pdf_that_acts_hides_or_is_none_is_refused(content, reason):
    refused(content, "a.pdf", reason)


@pytest.mark.parametrize(
    "content,name,reason",
    [
        (docx(**{"word/vbaProject.bin": "x"}), "a.docx", "macros"),
        (docx(**{"_rels/.rels": RELATION.format(kind="attachedTemplate")}), "a.docx", "elsewhere"),
        (docx(**{"_rels/.rels": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "a.docx", "damaged"),
        (packed({"a.txt": "x"}), "a.docx", "not a Word document"),
        (odt(), "a.docx", "not a Word document"),
        (docx(), "a.odt", "not an OpenDocument text"),
        (odt(**{"Basic/Standard/Module1.xml": "x"}), "a.odt", "macros"),
        (b"PK\x03\x04", "a.docx", "damaged"),
        (pdf(), "a.docx", "damaged"),
        (picture("PNG"), "a.jpg", "of another kind"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "damaged"),
        (b"x", "a.html", "must be of type"),
        (b"x", "pdf", "must be of type"),
        (b"", "a.pdf", "empty"),
        (b"%PDF-" + b"x" * 1_000_001, "a.pdf", "larger than"),
    ],
)
def test_what_is_renamed_macro_bearing_empty_or_huge_is_refused(content, name, reason):
    refused(content, name, reason, max_megabytes=1)


def bomb_with_false_size():
    """A member that declares ten bytes and unpacks to forty million."""
    content = docx(**{"word/big.xml": b"\0" * 40_000_000})
    return content.replace(struct.pack("<L", 40_000_000), struct.pack("<L", 10))


def overlapping():
    """Two entries of the directory that lead to the same bytes."""
    content = docx()
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 1)
    changed = bytearray(content)
    changed[second + 42 : second + 46] = changed[first + 42 : first + 46]
    return bytes(changed)


@pytest.mark.parametrize(
    "content",
    [
        bomb_with_false_size(),
        overlapping(),
        docx(**{f"m{n}": "" for n in range(2001)}),
        docx(**{"word/big.xml": b"\0" * 110_000_000}),
    ],
)
def test_bombs_are_refused_quickly(content):
    started = time.perf_counter()
    refused(content, "a.docx", "damaged|too large")
    assert time.perf_counter() - started < 2


def test_a_picture_of_absurd_size_is_refused_before_it_is_drawn():
    def chunk(kind, data):
        return (
            struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        )

    head = struct.pack(">LLBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    content = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    )
    refused(content, "a.png", "too many pixels|damaged")


@pytest.mark.parametrize(
    "given,shown",
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\plan.pdf", "plan.pdf"),
        ("CON.pdf", "file_CON.pdf"),
        (".pdf", "file.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('a";filename="b.html.pdf', "a__filename=_b.html.pdf"),
        ("<img src=x>.pdf", "_img src=x_.pdf"),
        ("æøå 2027.pdf", "æøå 2027.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("ends. .pdf", "ends.pdf"),
    ],
)
def test_names_are_only_for_showing(given, shown):
    assert shown_name(given, "pdf") == shown


def test_a_stored_file_is_handed_out_inert(db):
    user = make_user()
    stored = store(look(pdf(), 'Års"plan.pdf'), by=user.id)
    path = path_of(stored.key)
    assert path.stat().st_mode & 0o777 == 0o640
    response = answer(stored)
    response.direct_passthrough = False
    assert response.get_data() == pdf() or path.read_bytes() == response.get_data()
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''" in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "no-store"
    response.close()
