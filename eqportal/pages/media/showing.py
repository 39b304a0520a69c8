"""Images and links to documents as they stand in a page; addresses of their files."""

from collections.abc import Collection
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup, escape

from eqportal.locales.formats import size
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LocalisedText
from eqportal.pages.media.labels import IN_LANGUAGE
from eqportal.pages.media.models import Document, Format, Image, ImageFile
from eqportal.pages.media.names import ending
from eqportal.pages.media.queries import found
from eqportal.pages.models import Referent
from eqportal.pages.queries import NEAREST

MIDDLE = 960


def known(kind: Referent, keys: Collection[str]) -> set[str]:
    """Which of these keys name an image or a document; what they name is then at hand."""
    return set(found(kind, keys))


def figure(key: str, alt: str, *, locale: str | None = None) -> Markup:
    """An image with its words, or nothing when there is none that is handed out.

    `alt` is what the text itself says of the image; `locale` the language of that text, when it
    is not the one being answered in.
    """
    image: Image | None = found(Referent.IMAGE, [key]).get(key)
    files = _served(image)
    if image is None or not files:
        return Markup("")
    locale = locale or current_locale()
    words = {"caption": said(image.caption, locale), "credit": said(image.credit, locale)}
    template = current_app.jinja_env.get_template("pages/media/figure.html")
    drawn = template.render(alt=_alt(image, alt.strip(), locale), **words, **sources(image, files))
    return Markup(drawn)  # noqa: S704 - the template escapes


def document_link(key: str, text: str, *, locale: str | None = None) -> Markup:
    """A link with the type and size of the file; plain text when it is not handed out."""
    document: Document | None = found(Referent.DOCUMENT, [key]).get(key)
    if document is None:
        return escape(text)
    locale = locale or current_locale()
    label, lang = (text, None) if text.strip() else said(document.title, locale)
    file = document.file
    if file is None or not file.is_served:
        return escape(label)
    facts = [ending(file.media_type).upper(), size(file.octets, locale)]
    if document.language != locale:
        facts.append(IN_LANGUAGE[document.language].in_(locale))
    return Markup('<a href="{}" hreflang="{}" type="{}">{}, {}</a>').format(
        document_address(document),
        document.language,
        file.media_type,
        Markup('<span lang="{}">{}</span>').format(lang, label) if lang else label,
        ", ".join(facts),
    )


def said(text: LocalisedText, locale: str) -> tuple[str, str | None]:
    """A text, and its language when it is not the one asked for; empty when there is none."""
    for near in NEAREST[locale]:
        if words := text.in_(near).strip():
            return words, near if near != locale else None
    return "", None


def sources(image: Image, files: list[ImageFile]) -> dict[str, Any]:
    """The files of an image as the template takes them: by format, the middle one by itself."""
    modern = [file for file in files if file.format is Format.WEBP]
    plain = [file for file in files if file.format is not Format.WEBP]
    return {
        "modern": _set(image, modern),
        "plain": _set(image, plain),
        "middle": address(image, min(plain, key=lambda file: abs(file.width - MIDDLE))),
        "largest": plain[-1],
    }


def address(image: Image, file: ImageFile) -> str:
    """Where one size of an image lies."""
    return url_for("media_files.hand_out", key=image.key, name=file.name)


def document_address(document: Document) -> str:
    """Where a document lies; it stays there when the file is replaced."""
    assert document.file is not None  # noqa: S101 - it is only asked of one that is there
    name = f"{document.key}.{ending(document.file.media_type)}"
    return url_for("media_files.hand_out", key=document.key, name=name)


def _served(image: Image | None) -> list[ImageFile]:
    rows = image.files if image else []
    return [row for row in rows if row.file and row.file.is_served]


def _set(image: Image, files: list[ImageFile]) -> str:
    return ", ".join(f"{address(image, file)} {file.width}w" for file in files)


def _alt(image: Image, given: str, locale: str) -> tuple[str, str | None]:
    if given or image.decorative:
        return given, None
    return said(image.alt, locale)
