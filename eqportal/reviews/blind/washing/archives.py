"""Word and OpenDocument files as archives: opened part by part, and packed again without dates."""

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from eqportal.reviews.blind.washing.pictures import redrawn
from eqportal.reviews.blind.washing.refusal import UnwashableError
from eqportal.reviews.blind.washing.segments import bare_jpeg

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
PICTURES: dict[str, Callable[[bytes], bytes]] = {
    "jpg": bare_jpeg,
    "jpeg": bare_jpeg,
    "png": lambda content: redrawn(content, "PNG"),
    "gif": lambda content: redrawn(content, "GIF"),
    "bmp": lambda content: redrawn(content, "BMP"),
    "tif": lambda content: redrawn(content, "TIFF"),
    "tiff": lambda content: redrawn(content, "TIFF"),
}


def unpacked(content: bytes) -> dict[str, bytes]:
    """Every member of an archive that was checked when it was let in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise UnwashableError("damaged") from None


def packed(parts: Mapping[str, bytes], first: str) -> bytes:
    """The parts as an archive, with `first` in front and unpacked where it must be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, FIRST_DAY)
            plain = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return out.getvalue()


def parsed(content: bytes) -> etree._Element:
    """A part as a tree; nothing outside it is ever read, and comments and instructions go."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnwashableError("damaged") from None
    if tree.getroottree().docinfo.doctype:
        raise UnwashableError("damaged")
    return tree


def written(tree: etree._Element) -> bytes:
    """The tree as a part again."""
    text = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return bytes(text)


def without(element: etree._Element) -> None:
    """Take an element out with all that it holds; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def picture(name: str, content: bytes) -> bytes:
    """A picture without what it says beside the picture; UnwashableError for a kind not known."""
    bare = PICTURES.get(name.rpartition(".")[2].lower())
    if bare is None:
        raise UnwashableError("parts")
    return bare(content)


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace."""
    return etree.QName(tag).localname if isinstance(tag, str) else ""
