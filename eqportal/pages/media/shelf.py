"""What images and documents of the library have in common: keys, twins, and the way out."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select, text

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.models import StoredFile
from eqportal.locales.text import LocalisedText
from eqportal.pages.media.models import Document, Image, ImageFile
from eqportal.pages.media.names import beginning_of, first_free
from eqportal.pages.media.queries import KINDS
from eqportal.pages.media.usage import uses
from eqportal.pages.models import Referent

LIBRARY_LOCK = 7_305_002


def twin(kind: Referent, digest: str) -> Any:  # noqa: ANN401 - an image or a document
    """What the library has of the same bytes, or None; nobody else adds any before the commit."""
    if session().get_bind().dialect.name == "postgresql":
        session().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LIBRARY_LOCK})
    model = KINDS[kind]
    return session().scalar(select(model).where(model.digest == digest, model.removed_at.is_(None)))


def remove(*, found: Image | Document, by: User) -> list[str]:
    """Take out of the library for good; its key is not given again.

    Returns the keys whose bytes are to be deleted; WrongStateError while a live text uses it.
    """
    kind = Referent(found.__tablename__)
    if uses(kind, [found.key])[found.key]:
        message = f"a live text uses the {kind} {found.key}"
        raise WrongStateError(message)
    found.removed_at, found.removed_by = now(), by.id
    if isinstance(found, Image):
        former = let_go(found)
    else:
        file_id, found.file = found.file_id, None
        former = delete_files([file_id])
    record(f"{found.__tablename__}.removed", by=by.id, subject=found, key=found.key)
    return former


def sought(key: str, name: str, *texts: LocalisedText) -> str:
    """What a search in the library looks at."""
    said = [key, name, *(part for one in texts for part in (one.nb, one.nn, one.en))]
    return " ".join(part for part in said if part).casefold()


def free_key(kind: Referent, name: str) -> str:
    """A key from a name that nothing of the kind has, or ever had."""
    key = KINDS[kind].key
    taken = session().scalars(select(key).where(key.startswith(beginning_of(name))))
    return first_free(name, set(taken))


def let_go(image: Image) -> list[str]:
    """Let go of the files that an image has."""
    rows = session().scalars(
        select(ImageFile).where(ImageFile.image_id == image.id, ImageFile.file_id.is_not(None))
    )
    former = []
    for row in rows:
        former.append(row.file_id)
        row.file = None
    keys = delete_files(former)
    session().expire(image, ["files"])
    return keys


def delete_files(ids: Iterable[Any]) -> list[str]:
    """Delete the rows of stored files; their bytes go after the commit."""
    session().flush()
    wanted = list(ids)
    keys = list(session().scalars(select(StoredFile.key).where(StoredFile.id.in_(wanted))))
    session().execute(delete(StoredFile).where(StoredFile.id.in_(wanted)))
    return keys
