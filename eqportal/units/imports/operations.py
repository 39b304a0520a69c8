"""Planning and keeping a file, and holding an upload between its preview and its confirmation."""

import hashlib
import re
import time
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.units.imports import leaders, shares, units
from eqportal.units.imports.plans import Importer, Plan, What
from eqportal.units.imports.table import read
from eqportal.units.models import Unit

IMPORTERS: dict[What, Importer] = {
    What.UNITS: Importer(units.COLUMNS, units.EXAMPLE, units.plan, units.present),
    What.SHARES: Importer(shares.COLUMNS, shares.EXAMPLE, shares.plan, shares.present),
    What.LEADERS: Importer(leaders.COLUMNS, leaders.EXAMPLE, leaders.plan, leaders.present),
}
DIGEST = re.compile(r"^[0-9a-f]{64}$")
A_DAY = 86_400


def plan_of(what: What, content: bytes) -> Plan:
    """What a file would change. UnreadableError when it cannot be read as a table at all."""
    importer = IMPORTERS[what]
    table = read(content, importer.columns)
    return importer.plan(table.rows, table.problems)


def keep(*, what: What, plan: Plan, content: bytes, by: User | None) -> None:
    """Do everything that a sound plan says, in the caller's transaction; ValueError otherwise."""
    if plan.problems.number:
        message = "a file with problems is not imported"
        raise ValueError(message)
    plan.keep(by=by)
    top = session().scalar(select(Unit).order_by(Unit.position, Unit.code).limit(1))
    if top is not None:
        record(
            f"{what}.imported",
            by=by.id if by else None,
            subject=top,
            new=plan.new,
            changed=plan.changed,
            digest=hashlib.sha256(content).hexdigest(),
        )


def _folder() -> Path:
    folder = Path(current_app.config["DATA_DIR"]).absolute() / "imports"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder


def _path(digest: str, by: User) -> Path:
    return _folder() / f"{by.id}-{digest}.csv"


def hold(content: bytes, by: User) -> str:
    """Keep an upload until it is confirmed, for its own uploader; returns its digest."""
    for old in _folder().glob("*.csv"):
        if time.time() - old.stat().st_mtime > A_DAY:
            old.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    waiting = _path(digest, by).with_suffix(".part")
    waiting.write_bytes(content)
    waiting.replace(_path(digest, by))
    return digest


def held(digest: str, by: User) -> bytes | None:
    """The upload with that digest, exactly as it was shown; None when it is gone."""
    if not DIGEST.match(digest) or not _path(digest, by).is_file():
        return None
    content = _path(digest, by).read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def let_go(digest: str, by: User) -> None:
    """Forget an upload that is kept now."""
    _path(digest, by).unlink(missing_ok=True)
