"""Which answers may be kept, and which requests may be answered with what was kept."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import Any

from flask import Flask, Response, current_app, request

from eqportal.access.gates import required_permission
from eqportal.cache.finished import Headers, Version
from eqportal.cache.shelf import LARGEST

Environ = dict[str, Any]
ROUTE, PUBLIC, BUILT = "eqportal.route", "eqportal.public", "eqportal.built"
NOTED_LATER = "eqportal.noted_later"
"""Set where the layer in front writes the line of the log itself."""

ALLOWED_TO_VARY = {"", "accept-encoding"}
UNSUITABLE = (
    *("HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"),
    *("HTTP_AUTHORIZATION", "HTTP_TRANSFER_ENCODING"),
)
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
ASK_EACH_TIME = ("Cache-Control", "private, no-cache")


def tell(response: Response) -> Response:
    """Tell the layer in front of what route an answer is, and whether anybody may see it."""
    if request.url_rule is not None:
        request.environ[ROUTE] = request.url_rule.rule
        request.environ[BUILT] = request.endpoint == "static"
        request.environ[PUBLIC] = (
            required_permission(current_app, request.url_rule.endpoint) is None
        )
    return response


def init_keeping(app: Flask) -> None:
    """Tell of each answer."""
    app.after_request(tell)


def is_plain(environ: Environ) -> bool:
    """A GET or HEAD for a page as such: no query, no range, no body, nobody's authorization."""
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not environ.get("QUERY_STRING")
        and not environ["PATH_INFO"].startswith("//")  # Flask reads it as one, however many
        and environ.get("CONTENT_LENGTH") in {None, "", "0"}
        and not any(name in environ for name in UNSUITABLE)
    )


def may_be_kept(environ: Environ, status: str, headers: Headers) -> bool:
    """Whether an answer is whole, public, of bounded size, and alike for everybody."""
    named: dict[str, str] = {}
    for name, value in headers:
        named[name.lower()] = f"{named.get(name.lower(), '')}{value}"
    length = named.get("content-length", "")
    said = {part.strip().partition("=")[0] for part in named.get("cache-control", "").split(",")}
    return (
        status.startswith("200")
        and bool(environ.get(PUBLIC))
        and "public" in said
        and not said & {"private", "no-store", "no-cache"}
        and not {"set-cookie", "content-encoding", "content-range"} & named.keys()
        and named.get("vary", "").strip().lower() in ALLOWED_TO_VARY
        and length.isdigit()
        and int(length) <= LARGEST
    )


def is_for_ever(environ: Environ, headers: Headers) -> bool:
    """Whether an answer never changes: a file of the build with its hash in the name.

    An editor's image is immutable too, and yet gone with the text that shows it.
    """
    said = "".join(value for name, value in headers if name.lower() == "cache-control")
    return bool(environ.get(BUILT)) and "immutable" in said


def asked_each_time(headers: Headers) -> Headers:
    """The headers for whoever is signed in: who has just published sees no copy of their own."""
    return [
        ASK_EACH_TIME
        if name.lower() == "cache-control" and "immutable" not in value
        else (name, value)
        for name, value in headers
    ]


def is_unchanged(environ: Environ, tag: str, modified: str | None) -> bool:
    """Whether the client has this version already (RFC 9110, 13.2.2): the tag comes first."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        known = {one.strip().removeprefix("W/") for one in tags.split(",")}
        return tag in known or "*" in known
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(modified)
    except (ValueError, TypeError):
        return False


def has_version(environ: Environ, version: Version, modified: str | None) -> bool:
    """The same for a version of a finished answer."""
    asked = "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ
    return asked and is_unchanged(environ, version.tag, modified)


def unconditional(environ: Environ) -> Environ:
    """The same request without its conditions; they are looked at when there is an answer."""
    return {name: value for name, value in environ.items() if name not in CONDITIONS}


def close(body: Iterable[bytes]) -> None:
    """Tell an answer that nobody reads it further."""
    end = getattr(body, "close", None)
    if end is not None:
        end()
