"""What is in the library of images and documents."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import g
from sqlalchemy import Select, select

from eqportal.database import reading_only
from eqportal.extensions import session
from eqportal.pages.media.models import Document, Image
from eqportal.pages.models import Referent

KINDS: Mapping[Referent, Any] = {Referent.IMAGE: Image, Referent.DOCUMENT: Document}
Key = tuple[Referent, str]


def library(kind: Referent, search: str = "") -> Select[Any]:
    """What is in the library, the newest first; `search` is held against names and words."""
    model = KINDS[kind]
    query = select(model).where(model.removed_at.is_(None))
    for word in search.casefold().split():
        query = query.where(model.words.contains(word, autoescape=True))
    return query.order_by(model.uploaded_at.desc(), model.key)


def found(kind: Referent, keys: Collection[str]) -> dict[str, Any]:
    """Images or documents by their keys; those that are not there are left out.

    While nothing changes, what was asked for once is not asked for again.
    """
    if not reading_only.get():
        return _asked(kind, keys)
    kept: dict[Key, Any] = g.setdefault("media", {})
    new = {key for key in keys if (kind, key) not in kept}
    if new:
        there = _asked(kind, new)
        kept.update({(kind, key): there.get(key) for key in new})
    return {key: kept[kind, key] for key in keys if kept[kind, key] is not None}


def _asked(kind: Referent, keys: Collection[str]) -> dict[str, Any]:
    model = KINDS[kind]
    here = select(model).where(model.key.in_(keys), model.removed_at.is_(None))
    return {one.key: one for one in session().scalars(here)}


def one(kind: Referent, key: str, *, lock: bool = False) -> Any:  # noqa: ANN401 - either model
    """An image or a document, or None."""
    model = KINDS[kind]
    query = select(model).where(model.key == key, model.removed_at.is_(None))
    return session().scalar(query.with_for_update(of=model) if lock else query)
