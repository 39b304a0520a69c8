"""What is filled in when a text is shown: the addresses of links by name."""

import re

from markupsafe import Markup

from eqportal.locales.negotiation import current_locale
from eqportal.pages.queries import addresses

BY_NAME = re.compile(r'href="(?:page:(?P<key>[a-z0-9-]+)(?P<rest>#[^"]*)?|(?P<calls>calls:))"')


def shown(html: str) -> Markup:
    """Sanitised HTML as visitors get it, in the language being answered in."""
    if not BY_NAME.search(html):
        return Markup(html)  # noqa: S704 - sanitised when it was saved
    locale, known = current_locale(), addresses(current_locale())

    def address(found: re.Match[str]) -> str:
        if found["calls"]:
            return f'href="/{locale}/calls"'
        slug = known.get(found["key"])
        return f'href="/{locale}/{slug or ""}{found["rest"] or ""}"'

    return Markup(BY_NAME.sub(address, html))  # noqa: S704 - as above
