"""Copies that the office has made itself of attachments, to be read in place of the washed ones."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import FileStorage, MultiDict

from eqportal.files.checks import MEDIA_TYPES, Demands, SoundFile, examine
from eqportal.files.refusal import RefusedFileError
from eqportal.reviews.blind.contents import Attached
from eqportal.reviews.blind.labels import UNWASHABLE
from eqportal.reviews.blind.washing import UnwashableError, wash

MOST_MEGABYTES = 20
"""A page that is blackened and scanned takes more than a page of text."""


@dataclass(frozen=True)
class Looked:
    """What was uploaded, by the original: what passed, and why the others did not."""

    sound: Mapping[UUID, SoundFile] = field(default_factory=dict)
    refused: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """The refusals with the places of their questions."""
        return [(f"#{name_of(original)}", text) for original, text in self.refused.items()]


@dataclass(frozen=True)
class Words:
    """The label of a question."""

    text: str


@dataclass(frozen=True)
class Flags:
    """What the kit asks of a question."""

    optional: bool = True


@dataclass(frozen=True)
class Upload:
    """The question for a copy, as the kit draws it."""

    id: str
    label: Words
    description: LazyString | str
    errors: Sequence[str] = ()
    kind: str = "file"
    flags: Flags = Flags()
    accept: str = ",".join(f".{one}" for one in MEDIA_TYPES)

    @property
    def name(self) -> str:
        """What it is posted as."""
        return self.id


def name_of(original: UUID) -> str:
    """What the copy of a file is posted as."""
    return f"copy-{original}"


def question_for(attached: Attached, refused: Mapping[UUID, str]) -> Upload:
    """The question for the copy of one attachment."""
    wrong = refused.get(attached.file.id)
    return Upload(
        id=name_of(attached.file.id),
        label=Words(_("Your own copy of %(name)s", name=attached.file.filename)),
        description=_("It is washed too, and read in place of the washed copy."),
        errors=[wrong] if wrong else [],
    )


def looked_at(files: Sequence[Attached], uploads: MultiDict[str, FileStorage]) -> Looked:
    """Each copy that was uploaded: checked as every file is, and washed."""
    sound, refused = dict[UUID, SoundFile](), dict[UUID, str]()
    for attached in files:
        upload = uploads.get(name_of(attached.file.id))
        if upload is None or not upload.filename:
            continue
        try:
            sound[attached.file.id] = _washed(upload, upload.filename)
        except RefusedFileError as error:
            refused[attached.file.id] = str(error)
        except UnwashableError as error:
            refused[attached.file.id] = _not_clean(str(error))
    return Looked(sound, refused)


def _washed(upload: FileStorage, filename: str) -> SoundFile:
    checked = examine(upload.stream, filename, Demands(MOST_MEGABYTES))
    content = wash(checked.content, checked.media_type)
    return replace(checked, content=content, sha256=hashlib.sha256(content).hexdigest())


def _not_clean(reason: str) -> str:
    why = str(UNWASHABLE[reason])
    return _("This copy could not be washed. %(why)s Save it as PDF and try again.", why=why)
