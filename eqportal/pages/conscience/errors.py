"""The checks that keep a text from being published, with what they say."""

from flask_babel import lazy_pgettext

from eqportal.pages.conscience.check import Check
from eqportal.pages.conscience.checks import headings, images, links, tables, upkeep
from eqportal.pages.conscience.findings import Weight

ERROR = Weight.ERROR

ERRORS: tuple[Check, ...] = (
    Check(
        "heading-first",
        ERROR,
        lazy_pgettext(
            "finding", "This heading has one #, the level of the page’s title. Begin at ##."
        ),
        headings.first_level,
    ),
    Check(
        "heading-skipped",
        ERROR,
        lazy_pgettext(
            "finding",
            "This heading has %(level)s and skips a level. Use %(wanted)s, so that those who"
            " move by headings miss nothing.",
        ),
        headings.skipped,
    ),
    Check(
        "heading-empty",
        ERROR,
        lazy_pgettext(
            "finding", "This heading has no words. Write what the part is about, or remove it."
        ),
        headings.empty,
    ),
    Check(
        "link-empty",
        ERROR,
        lazy_pgettext("finding", "This link has no words or no target. Write both, or remove it."),
        links.empty,
    ),
    Check(
        "link-words",
        ERROR,
        lazy_pgettext(
            "finding",
            "These words do not say where the link leads. Many people read the links alone, one"
            " after another: let the link be what you find there.",
        ),
        links.says_nothing,
    ),
    Check(
        "image-undescribed",
        ERROR,
        lazy_pgettext(
            "finding",
            "This image has no alternative text. Write what it shows between the brackets, or mark"
            " it as decorative in the library.",
        ),
        images.undescribed,
    ),
    Check(
        "image-inside",
        ERROR,
        lazy_pgettext(
            "finding",
            "Visitors do not see this image. Put it in the library, and write it on a line of its"
            " own.",
        ),
        images.inside,
    ),
    Check(
        "table-heads",
        ERROR,
        lazy_pgettext("finding", "A column of this table has no heading. Say what stands in it."),
        tables.no_heads,
    ),
    Check(
        "name-broken",
        ERROR,
        lazy_pgettext(
            "finding",
            "There is nothing by this name for visitors. Correct the name, or publish what it"
            " leads to first.",
        ),
        upkeep.broken_names,
    ),
    Check(
        "path-broken",
        ERROR,
        lazy_pgettext(
            "finding",
            "Visitors find nothing at this address. Link to a page by its name, page:KEY, or"
            " correct the address. One elsewhere begins with https://.",
        ),
        links.lost,
    ),
    Check(
        "text-too-much",
        ERROR,
        lazy_pgettext(
            "finding",
            "The text is too long, or has too many marks, to be shown as it should. Divide it into"
            " several pages.",
        ),
        upkeep.too_much,
    ),
)
