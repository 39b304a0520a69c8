"""Putting images into the library, describing them, and replacing their files."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.files.storage import enter, lay
from eqportal.locales.text import LocalisedText
from eqportal.pages.media import shelf
from eqportal.pages.media.images.intake import Picture, Variant
from eqportal.pages.media.models import Image, ImageFile
from eqportal.pages.media.names import ending
from eqportal.pages.models import Referent


@dataclass(frozen=True)
class ImageWords:
    """What is said of an image; one that is decorative has no alternative text."""

    name: str
    decorative: bool
    alt: LocalisedText
    caption: LocalisedText
    credit: LocalisedText


@dataclass(frozen=True)
class Drawn:
    """A picture whose files are on the disk already, under these keys."""

    picture: Picture
    keys: Sequence[str]


def put_down(picture: Picture) -> Drawn:
    """Write the files; before anything is asked of the database, so that nobody waits for it."""
    return Drawn(picture, [lay(variant.sound.content) for variant in picture.variants])


def add(*, drawn: Drawn, words: ImageWords, by: User) -> Image:
    """An image with its files, under a key made from its name."""
    picture = drawn.picture
    image = Image(key=shelf.free_key(Referent.IMAGE, words.name), uploaded_by=by.id)
    image.digest, image.contrast = picture.digest, picture.contrast
    _say(image, words)
    session().add(image)
    session().flush()
    _place(image, drawn, by)
    record("image.added", by=by.id, subject=image, key=image.key, sha256=image.digest)
    return image


def describe(*, image: Image, words: ImageWords, by: User) -> None:
    """Other words for an image; its key stays, for texts name it."""
    _say(image, words)
    record("image.described", by=by.id, subject=image, key=image.key)


def replace(*, image: Image, drawn: Drawn, by: User) -> list[str]:
    """Another picture in its place; returns the keys whose bytes are to be deleted.

    The addresses of the former files lead to the new ones.
    """
    former = shelf.let_go(image)
    image.digest, image.contrast = drawn.picture.digest, drawn.picture.contrast
    _place(image, drawn, by)
    record("image.replaced", by=by.id, subject=image, key=image.key, sha256=image.digest)
    return former


def _say(image: Image, words: ImageWords) -> None:
    for name, value in asdict(words).items():
        setattr(image, name, value)
    image.words = shelf.sought(image.key, words.name, words.alt, words.caption, words.credit)


def _place(image: Image, drawn: Drawn, by: User) -> None:
    """The files of a picture; one that was here before gets its address again."""
    known = session().scalars(select(ImageFile).where(ImageFile.image_id == image.id))
    rows = {row.name: row for row in known}
    for variant, key in zip(drawn.picture.variants, drawn.keys, strict=True):
        name = _address(variant)
        row = rows.get(name) or ImageFile(image_id=image.id, name=name, format=variant.format)
        row.width, row.height = variant.width, variant.height
        row.file = enter(variant.sound, key=key, by=by.id)
        session().add(row)
    session().flush()
    session().expire(image, ["files"])


def _address(variant: Variant) -> str:
    """The last part of an address: what the file holds, its width and its type."""
    sound = variant.sound
    return f"{sound.sha256[:12]}-{variant.width}.{ending(sound.media_type)}"
