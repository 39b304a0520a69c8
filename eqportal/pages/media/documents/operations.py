"""Putting documents into the library, and replacing their files."""

from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.files.storage import enter
from eqportal.locales.text import LocalisedText
from eqportal.pages.media import shelf
from eqportal.pages.media.documents.intake import Paper
from eqportal.pages.media.models import Document
from eqportal.pages.models import Referent


@dataclass(frozen=True)
class DocumentWords:
    """What a document is called, and the language it is in."""

    title: LocalisedText
    language: str


def add(*, paper: Paper, laid: str, words: DocumentWords, by: User) -> Document:
    """A document whose bytes lie under the key `laid`."""
    document = Document(key=shelf.free_key(Referent.DOCUMENT, words.title.nb), uploaded_by=by.id)
    _take(document, paper, laid, by)
    _say(document, words)
    session().add(document)
    record("document.added", by=by.id, subject=document, key=document.key, sha256=document.digest)
    return document


def describe(*, document: Document, words: DocumentWords, by: User) -> None:
    """Another title, or another language."""
    _say(document, words)
    record("document.described", by=by.id, subject=document, key=document.key)


def replace(*, document: Document, paper: Paper, laid: str, by: User) -> list[str]:
    """Another file at the same address; returns the keys whose bytes are to be deleted."""
    former = document.file_id
    _take(document, paper, laid, by)
    record(
        "document.replaced", by=by.id, subject=document, key=document.key, sha256=document.digest
    )
    return shelf.delete_files([former])


def _take(document: Document, paper: Paper, laid: str, by: User) -> None:
    document.file = enter(paper.sound, key=laid, by=by.id)
    document.digest, document.facts = paper.sound.sha256, paper.facts


def _say(document: Document, words: DocumentWords) -> None:
    document.title, document.language = words.title, words.language
    document.words = shelf.sought(document.key, "", words.title)
