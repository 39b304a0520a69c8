"""The blocks of this floor: whom to ask, and lists of documents."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from eqportal.pages.markup.blocks import Arguments, Broken, register_text_block
from eqportal.pages.media import showing as media
from eqportal.pages.models import Referent

NO_DOCUMENTS = Broken(_l("Name at least one document of the library."))


def _contacts(asked: Sequence[Arguments]) -> list[bool | Broken]:
    return [True for _ in asked]


def _documents(asked: Sequence[Arguments]) -> list[list[Markup] | Broken]:
    media.known(Referent.DOCUMENT, {key.lower() for keys in asked for key in keys})
    return [
        [link for key in keys if (link := media.document_link(key.lower(), ""))] or NO_DOCUMENTS
        for keys in asked
    ]


register_text_block(
    "contact",
    _contacts,
    "pages/markup/contact.html",
    example="::contact",
    about=_l("Whom to ask, as the site settings have it."),
)
register_text_block(
    "documents",
    _documents,
    "pages/markup/documents.html",
    example="::documents plan-2027 guide",
    about=_l("A list of documents, each with its type and size."),
)
