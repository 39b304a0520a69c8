"""A post that came after the session or its token had run out: nothing typed is lost.

The fields travel on in the answer itself, through signing in, until the person sends them
again; nothing is stored meanwhile.
"""

import json
from dataclasses import dataclass
from typing import Self

from flask import current_app, request
from werkzeug.exceptions import HTTPException

OWN_FIELDS = frozenset({"csrf_token", "interrupted"})


@dataclass(frozen=True)
class Interrupted:
    """Where a post was going, and its text fields in order."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool = False

    @classmethod
    def of_request(cls) -> Self:
        """The running request as something that can be sent again."""
        pairs = request.form.items(multi=True)
        fields = tuple((name, value) for name, value in pairs if name not in OWN_FIELDS)
        had_files = any(file.filename for file in request.files.values())
        return cls(request.path, fields, had_files)

    @classmethod
    def carried(cls) -> Self | None:
        """What a form of ours carries along; None when there is nothing, or it was forged."""
        try:
            value = json.loads(request.form.get("interrupted", ""))
            fields = tuple((str(name), str(text)) for name, text in value["fields"])
            path = str(value["path"])
            found = cls(path, fields, bool(value["had_files"]))
            found.carry().encode()  # a lone surrogate is no text, and could not be shown
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return found if found.leads_to_a_form() else None

    def carry(self) -> str:
        """For a hidden field."""
        return json.dumps(
            {"path": self.path, "fields": self.fields, "had_files": self.had_files},
            ensure_ascii=False,
        )

    def leads_to_a_form(self) -> bool:
        """Whether the path is one of ours that takes posts; nothing else is sent to."""
        adapter = current_app.url_map.bind("")
        try:
            adapter.match(self.path, method="POST")
        except HTTPException:
            return False
        return True

    def texts(self) -> list[str]:
        """What the person typed, to be seen again; not the form's own small values."""
        return [
            text
            for name, text in self.fields
            if text.strip() and not name.startswith("_") and name not in HOUSEKEEPING
        ]


HOUSEKEEPING = frozenset({"version", "submit_token", "start_token"})
