"""The headers of a mail as they will stand, or stood, on the wire."""

from urllib.parse import urlsplit

from eqportal.mail.delivery import as_message
from eqportal.mail.models import OutboundEmail

SHOWN = ("To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted")
SOMEBODY = "portal@portal.example"


def headers_of(mail: OutboundEmail, public_url: str) -> list[tuple[str, str]]:
    """Names and values; none when the address or the subject cannot be a header."""
    host = urlsplit(public_url).hostname or "localhost"
    try:
        message = as_message(mail, sender=SOMEBODY, host=host)
    except ValueError:
        return []
    return [(name, str(message[name])) for name in SHOWN if message[name]]
