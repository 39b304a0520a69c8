"""What is let in: the extension, the type and the content of a file agree, or it is refused."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import IO

from flask_babel import gettext as _

from eqportal.files.images import check_jpeg, check_png, check_webp
from eqportal.files.models import Scan
from eqportal.files.names import extension_of, shown_name
from eqportal.files.office import check_docx, check_odt
from eqportal.files.pdf import check_pdf
from eqportal.files.refusal import RefusedFileError
from eqportal.files.scanning import verdict_on
from eqportal.locales.formats import size

MEGABYTE = 1_000_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": WORD,
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
}
"""What people may add to a submission."""
KNOWN = MEDIA_TYPES | {"webp": "image/webp"}
SAME = {"jpeg": "jpg"}
CHECKS: dict[str, Callable[[bytes], None]] = {
    "docx": check_docx,
    "odt": check_odt,
    "png": check_png,
    "jpg": check_jpeg,
    "webp": check_webp,
}


@dataclass(frozen=True)
class Demands:
    """What a question asks of its files."""

    max_megabytes: int = 10
    max_pages: int | None = None
    extensions: Collection[str] = tuple(MEDIA_TYPES)


@dataclass(frozen=True)
class SoundFile:
    """A file that passed the checks and is not stored yet."""

    filename: str
    media_type: str
    content: bytes
    sha256: str
    pages: int | None
    scan: Scan = Scan.NOT_ASKED


def examine(stream: IO[bytes], filename: str, demands: Demands) -> SoundFile:
    """Read a file up to its limit and check it; RefusedFileError with a sentence of ours."""
    extension = SAME.get(extension_of(filename), extension_of(filename))
    if extension not in demands.extensions:
        raise RefusedFileError(
            _("The file must be of type %(types)s.", types=", ".join(demands.extensions).upper())
        )
    content = _read(stream, demands.max_megabytes)
    pages = None
    if extension == "pdf":
        pages = check_pdf(content, demands.max_pages)
    else:
        CHECKS[extension](content)
    scan = verdict_on(content)
    if scan is Scan.INFECTED:
        raise RefusedFileError(
            _("The virus check found something in this file, so it is not kept. Use another file.")
        )
    digest = hashlib.sha256(content).hexdigest()
    name = shown_name(filename, extension)
    return SoundFile(name, KNOWN[extension], content, digest, pages, scan)


def _read(stream: IO[bytes], max_megabytes: int) -> bytes:
    limit = max_megabytes * MEGABYTE
    content = stream.read(limit + 1)
    if not content:
        raise RefusedFileError(_("The file is empty. Choose another file."))
    if len(content) > limit:
        raise RefusedFileError(
            _("The file is larger than %(size)s. Make it smaller.", size=size(limit))
        )
    return content
