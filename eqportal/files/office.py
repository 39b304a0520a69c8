"""Word and OpenDocument files: zip archives, read with suspicion."""

import io
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from flask_babel import gettext as _

from eqportal.files.refusal import RefusedFileError

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_XML = 2 * 1024 * 1024
CHUNK = 256 * 1024
LOCAL_HEADER = 30
STORED, DEFLATED = 0, 8
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def check_docx(content: bytes) -> None:
    """RefusedFileError unless it is a Word document without macros or outer references."""
    names = _members(content)
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise RefusedFileError(_("The file is not a Word document. Save it as .docx again."))
    types = names["[Content_Types].xml"].lower()
    if b"macroenabled" in types or any("vbaproject" in name.lower() for name in names):
        raise RefusedFileError(_("The document holds macros. Save it without macros, or as PDF."))
    for name, xml in names.items():
        if name.endswith(".rels"):
            _refuse_outer(xml)


def check_odt(content: bytes) -> None:
    """RefusedFileError unless it is an OpenDocument text without macros."""
    names = _members(content)
    if names.get("mimetype") != ODT_TYPE or "content.xml" not in names:
        raise RefusedFileError(_("The file is not an OpenDocument text. Save it as .odt again."))
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedFileError(_("The document holds macros. Save it without macros, or as PDF."))
    if b"encryption-data" in names.get("META-INF/manifest.xml", b""):
        raise RefusedFileError(_("The document is protected with a password. Remove it first."))


def _refuse_outer(xml: bytes) -> None:
    """Links in the text are fine; templates, pictures and objects from elsewhere are not."""
    try:
        relations = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError):
        raise RefusedFileError(_broken()) from None
    for relation in relations:
        outer = relation.get("TargetMode", "").lower() == "external"
        if outer and not relation.get("Type", "").endswith("/hyperlink"):
            raise RefusedFileError(
                _("The document fetches parts from elsewhere. Save it as PDF and add that.")
            )


def _broken() -> str:
    return _("The document is damaged or not a plain document. Save it again, or as PDF.")


def _members(content: bytes) -> dict[str, bytes]:
    """Names of all members, with the content of those that are looked into."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        raise RefusedFileError(_broken()) from None
    if len(infos) > MOST_MEMBERS or len({i.filename for i in infos}) != len(infos):
        raise RefusedFileError(_broken())
    if sum(i.file_size for i in infos) > MOST_UNPACKED:
        raise RefusedFileError(_("The document is too large when it is unpacked."))
    _refuse_overlap(infos, len(content))
    return {info.filename: _unpack(content, info) for info in infos}


def _refuse_overlap(infos: list[zipfile.ZipInfo], length: int) -> None:
    """Members that share bytes are how a small archive becomes endless."""
    end = 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        if info.header_offset < end or info.flag_bits & 1:
            raise RefusedFileError(_broken())
        end = info.header_offset + LOCAL_HEADER + info.compress_size
    if end > length or any(i.compress_type not in {STORED, DEFLATED} for i in infos):
        raise RefusedFileError(_broken())


def _unpack(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """Unpack a member within its declared size; what is looked into is given back."""
    wanted = info.filename.endswith((".rels", "[Content_Types].xml", "manifest.xml", "mimetype"))
    packed = _packed(content, info)
    if info.compress_type == STORED:
        return packed[:MOST_XML] if wanted else b""
    inflate, kept, size = zlib.decompressobj(-15), bytearray(), 0
    try:
        while packed and not inflate.eof:
            piece = inflate.decompress(packed, CHUNK)
            packed, size = inflate.unconsumed_tail, size + len(piece)
            if size > info.file_size or (wanted and size > MOST_XML):
                raise RefusedFileError(_broken())
            kept += piece if wanted else b""
    except zlib.error:
        raise RefusedFileError(_broken()) from None
    return bytes(kept)


def _packed(content: bytes, info: zipfile.ZipInfo) -> bytes:
    start = info.header_offset
    header = content[start : start + LOCAL_HEADER]
    if len(header) < LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise RefusedFileError(_broken())
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    data = start + LOCAL_HEADER + name_length + extra_length
    return content[data : data + info.compress_size]
