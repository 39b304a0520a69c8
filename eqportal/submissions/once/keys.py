"""The key of a person: from the e-mail address, and of no use to whoever lacks the secret."""

import hashlib
import hmac

from flask import current_app

from eqportal.submissions.people import same_mailbox

LABEL = b"eqportal once per person 1"


def key_of(email: str) -> str:
    """HMAC-SHA256 of the mailbox under a key made for this use alone; no +tag is another person."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    own_key = hmac.new(secret, LABEL, hashlib.sha256).digest()
    return hmac.new(own_key, same_mailbox(email).encode(), hashlib.sha256).hexdigest()
