"""Which language: from the address of a page, from the reader's browser, or from a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from babel import negotiate_locale
from flask import Flask, current_app, g, request
from flask_babel import Babel
from werkzeug.routing import BaseConverter

from eqportal.locales.text import DEFAULT_LOCALE, LOCALES

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


class LocaleConverter(BaseConverter):
    """The first part of an address: one of the three languages."""

    regex = "nb|nn|en"


def current_locale() -> str:
    """The language being answered in; bokmål outside any page."""
    try:
        return g.get("locale") or DEFAULT_LOCALE
    except RuntimeError:  # asking first whether there is a context would ask twice
        return DEFAULT_LOCALE


def negotiated() -> str:
    """The language a browser asks for; `no` means bokmål."""
    wanted = [tag.replace("-", "_") for tag, _ in request.accept_languages]
    wanted = ["nb" + tag[2:] if tag.split("_")[0] == "no" else tag for tag in wanted]
    return negotiate_locale(wanted, list(LOCALES)) or DEFAULT_LOCALE


def pull_locale(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Take the language out of the address before the view is called."""
    g.locale = (values or {}).pop("locale", None)


def give_locale(endpoint: str, values: dict[str, object]) -> None:
    """Build addresses in the language being answered in."""
    if "locale" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "locale"):
        values["locale"] = current_locale()


def guess_locale() -> None:
    """An address without a known language (an error page) answers as the browser asks."""
    if g.get("locale") is None:
        first = request.path.lstrip("/").split("/")[0]
        g.locale = first if first in LOCALES else negotiated()


@contextmanager
def answering_in(locale: str) -> Iterator[None]:
    """Answer in another language for a while: addresses, texts and dates."""
    before = g.get("locale")
    g.locale = locale
    try:
        yield
    finally:
        g.locale = before


def init_locales(app: Flask) -> None:
    """Three languages in the address, and Babel told of them."""
    app.url_map.converters["locale"] = LocaleConverter
    app.url_value_preprocessor(pull_locale)
    app.url_defaults(give_locale)
    app.before_request(guess_locale)
    Babel(app, locale_selector=current_locale)
