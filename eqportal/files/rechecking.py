"""Asking the virus scanner again about the files that wait for it."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.models import Scan, StoredFile
from eqportal.files.scanning import verdict_on
from eqportal.files.storage import path_of

A_ROUND = 20
LONG = timedelta(hours=1)


def check_waiting() -> int:
    """Ask about a few, the oldest first; how many got an answer. Nobody answers: stop at once.

    Each file is a transaction of its own, and none is open while the scanner takes its time.
    """
    if not current_app.config["SETTINGS"].clamd:
        return 0
    waiting = select(StoredFile.id, StoredFile.key).where(StoredFile.scan == Scan.WAITING)
    oldest = waiting.order_by(StoredFile.stored_at, StoredFile.id).limit(A_ROUND)
    found = session().execute(oldest).all()
    session().commit()
    answered = 0
    for id_, key in found:
        verdict = verdict_on(path_of(key).read_bytes())
        if verdict is Scan.WAITING:
            break
        stored = session().get_one(StoredFile, id_)
        stored.scan = verdict
        record("file.scanned", by=None, subject=stored, verdict=verdict)
        session().commit()
        answered += 1
    return answered


def _all_are_checked(db: Session) -> list[str]:
    counted = select(func.count(StoredFile.id))
    long = StoredFile.stored_at < now() - LONG
    waiting = db.scalar(counted.where(StoredFile.scan == Scan.WAITING, long))
    infected = db.scalar(counted.where(StoredFile.scan == Scan.INFECTED))
    found = []
    if waiting:
        found.append(f"{waiting} files have waited for the virus scanner for more than an hour")
    if infected:
        found.append(f"{infected} stored files are infected; they are kept and not handed out")
    return found


register_check("files are checked for viruses", _all_are_checked)
