"""The package for the public: for each case a PDF, the same as a page, and the files that go."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import render_template

from eqportal.database import now
from eqportal.decisions.disclosure.content import content_of
from eqportal.decisions.disclosure.queries import Row
from eqportal.files import typesetting
from eqportal.files.storage import path_of
from eqportal.submissions.models import SubmissionFile
from eqportal.submissions.queries import files_named

TEMPLATE = Path(__file__).parent / "disclosure.typ"
IN_MEMORY = 8_000_000
CHUNK = 1_000_000


@dataclass(frozen=True)
class Package:
    """The zip, at its beginning, and its digest."""

    file: IO[bytes]
    sha256: str

    def stream(self) -> Iterator[bytes]:
        """The bytes, piece by piece; the file is gone afterwards."""
        with self.file as file:
            while chunk := file.read(CHUNK):
                yield chunk


def made(rows: Sequence[Row]) -> Package:
    """Everything of these cases that is given out; what is withheld is nowhere in it."""
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed on
    sums: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in rows:
            _add_case(archive, row, sums)
        archive.writestr("manifest.json", json.dumps(sums, indent=2))
    return Package(file, _digest(file))


def _add_case(archive: zipfile.ZipFile, row: Row, sums: dict[str, str]) -> None:
    folder = row.submission.reference
    content = content_of(row.submission)
    pdf = typesetting.made(content, template=TEMPLATE, at=now())
    page = render_template("decisions/disclosure/case.html", content=content).encode()
    _write(archive, f"{folder}/case.pdf", pdf, sums)
    _write(archive, f"{folder}/case.html", page, sums)
    for number, given in enumerate(files_given(row), start=1):
        extension = given.file.filename.rpartition(".")[2]
        name = f"{folder}/file-{number}.{extension}"
        _write(archive, name, path_of(given.file.key).read_bytes(), sums)


def files_given(row: Row) -> list[SubmissionFile]:
    """The files that the assessment lets go, and that the virus check has let through."""
    wanted = row.assessment.files if row.assessment else []
    named = files_named(row.submission) if wanted else {}
    return [named[key] for key in wanted if key in named and named[key].file.is_served]


def _write(archive: zipfile.ZipFile, name: str, content: bytes, sums: dict[str, str]) -> None:
    archive.writestr(name, content)
    sums[name] = hashlib.sha256(content).hexdigest()


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
