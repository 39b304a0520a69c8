"""Answering a warning: somebody has seen it, and says why the text may stand."""

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.conscience.findings import Finding
from eqportal.pages.conscience.models import FindingAnswer
from eqportal.pages.conscience.noting import note
from eqportal.pages.models import Page, PageRevision


def answer(
    *, page: Page, revision: PageRevision, finding: Finding, words: str, by: User
) -> FindingAnswer:
    """Say why a warning may stand; a later answer takes the place of an earlier one."""
    key = (page.id, revision.locale, finding.check, finding.digest)
    row = session().get(FindingAnswer, key)
    if row is None:
        row = FindingAnswer(
            page_id=page.id,
            locale=revision.locale,
            check=finding.check,
            digest=finding.digest,
            passage=finding.passage,
        )
        session().add(row)
    elif row.words == words:
        return row
    row.words, row.at, row.by_id = words, now(), by.id
    session().flush()
    note([revision])
    record("page.warning_answered", by=by.id, subject=page, locale=row.locale, check=row.check)
    return row


def take_back(*, page: Page, revision: PageRevision, finding: Finding, by: User) -> None:
    """Let a warning stand open again."""
    key = (page.id, revision.locale, finding.check, finding.digest)
    row = session().get(FindingAnswer, key)
    if row is None:
        return
    session().delete(row)
    session().flush()
    note([revision])
    record("page.warning_reopened", by=by.id, subject=page, locale=row.locale, check=row.check)
