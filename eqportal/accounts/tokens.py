"""Secrets that are made here: session tokens and mailed codes; only hashes are stored."""

import hashlib
import hmac
import secrets

from flask import current_app

CODE_DIGITS = 6


def new_token() -> str:
    """A session token of 256 random bits."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A code of six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def hashed(secret: str, salt: str = "") -> str:
    """What is stored of a secret; keyed, so that a copy of the database cannot be searched."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{salt}:{secret}".encode(), hashlib.sha256).hexdigest()


def matches(secret: str, stored: str, salt: str = "") -> bool:
    """Whether a secret is the stored one, taking the same time either way."""
    return hmac.compare_digest(hashed(secret, salt), stored)
