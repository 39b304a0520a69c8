"""Everything in a case that is redacted or washed: its texts, and its files, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from eqportal.endorsements.reading import words_on
from eqportal.files.models import StoredFile
from eqportal.forms.spec import Kind, Reader
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.options import Chain
from eqportal.reviews.blind import files, letters, pieces
from eqportal.reviews.blind.names import digest_of
from eqportal.reviews.blind.queries import Hidden
from eqportal.reviews.blind.units import FIELDS
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.queries import latest_version
from eqportal.submissions.referees import asked
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.reading import shows_file


@dataclass(frozen=True)
class Text:
    """One text of a case, with the words over it and the language it is written in."""

    place: str
    title: str
    original: str
    language: str

    @property
    def digest(self) -> str:
        """What tells this text from any other in the same place."""
        return digest_of(self.original)


@dataclass(frozen=True)
class Attached:
    """One file of a case: where the office opens the original."""

    title: str
    file: StoredFile
    question_file: UUID | None = None
    letter: UUID | None = None


@dataclass(frozen=True)
class Contents:
    """What the office goes through for one case."""

    version: SubmissionVersion
    texts: Sequence[Text]
    files: Sequence[Attached]


def contents_of(submission: Submission, hidden: Hidden) -> Contents | None:
    """What is to be redacted and washed now; None before anything was sent."""
    version = latest_version(submission)
    if version is None:
        return None
    texts = [*_answers(submission, version, hidden), *_units(submission), *_letters(submission)]
    return Contents(version, texts, list(_files(submission, version, hidden)))


def _answers(submission: Submission, version: SubmissionVersion, hidden: Hidden) -> Iterator[Text]:
    questions = pieces.asked(submission.call.form, version.answers, hidden)
    for piece in pieces.texts_of(questions, version.answers, pieces.ANSWERS):
        yield Text(piece.place, _title(piece), piece.text, submission.language)


def _title(piece: pieces.Piece) -> str:
    """The question, and for a text inside it which one."""
    locale = current_locale()
    label = piece.question.label.in_(locale)
    if piece.question.kind not in {Kind.GROUP, Kind.BUDGET}:
        return label
    numbers = [part for part in piece.place.split(".") if part.isdigit()]
    inner = {one.id: one.label.in_(locale) for one in piece.question.questions}
    last = inner.get(piece.place.rpartition(".")[2], "")
    return ", ".join(part for part in (label, *(str(int(n) + 1) for n in numbers), last) if part)


def _units(submission: Submission) -> Iterator[Text]:
    if submission.call.options.chain is Chain.NONE:
        return
    for word in words_on(submission):
        for name in FIELDS if word.final else ():
            text = getattr(word.endorsement, name)
            if text.strip():
                place = f"{pieces.ENDORSEMENT}.{word.endorsement.id}.{name}"
                title = _("%(level)s: assessment", level=word.level)
                if name == "reasons":
                    title = _("%(level)s: reasons", level=word.level)
                yield Text(place, title, text, submission.language)


def _letters(submission: Submission) -> Iterator[Text]:
    if not asked.letters_of(submission.call):
        return
    for number, row in enumerate(referees.received(submission), start=1):
        questions = letters.questions_of(submission, row)
        for piece in pieces.texts_of(questions, row.answers, f"{pieces.LETTER}.{row.id}"):
            title = _("Letter %(n)s: %(question)s", n=number, question=_title(piece))
            yield Text(piece.place, title, piece.text, row.language)


def _files(
    submission: Submission, version: SubmissionVersion, hidden: Hidden
) -> Iterator[Attached]:
    labels = {q.id: q.label.in_(current_locale()) for q in submission.call.form.questions()}
    for row in files.rows_of(submission, version.answers, hidden):
        yield Attached(labels.get(row.question, ""), row.file, question_file=row.id)
    if asked.letters_of(submission.call) and shows_file(submission, Reader.BLIND_REVIEWER):
        for number, letter in enumerate(referees.received(submission), start=1):
            if letter.file is not None:
                yield Attached(_("Letter %(n)s", n=number), letter.file, letter=letter.id)
