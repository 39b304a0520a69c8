"""The HTML part of a mail: made from its plain text, and saying nothing more."""

import re

from flask import current_app

ADDRESS = re.compile(r"(https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,:;!?)])")
BETWEEN = re.compile(r"\n[ \t]*\n+")


def as_html(text: str, *, subject: str, locale: str) -> str:
    """Paragraphs, line breaks and links; the template escapes everything.

    Rendered without what pages get: a mail needs neither the site nor a reader.
    """
    blocks = [block.strip("\n") for block in BETWEEN.split(text.replace("\r\n", "\n"))]
    paragraphs = [
        [ADDRESS.split(line) for line in block.split("\n")] for block in blocks if block.strip()
    ]
    template = current_app.jinja_env.get_template("mail/part.html")
    return template.render(paragraphs=paragraphs, subject=subject, locale=locale)
