"""What every answer carries: security headers, cache rules, and a request id."""

import secrets
import time

from flask import Flask, Response, current_app, g, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TWO_YEARS = 63_072_000
STALE_SECONDS = 600
"""So long a cache may show the former answer while it fetches the new one."""


def start_clock() -> None:
    """Give the request an id and a start."""
    g.request_id = secrets.token_hex(8)
    g.started = time.perf_counter()


def keep_publicly(response: Response, seconds: int = 60) -> Response:
    """Let caches keep an answer that is alike for everybody; a later look may answer 304."""
    response.cache_control.public = True
    response.cache_control.max_age = seconds
    response.cache_control.stale_while_revalidate = STALE_SECONDS
    response.vary.add("Accept-Encoding")
    response.add_etag()
    return response


def dress(response: Response) -> Response:
    """Put the headers on; what is not said to be public is kept nowhere."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["X-Request-ID"] = g.get("request_id", "-")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
    if not response.cache_control.public:
        response.headers["Cache-Control"] = "no-store"
        return response
    if response.is_sequence:
        response.make_conditional(request)
    return response


def init_headers(app: Flask) -> None:
    """Dress every answer."""
    app.before_request(start_clock)
    app.after_request(dress)
