"""What the doctor asks of the library: every file is on the disk, every image can be shown."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.files.models import StoredFile
from eqportal.files.storage import path_of
from eqportal.pages.media.models import Document, Format, Image, ImageFile


def _files_are_there(db: Session) -> list[str]:
    used = or_(
        StoredFile.id.in_(select(ImageFile.file_id).where(ImageFile.file_id.is_not(None))),
        StoredFile.id.in_(select(Document.file_id).where(Document.file_id.is_not(None))),
    )
    rows = db.execute(select(StoredFile.key, StoredFile.octets).where(used))
    return [
        f"the file {key} of the library is not as it was stored"
        for key, octets in rows
        if not path_of(key).is_file() or path_of(key).stat().st_size != octets
    ]


def _images_can_be_shown(db: Session) -> list[str]:
    of_it = (ImageFile.image_id == Image.id, ImageFile.file_id.is_not(None))
    modern = exists().where(*of_it, ImageFile.format == Format.WEBP)
    plain = exists().where(*of_it, ImageFile.format != Format.WEBP)
    lacking = select(Image.key).where(Image.removed_at.is_(None), ~(modern & plain))
    return [f"the image {key} has no files to show" for key in db.scalars(lacking)]


register_check("the library has its files", _files_are_there)
register_check("every image can be shown", _images_can_be_shown)
