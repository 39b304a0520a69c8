"""Problems as links to the page and the field where they are put right."""

from flask import url_for

from eqportal.forms.errors import FIRST_PARTS
from eqportal.submissions.dispatch import Missing


def as_links(reference: str, missing: Missing) -> list[tuple[str, str]]:
    """Address and words of each problem of a section; the page leads back to the check."""
    links = []
    for problem in missing.problems:
        anchor = "-".join(str(step) for step in problem.path)
        if problem.parts and problem.parts[0] not in FIRST_PARTS:
            anchor += f"-{problem.parts[0]}"
        url = url_for(
            "submissions.section",
            reference=reference,
            section=missing.section.id,
            origin="check",
            _anchor=anchor,
        )
        links.append((url, problem.text))
    return links
