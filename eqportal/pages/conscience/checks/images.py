"""Images: what they show can be known without seeing them."""

import re
from collections.abc import Iterator

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts, ImageFacts
from eqportal.pages.conscience.reading import Image, Reading

FILE = re.compile(
    r".{1,200}\.(?:jpe?g|png|webp|gif|svg|tiff?|heic|bmp|pdf)"
    r"|(?:img|dsc|dscn|image|pxl|scan)[-_ ]?\d{2,}",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"(?:et |eit |an? |the )?(?:bilde|bilete|biletet|bildet|foto|fotografi|image|picture|photo|"
    r"photograph|illustrasjon|illustration|ikon|icon)(?:et|a|en)?"
    r"(?: (?:av|of|viser|som viser|showing|shows)\b|:|\s*$)",
    re.IGNORECASE,
)
ENOUGH = 4.5
"""WCAG 2.2, 1.4.3: text of ordinary size against what is behind it."""


def _key(image: Image) -> str:
    return image.target.partition(":")[2].lower()


def _quote(image: Image) -> str:
    return f"![{image.alt}]({image.target})"


def _facts_of(image: Image, facts: Facts) -> ImageFacts:
    return facts.images.get(_key(image), ImageFacts())


def inside(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """Within a line, or from elsewhere on the web: visitors get its words and no image."""
    return (Found(_quote(one)) for one in reading.images if one.inside)


def undescribed(reading: Reading, facts: Facts) -> Iterator[Found]:
    """No alternative text, neither here nor in the library, and not marked as decorative."""
    for image in reading.images:
        known = _facts_of(image, facts)
        if image.inside:
            continue
        if not any(map(str.isalnum, image.alt)) and not known.decorative and not known.described:
            yield Found(_quote(image))


def file_name(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """The name of a file for an alternative text."""
    return (Found(_quote(one)) for one in reading.images if FILE.fullmatch(one.alt))


def announced(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """“Image of …”: a screen reader says itself that it is one."""
    return (Found(_quote(one)) for one in reading.images if ANNOUNCED.match(one.alt))


def faint(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A graphic whose parts stand out too little from one another, where that could be told."""
    for image in reading.images:
        contrast = _facts_of(image, facts).contrast
        if contrast is not None and contrast < ENOUGH:
            yield Found(_quote(image), {"contrast": f"{contrast:.1f}"})
