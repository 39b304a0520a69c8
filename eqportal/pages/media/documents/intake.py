"""Taking a document in: checked, and asked what it says of itself."""

from dataclasses import dataclass
from typing import IO

from eqportal.files.checks import Demands, SoundFile, examine
from eqportal.pages.media.models import PdfFacts
from eqportal.pages.media.pdf_facts import facts_of

DOCUMENTS = Demands(20, None, ("pdf", "docx", "odt"))


@dataclass(frozen=True)
class Paper:
    """A document that was taken in; `facts` when it is a PDF."""

    sound: SoundFile
    facts: PdfFacts | None


def paper(stream: IO[bytes], filename: str) -> Paper:
    """Check a document; RefusedFileError with a sentence of ours."""
    sound = examine(stream, filename, DOCUMENTS)
    is_pdf = sound.media_type == "application/pdf"
    return Paper(sound, facts_of(sound.content) if is_pdf else None)
