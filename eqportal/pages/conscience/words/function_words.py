"""Small words that tell one language from another."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BOKMAL = _set(
    "ikke jeg hva hvem hvordan hvorfor hvilken hvilket hvilke hvor hver hvert noen noe fra "
    "mer være vært ble hun selv vet kommer sier gjelder disse deres flere sammen imidlertid "
    "dem hvis uten eget egne"
)
"""Words that nynorsk does not have."""

NYNORSK = _set(
    "ikkje eg kva kven korleis kvifor kvarandre nokon noko nokre frå berre vere vore eit "
    "mykje sjølv gjere gjer utan sidan éin kjem desse deira saman korkje anten fekk gjekk ein "
    "dei"
)
"""Words that bokmål does not have."""

FAINT = _set("en et ett bare siden egen mye gjøre gjør dere fikk gikk")
"""Bokmål words that nynorsk has in names, in another sense, or beside its own (since 2012).

One alone says little.
"""

MIXED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "nn": (BOKMAL, FAINT),
    "nb": (NYNORSK, frozenset()),
}
"""For a page in one form of Norwegian, words of the other: plain ones and faint ones."""

NORWEGIAN = (BOKMAL | NYNORSK | FAINT) | _set(
    "og som på av å det er til eller skal vil har ved med vi du seg deg når der etter mellom "
    "blir må alle også denne dette var"
)
ENGLISH = _set(
    "the and of with which this that these those has you your they their was were been would "
    "should could from because about there what when where who how why whose our its or are "
    "not but into than then through while must shall will"
)
OTHERS: dict[str, frozenset[str]] = {
    "no": NORWEGIAN,
    "en": ENGLISH,
    "sv": _set("och inte är jag från vad för också hur några någon mycket måste där när"),
    "de": _set("und nicht mit für ist eine auf auch wir das werden sind von zu oder durch über"),
    "fr": _set("une pour nous vous qui cette être aux sont leur est ces chez comme par ont"),
    "es": _set("el los las una que para con del por como más sus este esta y"),
    "se": _set("lea leat ahte dahje mii daid dáid galgá ledje nugo dat maiddái"),
}
OF_NORWEGIAN = NORWEGIAN | _set(
    "i for de om den at kan an han hun ho seg sin sitt men så ut inn opp"
)
OWN: dict[str, frozenset[str]] = {
    "nb": OF_NORWEGIAN,
    "nn": OF_NORWEGIAN,
    "en": ENGLISH | _set("a an is in on to for by as at it be we he she do can"),
}
"""What speaks for a sentence being in the language of its page."""


def foreign_to(locale: str) -> dict[str, frozenset[str]]:
    """For a page in this language, the words that speak for each of the others."""
    own = "en" if locale == "en" else "no"
    return {name: words - OWN[locale] for name, words in OTHERS.items() if name != own}


FOREIGN = {locale: foreign_to(locale) for locale in OWN}
