"""A submission's content as an accessible PDF."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from eqportal.files import typesetting

TEMPLATE = Path(__file__).parent / "submission.typ"


def made(content: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF of what `document.content_of` gives."""
    return typesetting.made(content, template=TEMPLATE, at=at)
