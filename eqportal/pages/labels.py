"""The languages as they are called in the middle of a sentence."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

LANGUAGES: dict[str, LazyString] = {
    "nb": lazy_pgettext("language", "bokmål"),
    "nn": lazy_pgettext("language", "nynorsk"),
    "en": lazy_pgettext("language", "English"),
}
