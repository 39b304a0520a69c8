"""All checks of one revision."""

from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.models import PageRevision


def findings_of(revision: PageRevision) -> list[Finding]:  # noqa: ARG001 - the checks follow
    """Everything that the checks have to say of a saved text, errors first."""
    return []


def errors_of(revision: PageRevision) -> list[Finding]:
    """What keeps a revision from being published."""
    return [one for one in findings_of(revision) if one.weight is Weight.ERROR]
