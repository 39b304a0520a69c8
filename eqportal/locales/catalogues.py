"""The words of templates: each language's catalogue is read once and then asked directly.

Flask-Babel looks through its context several times for each word and Jinja copies the
template's context for it; a page has dozens of words.
"""

from babel.support import NullTranslations, Translations
from flask import Flask, current_app
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES

KEY = "eqportal.catalogues"


def _here() -> NullTranslations:
    """The catalogue of the language being answered in."""
    found: NullTranslations = current_app.extensions[KEY][current_locale()]
    return found


def _filled(context: EvalContext, words: str, values: dict[str, object]) -> str:
    """The words with their values, which are escaped where a page is written."""
    text = Markup(words) if context.autoescape else words  # noqa: S704 - from our catalogues
    return text % values if "%" in words else text


@pass_eval_context
def gettext(context: EvalContext, text: str, /, **values: object) -> str:
    """As in `{{ _("Hello, %(name)s", name=name) }}`."""
    return _filled(context, _here().ugettext(text), values)


@pass_eval_context
def ngettext(context: EvalContext, one: str, many: str, num: int, /, **values: object) -> str:
    """The words for one or for many; `%(num)d` is how many."""
    return _filled(context, _here().ungettext(one, many, num), {"num": num, **values})


@pass_eval_context
def pgettext(context: EvalContext, meaning: str, text: str, /, **values: object) -> str:
    """The words that have this meaning, such as "a state"."""
    return _filled(context, str(_here().upgettext(meaning, text)), values)


def init_catalogues(app: Flask) -> None:
    """Give templates `_`, `gettext`, `ngettext` and `pgettext`."""
    folder = app.config["BABEL_TRANSLATION_DIRECTORIES"]
    app.extensions[KEY] = {locale: Translations.load(folder, [locale]) for locale in LOCALES}
    app.jinja_env.globals.update(
        {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}
    )
