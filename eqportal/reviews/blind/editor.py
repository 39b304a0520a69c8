"""The office's editor of one case: what is shown, and what a post says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from werkzeug.datastructures import MultiDict

from eqportal.reviews.blind import queries
from eqportal.reviews.blind.choices import Choice, Line, Names, choice_of, line_of, suggested
from eqportal.reviews.blind.contents import Attached, Contents, Text, contents_of
from eqportal.reviews.blind.flags import Span, pattern_of, spans, stretches
from eqportal.reviews.blind.models import Redaction, WashedFile
from eqportal.reviews.blind.people import names_in
from eqportal.reviews.blind.queries import Hidden
from eqportal.submissions.models import Submission

LONGEST, DIGITS = 100_000, 10
Posted = MultiDict[str, str]


@dataclass(frozen=True)
class Editor:
    """One case as the office goes through it."""

    submission: Submission
    hidden: Hidden
    contents: Contents
    names: Names
    redaction: Redaction | None
    lines: Sequence[Line]
    files: Mapping[UUID, WashedFile]

    @property
    def version(self) -> int:
        """What the page is opened on."""
        return self.redaction.version if self.redaction else 0

    @property
    def approved(self) -> bool:
        """Whether the panel reads the whole of it as it is now."""
        done = self.redaction is not None and self.redaction.approved_at is not None
        return done and self.covers and not self.changed

    @property
    def covers(self) -> bool:
        """Whether it was approved for hiding everybody that the plan hides now."""
        one = self.redaction
        return one is not None and (
            (one.for_submitter or not self.hidden.submitter)
            and (one.for_subject or not self.hidden.subject)
        )

    @property
    def changed(self) -> list[Line]:
        """The texts that came or were changed after the work was saved."""
        return [line for line in self.lines if not line.saved] if self.redaction else []

    def washed(self, attached: Attached) -> WashedFile | None:
        """What washing a file came to; None before it was tried."""
        return self.files.get(attached.file.id)


def opened(submission: Submission, hidden: Hidden) -> Editor | None:
    """The editor as it is saved, with suggestions where nothing is; None for an empty case."""
    contents = contents_of(submission, hidden)
    if contents is None:
        return None
    names = pattern_of(names_in(submission, contents.version.answers, hidden))
    saved = queries.saved_texts(submission)
    lines = []
    for text in contents.texts:
        row = saved.get((text.place, text.digest))
        choice = choice_of(row) if row else suggested(text, names)
        lines.append(line_of(text, choice, names, saved=row is not None))
    return Editor(
        submission,
        hidden,
        contents,
        names,
        queries.redaction_of(submission),
        lines,
        queries.washed_files(submission),
    )


def chosen(editor: Editor, posted: Posted) -> list[Line]:
    """The lines as the post has them; a text that was not on the page keeps what is saved."""
    lines = []
    for number, line in enumerate(editor.lines):
        if posted.get(f"t{number}-of") == line.text.digest:
            choice = _choice(line.text, posted, f"t{number}", editor.names)
            lines.append(line_of(line.text, choice, editor.names, saved=line.saved))
        else:
            lines.append(line)
    return lines


def unseen(editor: Editor, posted: Posted) -> bool:
    """Whether a text of the case was not on the page that was posted, or is another now."""
    pairs = enumerate(editor.lines)
    return any(posted.get(f"t{n}-of") != line.text.digest for n, line in pairs)


def _choice(text: Text, posted: Posted, name: str, names: Names) -> Choice:
    offered = stretches(spans(text.original, text.language, names))
    cut = set(posted.getlist(f"{name}-cut"))
    return Choice(
        kept=frozenset(one.key for one in offered if one.key not in cut),
        more=_typed(posted, f"{name}-more"),
        own=_typed(posted, f"{name}-own"),
        withheld=f"{name}-withheld" in posted,
    )


def _typed(posted: Posted, name: str) -> str:
    return posted.get(name, "")[:LONGEST].replace("\r\n", "\n").replace("\x00", "")


def read_version(posted: Posted) -> int:
    """The version that the page was opened on; -1, which is always stale, for anything else."""
    said = posted.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < DIGITS else -1


def originals(posted: Posted, name: str) -> set[UUID]:
    """The originals that were ticked under a name."""
    found = set()
    for value in posted.getlist(name):
        try:
            found.add(UUID(value))
        except ValueError:
            continue
    return found


Paragraph = list[tuple[str, str]]


def marked(line: Line) -> list[Paragraph]:
    """The original in paragraphs of parts, each with the kind of its flag or none."""
    parts, end = list[tuple[str, str]](), 0
    for span in line.found:
        parts += [(line.text.original[end : span.start], ""), (span.text, _kind(span, line))]
        end = span.end
    parts.append((line.text.original[end:], ""))
    paragraphs: list[Paragraph] = [[]]
    for text, kind in parts:
        first, *others = text.splitlines() or [""]
        paragraphs[-1].append((first, kind))
        paragraphs += [[(other, kind)] for other in others]
        if text.endswith("\n"):
            paragraphs.append([])
    shown = [[part for part in paragraph if part[0]] for paragraph in paragraphs]
    return [paragraph for paragraph in shown if paragraph]


def _kind(span: Span, line: Line) -> str:
    return "kept" if span.text.casefold() in line.choice.kept else span.flag.value
