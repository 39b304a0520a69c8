"""The words for what a form is made of: kinds, readers, retention and rules."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.calls.editing.work import Part
from eqportal.forms.spec import Kind, Reader, Retention, RuleKind

FORMS: dict[Part, LazyString] = {
    Part.FORM: _l("The form"),
    Part.LETTER: _l("The form of the letters"),
    Part.REPORT: _l("The form of the end report"),
}
KINDS: dict[Kind, LazyString] = {
    Kind.TEXT: _p("question kind", "Short text"),
    Kind.LONG_TEXT: _p("question kind", "Long text"),
    Kind.EMAIL: _p("question kind", "E-mail address"),
    Kind.URL: _p("question kind", "Web address"),
    Kind.NUMBER: _p("question kind", "Number"),
    Kind.MONEY: _p("question kind", "Amount in kroner"),
    Kind.DATE: _p("question kind", "Date"),
    Kind.PERIOD: _p("question kind", "Period"),
    Kind.YES_NO: _p("question kind", "Yes or no"),
    Kind.CHOICE: _p("question kind", "One of several options"),
    Kind.CHOICES: _p("question kind", "Several options"),
    Kind.FILE: _p("question kind", "File"),
    Kind.UNIT: _p("question kind", "Unit"),
    Kind.PERSON: _p("question kind", "Person"),
    Kind.GROUP: _p("question kind", "Repeated group"),
    Kind.BUDGET: _p("question kind", "Budget"),
    Kind.DECLARATION: _p("question kind", "Declaration"),
}
KIND_HINTS: dict[Kind, LazyString] = {
    Kind.TEXT: _p("question kind", "One line, such as a name or a title."),
    Kind.LONG_TEXT: _p("question kind", "Several lines, with a limit on the words."),
    Kind.UNIT: _p("question kind", "One of the university’s units."),
    Kind.PERSON: _p("question kind", "A name and an e-mail address."),
    Kind.GROUP: _p("question kind", "The same few questions for each person, link or the like."),
    Kind.BUDGET: _p("question kind", "Costs in order of priority, and how they are paid."),
    Kind.DECLARATION: _p("question kind", "A sentence that must be ticked."),
}
READERS: dict[Reader, LazyString] = {
    Reader.ENDORSER: _p("reader of an answer", "Head of department and dean"),
    Reader.REVIEWER: _p("reader of an answer", "Reviewers"),
    Reader.BLIND_REVIEWER: _p("reader of an answer", "Reviewers who do not know who it is"),
    Reader.PUBLIC: _p("reader of an answer", "Everybody, once it is published"),
    Reader.ARCHIVE: _p("reader of an answer", "The archive"),
}
RETENTION: dict[Retention, LazyString] = {
    Retention.RECORD: _p("retention", "As long as the case file"),
    Retention.ROUND: _p("retention", "Until the call is closed out"),
    Retention.SHORT: _p("retention", "Until the decision is final"),
}
RULES: dict[RuleKind, LazyString] = {
    RuleKind.EXACTLY_ONE: _p("form rule", "Exactly one entry has a certain answer"),
    RuleKind.DISTINCT: _p("form rule", "No answer is given twice"),
    RuleKind.NOT_SUBMITTER: _p("form rule", "The submitter is not there"),
    RuleKind.NOT_PANEL: _p("form rule", "Nobody on the committee is there"),
    RuleKind.NOT_AMONG: _p("form rule", "Nobody is there who is also in another answer"),
    RuleKind.CONTAINS_SUBMITTER: _p("form rule", "The submitter is there"),
}
LIMITS: dict[str, LazyString] = {
    "max_words": _p("limit", "Most words"),
    "max_characters": _p("limit", "Most characters"),
    "minimum": _p("limit", "Lowest number"),
    "maximum": _p("limit", "Highest number"),
    "min_items": _p("limit", "Fewest"),
    "max_items": _p("limit", "Most"),
    "max_pages": _p("limit", "Most pages in each file (then only PDF is taken)"),
    "max_megabytes": _p("limit", "Largest file, in megabytes"),
}
LANGUAGES: dict[str, LazyString] = {
    "nb": _p("language", "bokmål"),
    "nn": _p("language", "nynorsk"),
    "en": _p("language", "English"),
}
"""The languages as they stand within a sentence."""
