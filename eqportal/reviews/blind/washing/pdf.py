"""PDF: written anew from its pages, without what says who made it or acts by itself."""

import io
from typing import Any

import pikepdf

from eqportal.reviews.blind.washing.refusal import UnwashableError
from eqportal.reviews.blind.washing.segments import bare_jp2, bare_jpeg

TELLING = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/Thumb",
    "/AA",
    "/AF",
    "/EF",
    "/JS",
    "/JavaScript",
    "/CreatorInfo",
    "/User",
    "/URI",
)
"""Keys that are taken out of every dictionary."""

OF_CATALOGUE = (
    "/OpenAction",
    "/AcroForm",
    "/Collection",
    "/SpiderInfo",
    "/Perms",
    "/DSS",
    "/Threads",
    "/Legal",
    "/Extensions",
    "/Requirements",
)
DEEPEST = 50


def wash_pdf(content: bytes) -> bytes:
    """The pages alone; UnwashableError when they cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            _flatten(pdf)
            _clean_catalogue(pdf)
            for thing in list(pdf.objects):
                _clean(thing)
            return _written(pdf)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, KeyError, TypeError):
        raise UnwashableError("damaged") from None


def _flatten(pdf: pikepdf.Pdf) -> None:
    """What annotations show becomes part of the page; their authors, dates and addresses go."""
    links = {number: _inner_links(page) for number, page in enumerate(pdf.pages)}
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for number, page in enumerate(pdf.pages):
        for key in ("/Annots", "/B"):
            if key in page.obj:
                del page.obj[key]
        if links[number]:
            page.obj["/Annots"] = pikepdf.Array([pdf.make_indirect(link) for link in links[number]])


def _inner_links(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    """The links that lead to another page of the same document, with nothing but that."""
    found = []
    for note in page.obj.get("/Annots", pikepdf.Array()):
        if not isinstance(note, pikepdf.Dictionary) or note.get("/Subtype") != "/Link":
            continue
        action = note.get("/A")
        goes = isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo"
        to = note.get("/Dest") or (action.get("/D") if goes and action is not None else None)
        if isinstance(to, pikepdf.Array) and "/Rect" in note:
            made = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=note["/Rect"], Dest=to
            )
            made["/Border"] = pikepdf.Array([0, 0, 0])
            found.append(made)
    return found


def _clean_catalogue(pdf: pikepdf.Pdf) -> None:
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for key in OF_CATALOGUE:
        if key in pdf.Root:
            del pdf.Root[key]
    names: Any = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in [key for key in names.keys() if key != "/Dests"]:  # noqa: SIM118 - not a dict
            del names[key]


def _clean(thing: Any, depth: int = 0) -> None:  # noqa: ANN401 - any value of a PDF
    """Take what tells out of a container, and out of those that are written inside it."""
    if depth > DEEPEST:
        raise UnwashableError("damaged")
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        _clean_keys(thing)
        inner = [value for _key, value in thing.items()]
    else:
        inner = list(thing) if isinstance(thing, pikepdf.Array) else []
    if isinstance(thing, pikepdf.Stream):
        _clean_picture(thing)
    for value in inner:
        held = isinstance(value, (pikepdf.Array, pikepdf.Dictionary))
        if held and not value.is_indirect:
            _clean(value, depth + 1)


def _clean_keys(thing: Any) -> None:  # noqa: ANN401 - a dictionary or a stream
    """Actions go but for steps inside the document, and so does the way to a removed comment."""
    going = [key for key in TELLING if key in thing]
    action = thing.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/S" in action and action["/S"] != "/GoTo":
        going.append("/A")
    if thing.get("/Type") == "/OBJR" and "/Obj" in thing:
        going.append("/Obj")
    if thing.get("/O") == "/UserProperties" and "/P" in thing:
        going.append("/P")
    for key in going:
        del thing[key]


def _clean_picture(stream: pikepdf.Stream) -> None:
    """Pictures keep their pixels alone; where they are packed twice, they are unpacked once."""
    packed = stream.get("/Filter")
    filters = [str(one) for one in packed] if isinstance(packed, pikepdf.Array) else [str(packed)]
    last = filters[-1]
    if last not in {"/DCTDecode", "/JPXDecode"}:
        return
    if len(filters) > 1:
        raise UnwashableError("picture")
    bare = bare_jpeg if last == "/DCTDecode" else bare_jp2
    parameters: Any = stream.get("/DecodeParms")
    stream.write(
        bare(stream.read_raw_bytes()),
        filter=pikepdf.Name(last),
        decode_parms=parameters,
    )


def _written(pdf: pikepdf.Pdf) -> bytes:
    """Every object again, none that nothing leads to, and without the comments between them."""
    out = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        linearize=False,
        fix_metadata_version=False,
    )
    return out.getvalue()
