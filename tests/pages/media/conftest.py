"""Pictures, documents and people of the library's tests."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw
from sqlalchemy import event
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.files.storage import lay
from eqportal.locales.text import LocalisedText
from eqportal.pages.content import Text
from eqportal.pages.media.documents import intake as papers
from eqportal.pages.media.documents import operations as documents
from eqportal.pages.media.documents.operations import DocumentWords
from eqportal.pages.media.images import operations as images
from eqportal.pages.media.images.intake import picture
from eqportal.pages.media.images.operations import ImageWords
from eqportal.pages.media.models import Document, Image
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, put_up
from tests.factories import make_user
from tests.page import Client

TEXT = LocalisedText(nb="To som rekker hverandre hånda", nn="To som gir kvarandre handa", en="Two")


def photo(width: int = 1000, height: int = 600, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture of many colours."""
    image = Pillow.radial_gradient("L").resize((width, height))
    layers = (image, image.rotate(90), Pillow.linear_gradient("L").resize((width, height)))
    buffer = io.BytesIO()
    Pillow.merge("RGB", layers).save(buffer, kind, **options)
    return buffer.getvalue()


def chart(ink: str, ground: str = "#ffffff") -> bytes:
    """A drawn graphic of two colours."""
    image = Pillow.new("RGB", (600, 400), ground)
    ImageDraw.Draw(image).rectangle((100, 100, 200, 350), fill=ink)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def paper(title: str = "", *, tagged: bool = False, language: str = "", pages: int = 1) -> bytes:
    """A PDF that says of itself what it is asked to."""
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page()
        if title:
            pdf.docinfo["/Title"] = title
        if language:
            pdf.Root.Lang = pikepdf.String(language)
        if tagged:
            element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
            tree = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=element)
            pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
            pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


@pytest.fixture
def counted(db: Session) -> Callable[[Callable[[], object]], int]:
    """How many statements something takes."""

    def count(act: Callable[[], object]) -> int:
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        engine = db.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len([one for one in seen if not one.startswith(("BEGIN", "PRAGMA", "SAVEPOINT"))])

    return count


@pytest.fixture
def editor(db: Session) -> User:
    user = make_user(role=Role.EDITOR)
    db.commit()
    return user


@pytest.fixture
def at_work(client: Client, editor: User) -> Client:
    """An editor's browser."""
    return client.sign_in(editor)


@pytest.fixture
def make_image(db: Session, editor: User) -> Callable[..., Image]:
    """An image of the library."""

    def make(name: str = "Two hands", content: bytes | None = None, **words: Any) -> Image:
        content = content or photo(500 + len(name))
        said = {
            "decorative": False,
            "alt": TEXT,
            "caption": LocalisedText(),
            "credit": LocalisedText(),
        }
        drawn = images.put_down(
            picture(io.BytesIO(content), f"x.{'png' if content[1:4] == b'PNG' else 'jpg'}")
        )
        image = images.add(drawn=drawn, words=ImageWords(name=name, **(said | words)), by=editor)
        db.commit()
        return image

    return make


@pytest.fixture
def make_document(db: Session, editor: User) -> Callable[..., Document]:
    """A document of the library."""

    def make(title: str = "Handlingsplan", language: str = "nb", **facts: Any) -> Document:
        given = papers.paper(io.BytesIO(paper(**{"title": title} | facts)), "x.pdf")
        words = DocumentWords(LocalisedText(nb=title, nn=title, en=f"{title} (en)"), language)
        laid = lay(given.sound.content)
        document = documents.add(paper=given, laid=laid, words=words, by=editor)
        db.commit()
        return document

    return make


@pytest.fixture
def write(db: Session, editor: User) -> Callable[..., tuple[Page, PageRevision]]:
    """A page whose text is this Markdown, published or not."""

    def make(
        markdown: str, key: str = "about-us", locale: str = "nb", *, published: bool = True
    ) -> tuple[Page, PageRevision]:
        page = db.query(Page).filter_by(key=key).one_or_none() or Page(key=key)
        db.add(page)
        db.flush()
        text = Text(
            title=f"Om {key}",
            menu="Om",
            slug=f"om-{key}",
            lead="Litt.",
            description="Litt.",
            markdown=markdown,
        )
        revision = keep(page=page, locale=locale, text=text, by=editor)
        if published:
            put_up(revision=revision, page=page, by=editor)
        db.commit()
        return page, revision

    return make
