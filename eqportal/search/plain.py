"""HTML as plain text."""

import re
from html import unescape

INLINE = re.compile(r"</?(?:a|em|strong|span|code)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
HEADING_END = re.compile(r"(?<=\w)</h[1-6]>")
SPACE = re.compile(r"\s+")


def plain(html: str) -> str:
    """The text that is read; what stands in two blocks is never one word."""
    text = INLINE.sub("", HEADING_END.sub(": ", html))
    return SPACE.sub(" ", unescape(TAG.sub(" ", text))).strip()
