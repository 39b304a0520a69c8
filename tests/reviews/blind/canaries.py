"""Files that say who made them in every place where such files can."""

import io
import zipfile

import pikepdf
from PIL import Image, PngImagePlugin

CANARY = "Canary Solveig Brattli"
TEXT = "What stands on the page"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
O = "urn:oasis:names:tc:opendocument:xmlns"  # noqa: E741 - short in long strings


def jpeg() -> bytes:
    """A photograph with camera data, a comment, XMP and something hung on behind."""
    image = Image.new("RGB", (40, 30), (200, 30, 90))
    exif = Image.Exif()
    exif[0x013B] = CANARY  # Artist
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=CANARY.encode(), xmp=CANARY.encode())
    return out.getvalue() + CANARY.encode()


def png() -> bytes:
    image = Image.new("RGBA", (20, 10), (1, 2, 3, 4))
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY)
    info.add_itxt("Comment", CANARY)
    exif = Image.Exif()
    exif[0x013B] = CANARY
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=info, exif=exif)
    return out.getvalue()


def pdf() -> bytes:
    """Info, XMP, page data, a comment, a form field, a script, a file inside, a photograph."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    photograph = document.make_stream(
        jpeg(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=30,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
        Metadata=document.make_stream(CANARY.encode()),
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photograph))
    page.obj.Contents = document.make_stream(f"q 40 0 0 30 9 9 cm /P Do Q\n({TEXT}) pop".encode())
    page.obj.Metadata = document.make_stream(CANARY.encode())
    page.obj.PieceInfo = pikepdf.Dictionary(
        Editor=pikepdf.Dictionary(Private=pikepdf.Dictionary(Who=CANARY))
    )
    comment = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[10, 10, 30, 30],
        T=CANARY,
        Contents=CANARY,
        Subj=CANARY,
    )
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[10, 10, 30, 30],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="mailto:" + CANARY),
    )
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[10, 40, 30, 50],
        Contents=CANARY,
        A=pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([page.obj, pikepdf.Name.Fit])),
    )
    page.obj.Annots = pikepdf.Array([document.make_indirect(one) for one in (comment, link, inner)])
    document.Root.StructTreeRoot = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            K=pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=page.obj.Annots[0])]),
        )
    )
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(
            Names=[CANARY, pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=CANARY)]
        )
    )
    document.attachments["who.txt"] = pikepdf.AttachedFileSpec(
        document, CANARY.encode(), filename=CANARY, description=CANARY
    )
    document.docinfo["/Author"] = CANARY
    document.docinfo["/LastModifiedBy"] = CANARY
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = [CANARY]
    out = io.BytesIO()
    document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _zip(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = CANARY.encode()
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx() -> bytes:
    """Properties, comments, people, tracked changes, fields, links, custom XML, a photograph."""
    who = f'w:author="{CANARY}" w:initials="{CANARY}" w:date="2026-01-01T00:00:00Z" w:id="1"'
    body = f"""<?xml version="1.0" encoding="UTF-8"?><!-- {CANARY} -->
<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="urn:w14" xmlns:mc="urn:mc" mc:Ignorable="w14">
<w:body><w:p w:rsidR="00A1"><w:commentRangeStart w:id="1"/><w:r><w:t>{TEXT}</w:t></w:r>
<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>
<w:ins {who}><w:r><w:t>put in</w:t></w:r></w:ins>
<w:del {who}><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>
<w:hyperlink r:id="rId3" w:tooltip="{CANARY}"><w:r><w:t>a link</w:t></w:r></w:hyperlink>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{CANARY}</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>{CANARY}</w:t></w:r></w:fldSimple>
<w:r><w:drawing><docPr id="1" name="{CANARY}.jpg"/><blip r:embed="rId2"/></w:drawing></w:r>
</w:p></w:body></w:document>"""
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{to}"{more}/>'
        for n, (kind, to, more) in enumerate(
            [
                ("comments", "comments.xml", ""),
                ("image", "media/image1.jpg", ""),
                ("hyperlink", f"mailto:{CANARY}", ' TargetMode="External"'),
            ],
            start=1,
        )
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/word/comments.xml" '
            'ContentType="x"/><Override PartName="/docProps/core.xml" ContentType="x"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="x" '
            'Target="word/document.xml"/><Relationship Id="b" Type="y" '
            'Target="docProps/core.xml"/></Relationships>',
            "docProps/core.xml": f"<a><creator>{CANARY}</creator></a>",
            "docProps/app.xml": f"<a><Manager>{CANARY}</Manager></a>",
            "docProps/custom.xml": f"<a><p>{CANARY}</p></a>",
            "customXml/item1.xml": f"<a>{CANARY}</a>",
            "word/document.xml": body,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relations}'
            "</Relationships>",
            "word/comments.xml": f"<a>{CANARY}</a>",
            "word/people.xml": f"<a>{CANARY}</a>",
            "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:docVars>{CANARY}</w:docVars>'
            '<w:zoom w:percent="100"/></w:settings>',
            "word/media/image1.jpg": jpeg(),
        }
    )


def odt() -> bytes:
    """Properties, comments, tracked changes, fields, links, a photograph."""
    content = f"""<office:document-content xmlns:office="{O}:office:1.0" xmlns:text="{O}:text:1.0"
 xmlns:draw="{O}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>
<text:tracked-changes><text:changed-region><office:change-info><dc:creator>{CANARY}</dc:creator>
</office:change-info></text:changed-region></text:tracked-changes>
<text:p>{TEXT}<office:annotation><dc:creator>{CANARY}</dc:creator><text:p>{CANARY}</text:p>
</office:annotation> and on <text:author-name>{CANARY}</text:author-name> then
<text:a xlink:href="mailto:{CANARY}">a link</text:a>
<draw:frame draw:name="{CANARY}"><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""
    manifest = f"""<m:manifest xmlns:m="{O}:manifest:1.0"><m:file-entry m:full-path="/"/>
<m:file-entry m:full-path="content.xml"/><m:file-entry m:full-path="meta.xml"/>
</m:manifest>"""
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
            "meta.xml": f"<a>{CANARY}</a>",
            "settings.xml": f"<a>{CANARY}</a>",
            "Thumbnails/thumbnail.png": png(),
            "Pictures/a.png": png(),
        }
    )


def everything_in(content: bytes) -> bytes:
    """All bytes of a file, also those that are packed: members of archives, streams of a PDF."""
    found = [content]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            found.append(document.trailer.unparse(resolved=True))
            for thing in document.objects:
                found.append(
                    thing.unparse(resolved=True)
                    if not isinstance(thing, pikepdf.Stream)
                    else repr(thing).encode()
                )
                if isinstance(thing, pikepdf.Stream):
                    found.append(thing.read_raw_bytes())
                    if "/DCTDecode" not in str(thing.get("/Filter")):
                        found.append(thing.read_bytes())
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [archive.comment, *(name.encode() for name in archive.namelist())]
            found += [everything_in(archive.read(name)) for name in archive.namelist()]
    return b"\n".join(found)
