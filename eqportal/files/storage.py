"""The folder of stored files: random keys, durable before the commit, handed out inertly."""

import os
import secrets
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path

from flask import Response, abort, current_app, send_file

from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.files.models import StoredFile

MODE_OF_FILES = 0o640
MODE_OF_FOLDERS = 0o750
INERT = "sandbox; default-src 'none'"


def store(sound: SoundFile, *, by: uuid.UUID) -> StoredFile:
    """Write a file and its row; a file whose row is never committed harms nobody."""
    return enter(sound, key=lay(sound.content), by=by)


def lay(content: bytes) -> str:
    """Write bytes under a new key, on the disk before this returns; the row is written after."""
    key = secrets.token_hex(24)
    _write(path_of(key), content)
    return key


def enter(sound: SoundFile, *, key: str, by: uuid.UUID) -> StoredFile:
    """The row of bytes that were laid under a key."""
    stored = StoredFile(
        key=key,
        filename=sound.filename,
        media_type=sound.media_type,
        octets=len(sound.content),
        sha256=sound.sha256,
        pages=sound.pages,
        stored_by=by,
        scan=sound.scan,
    )
    session().add(stored)
    session().flush()
    return stored


def take_away(keys: Iterable[str]) -> None:
    """Delete bytes whose rows are gone; after the commit."""
    for key in keys:
        path_of(key).unlink(missing_ok=True)


def path_of(key: str) -> Path:
    """Where the bytes of a key lie."""
    folder = Path(current_app.config["DATA_DIR"]).absolute() / "files"
    return folder / key[:2] / key


def _write(path: Path, content: bytes) -> None:
    """On the disk, name and all, before this returns."""
    path.parent.mkdir(mode=MODE_OF_FOLDERS, parents=True, exist_ok=True)
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE_OF_FILES)
    with os.fdopen(target, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def answer(stored: StoredFile) -> Response:
    """The file as a download that no browser runs; who may have it is asked before.

    One that has not passed the virus check is kept and not handed out.
    """
    if not stored.is_served:
        abort(HTTPStatus.LOCKED)
    response = send_file(
        path_of(stored.key),
        mimetype=stored.media_type,
        as_attachment=True,
        download_name=stored.filename,
        conditional=False,
        etag=False,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = INERT
    response.headers["Cache-Control"] = "no-store"
    return response
