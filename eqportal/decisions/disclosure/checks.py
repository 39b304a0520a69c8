"""What must always hold of public access; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.decisions.disclosure import grounds
from eqportal.decisions.disclosure.models import AccessMark


def marks_have_grounds(db: Session) -> list[str]:
    """What is withheld names a ground that we know."""
    known = {ground.key for ground in grounds.every()}
    used = db.execute(select(AccessMark.id, AccessMark.ground))
    return [f"access mark {row[0]} names no known ground" for row in used if row[1] not in known]


register_check("what is withheld has a ground", marks_have_grounds)
