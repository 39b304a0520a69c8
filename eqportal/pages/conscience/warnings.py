"""The checks whose findings may stand when somebody says why, with what they say."""

from flask_babel import lazy_pgettext

from eqportal.pages.conscience.check import Check
from eqportal.pages.conscience.checks import (
    headings,
    images,
    language,
    links,
    style,
    tables,
    upkeep,
)
from eqportal.pages.conscience.findings import Weight

WARNING = Weight.WARNING

WARNINGS: tuple[Check, ...] = (
    Check(
        "link-address",
        WARNING,
        lazy_pgettext(
            "finding",
            "An address is read aloud letter by letter. Write what it leads to, and let that be"
            " the link.",
        ),
        links.bare_address,
    ),
    Check(
        "link-part",
        WARNING,
        lazy_pgettext(
            "finding",
            "The page has no heading with the name #%(part)s, so the link leads to its top."
            " Correct the name, or leave it out.",
        ),
        links.part_gone,
    ),
    Check(
        "link-private",
        WARNING,
        lazy_pgettext(
            "finding",
            "Visitors cannot read what this link leads to. Link to a page that is open to all.",
        ),
        links.private,
    ),
    Check(
        "link-same-words",
        WARNING,
        lazy_pgettext(
            "finding", "“%(text)s” leads to different places. Give each link words of its own."
        ),
        links.same_words,
    ),
    Check(
        "image-file-name",
        WARNING,
        lazy_pgettext(
            "finding", "The alternative text is the name of a file. Write what the image shows."
        ),
        images.file_name,
    ),
    Check(
        "image-announced",
        WARNING,
        lazy_pgettext(
            "finding",
            "Screen readers say themselves that it is an image. Begin with what it shows.",
        ),
        images.announced,
    ),
    Check(
        "image-faint",
        WARNING,
        lazy_pgettext(
            "finding",
            "The best contrast in this graphic seems to be %(contrast)s to 1. Text in it needs"
            " 4.5 to 1. Make it clearer, or say the same in the text.",
        ),
        images.faint,
    ),
    Check(
        "table-corner",
        WARNING,
        lazy_pgettext(
            "finding", "The first column of this table has no heading. Say what stands in it."
        ),
        tables.empty_corner,
    ),
    Check(
        "language-part",
        WARNING,
        lazy_pgettext(
            "finding",
            "This seems to be in another language than the page. Mark it with :lang[%(code)s]{…},"
            " so that it is pronounced rightly, or translate it.",
        ),
        language.another,
    ),
    Check(
        "language-mixed",
        WARNING,
        lazy_pgettext("finding", "These words are of the other form of Norwegian: %(words)s."),
        language.mixed,
    ),
    Check(
        "capitals",
        WARNING,
        lazy_pgettext(
            "finding",
            "Capitals are hard to read: %(words)s. Use ordinary letters, and ** around what is"
            " important.",
        ),
        style.capitals,
    ),
    Check(
        "sentence-long",
        WARNING,
        lazy_pgettext("finding", "This sentence has %(number)s words. Divide it: 25 are enough."),
        style.long_sentences,
    ),
    Check(
        "text-hard",
        WARNING,
        lazy_pgettext(
            "finding",
            "The text is hard to read: LIX is %(lix)s, and should be 45 or less. Use shorter"
            " sentences and shorter words.",
        ),
        style.hard_to_read,
    ),
    Check(
        "word-heavy",
        WARNING,
        lazy_pgettext("finding", "“%(heavy)s” is heavy. “%(plain)s” often says the same."),
        style.heavy_words,
    ),
    Check(
        "heading-twice",
        WARNING,
        lazy_pgettext(
            "finding",
            "Two headings have the same words. Say in each what is special about its part.",
        ),
        headings.twice,
    ),
    Check(
        "date-gone-by",
        WARNING,
        lazy_pgettext("finding", "%(day)s is past. Is this still so?"),
        upkeep.dates_gone_by,
    ),
    Check(
        "document-unread",
        WARNING,
        lazy_pgettext(
            "finding",
            "This PDF has no tags or no title, so many people cannot have it read aloud. Publish"
            " what it says as a page, or upload a tagged version.",
        ),
        upkeep.documents_unread,
    ),
    Check(
        "translation-missing",
        WARNING,
        lazy_pgettext("finding", "The page has no text in this language yet: %(language)s."),
        upkeep.missing_translations,
    ),
    Check(
        "translation-older",
        WARNING,
        lazy_pgettext(
            "finding",
            "This translation is older than the text it was made from. See what has changed there.",
        ),
        upkeep.older_than_source,
    ),
)
