"""Handing out the files of images and documents: to all what is published, to editors the rest."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, request
from sqlalchemy import select
from sqlalchemy.orm import lazyload
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import can, public
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.files.models import StoredFile
from eqportal.pages.media.models import Document, Format, Image, ImageFile
from eqportal.pages.media.showing import address, document_address
from eqportal.pages.media.usage import is_public
from eqportal.pages.models import Referent

blueprint = Blueprint("media_files", __name__, url_prefix="/media")
A_YEAR, A_MINUTE = 31_536_000, 60
PAPERS = ("pdf", "docx", "odt")


@blueprint.get("/<key>/<name>")
@public
def hand_out(key: str, name: str) -> AnyResponse:
    """A file that a published text uses; an editor gets the others too.

    What nobody may have and what does not exist answer alike, and as soon: what is not public is
    not looked for. The address of a file that was replaced leads to the one in its place.
    """
    kind = Referent.DOCUMENT if name.rpartition(".")[2] in PAPERS else Referent.IMAGE
    publicly = is_public(kind, key)
    if not publicly and not can(Permission.PAGES_EDIT):
        abort(404)
    stored, elsewhere = (_document if kind is Referent.DOCUMENT else _image)(key, name)
    if elsewhere:
        return _led(elsewhere, publicly=publicly)
    return _answer(stored or abort(404), kind, publicly=publicly)


def _image(key: str, name: str) -> tuple[StoredFile | None, str | None]:
    """The file at an address, or where it is now."""
    row = (
        session()
        .execute(
            select(Image, ImageFile)
            .join(ImageFile, ImageFile.image_id == Image.id)
            .where(Image.key == key, Image.removed_at.is_(None), ImageFile.name == name)
            .options(lazyload(Image.files))
        )
        .one_or_none()
    )
    if row is None or row.ImageFile.file:
        return (row.ImageFile.file if row else None), None
    former: ImageFile = row.ImageFile
    modern = former.format is Format.WEBP
    alike = [one for one in row.Image.files if (one.format is Format.WEBP) is modern]
    nearest = min(alike, key=lambda one: abs(one.width - former.width))
    return None, address(row.Image, nearest)


def _document(key: str, name: str) -> tuple[StoredFile | None, str | None]:
    """The file at an address; one of another type took the place of the former one."""
    query = select(Document).where(Document.key == key, Document.removed_at.is_(None))
    document = session().scalar(query)
    if document is None or name.rpartition(".")[0] != key:
        return None, None
    now_at = document_address(document)
    return (document.file, None) if now_at == request.path else (None, now_at)


def _led(to: str, *, publicly: bool) -> AnyResponse:
    response = redirect(to, HTTPStatus.FOUND)
    if publicly:
        response.cache_control.public = True
        response.cache_control.max_age = A_MINUTE
    return response


def _answer(stored: StoredFile, kind: Referent, *, publicly: bool) -> Response:
    if publicly and not stored.is_served:
        abort(404)
    response = _picture(stored) if kind is Referent.IMAGE else storage.answer(stored)
    if publicly:
        response.headers.pop("Cache-Control", None)
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR if kind is Referent.IMAGE else A_MINUTE
        if kind is Referent.IMAGE:
            response.cache_control.immutable = True
            response.cache_control.s_maxage = A_MINUTE  # it may be taken down
        response.set_etag(stored.sha256[:32])
        response.make_conditional(request)
    return response


def _picture(stored: StoredFile) -> Response:
    """One that we have drawn ourselves: shown, not saved, and small enough to be read at once."""
    if not stored.is_served:
        abort(HTTPStatus.LOCKED)
    response = Response(storage.path_of(stored.key).read_bytes(), mimetype=stored.media_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = storage.INERT
    return response
