"""Folding a subject that is not plain ASCII, so that no space between its words is lost."""

from email.header import Header
from email.policy import SMTP, EmailPolicy
from typing import Any


class Folding(EmailPolicy):
    """The standard policy for SMTP, but for subjects.

    The standard one writes many words beyond ASCII as several encoded words, and drops the
    space at some of their ends; `Header` keeps it.
    """

    def fold(self, name: str, value: Any) -> str:  # noqa: ANN401 - as in the standard library
        """The header as lines."""
        if name.lower() != "subject" or str(value).isascii():
            return str(super().fold(name, value))
        text = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {text}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401 - as in the standard library
        """The same as octets."""
        if name.lower() != "subject":
            return super().fold_binary(name, value)
        return self.fold(name, value).encode("ascii", "surrogateescape")


FOR_MAILS = Folding(linesep=SMTP.linesep)
