"""Counting the findings of live texts: when one is saved or answered, and once a day."""

import uuid
from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import or_, select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.conscience.checking import findings_of_each
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.loading import LIVE
from eqportal.pages.conscience.models import FindingAnswer, FindingTally
from eqportal.pages.conscience.table import CHECKS
from eqportal.pages.models import Page, PageRevision

A_ROUND = 20
"""Some tenths of a second: as long as others may wait to save."""
EDITION = 2
"""Raise it when a check finds other passages than before."""
MADE_WITH = sha256(
    " ".join([str(EDITION), *(f"{check.name} {check.weight}" for check in CHECKS)]).encode()
).hexdigest()[:16]
"""Another table of checks counts anew."""


def note(revisions: Sequence[PageRevision]) -> None:
    """Count the findings of these texts, as they stand today."""
    answered = answers_to(revisions)
    known = {one.revision_id: one for one in _tallies(one.id for one in revisions)}
    for id_, findings in findings_of_each(revisions).items():
        row = known.get(id_) or FindingTally(revision_id=id_)
        _count(row, findings, {one.digest for one in answered[id_]})
        session().add(row)
    session().flush()


def _count(row: FindingTally, findings: Sequence[Finding], answered: set[str]) -> None:
    warnings = [one.digest for one in findings if one.weight is Weight.WARNING]
    row.errors = len(findings) - len(warnings)
    row.answered = sum(digest in answered for digest in warnings)
    row.warnings = len(warnings) - row.answered
    row.checked_on = now().date()
    row.checks = MADE_WITH


def _tallies(ids: Iterable[uuid.UUID]) -> Iterable[FindingTally]:
    return session().scalars(select(FindingTally).where(FindingTally.revision_id.in_(list(ids))))


def answers_to(revisions: Sequence[PageRevision]) -> dict[uuid.UUID, list[FindingAnswer]]:
    """The answers that there are for each text's page and language; one statement."""
    rows = session().scalars(
        select(FindingAnswer).where(FindingAnswer.page_id.in_({one.page_id for one in revisions}))
    )
    by_text: dict[tuple[uuid.UUID, str], list[FindingAnswer]] = {}
    for row in rows:
        by_text.setdefault((row.page_id, row.locale), []).append(row)
    return {one.id: by_text.get((one.page_id, one.locale), []) for one in revisions}


def keep_findings(most: int = A_ROUND) -> int:
    """Look again at live texts not looked at today, and commit; returns how many it was."""
    due = session().scalars(
        select(PageRevision)
        .join(Page, Page.id == PageRevision.page_id)
        .outerjoin(FindingTally, FindingTally.revision_id == PageRevision.id)
        .where(
            PageRevision.state.in_(LIVE),
            Page.removed_at.is_(None),
            or_(
                FindingTally.revision_id.is_(None),
                FindingTally.checked_on < now().date(),
                FindingTally.checks != MADE_WITH,
            ),
        )
        .order_by(PageRevision.saved_at.desc(), PageRevision.id)
        .limit(most)
    )
    revisions = due.all()
    if revisions:
        note(revisions)
    session().commit()
    return len(revisions)
