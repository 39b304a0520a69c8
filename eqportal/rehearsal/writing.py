"""The submitters' part of a rehearsal: filling in, attaching, sending and completing."""

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from eqportal.accounts.models import User
from eqportal.files.checks import SoundFile
from eqportal.forms.spec import Kind, Question
from eqportal.locales.formats import localised
from eqportal.rehearsal import eligible, words
from eqportal.rehearsal.answers import Writer, answers_to
from eqportal.rehearsal.attachment import pdf
from eqportal.rehearsal.scene import Scene
from eqportal.rehearsal.steps import all_in_each
from eqportal.submissions import drafts
from eqportal.submissions.dispatch import IncompleteError, send, what_is_missing
from eqportal.submissions.eligibility.operations import keep_on
from eqportal.submissions.models import Submission
from eqportal.submissions.people import hindrances_to_send
from eqportal.submissions.uploads import add_files, looked_at
from eqportal.submissions.working import WorkingCopy


class CannotAnswerError(Exception):
    """No sound answers were found; `reasons` name the section and what the form says.

    `say` is asked for them in every language.
    """

    def __init__(self, say: Callable[[], Sequence[str]]) -> None:
        self.reasons = all_in_each(say)
        super().__init__(*self.reasons)


def begin(scene: Scene) -> tuple[Submission, User]:
    """The next submitter's draft, with every section answered."""
    person, writer = scene.next_writer()
    return start(scene, person, writer), person


def start(scene: Scene, person: User, writer: Writer) -> Submission:
    """A draft by way of the check before the form; CannotAnswerError when nobody may start."""
    call = scene.test
    writer, verdict = eligible.check(call, person, writer)
    if verdict is not None:
        scene.verdicts.append(verdict)
    if eligible.hindrances(call, person):
        raise CannotAnswerError(partial(eligible.hindrances, call, person))
    draft = drafts.start(call=call, language=person.locale, token=secrets.token_hex(), by=person)
    keep_on(draft, call, person)
    fill(draft, person, writer)
    return draft


def fill(draft: Submission, person: User, writer: Writer) -> None:
    """Answer section by section, as one does who fills in the form, and attach what is asked."""
    form = draft.call.form
    answers = answers_to(form, writer)
    for section in form.sections:
        copy = WorkingCopy.of(draft)
        if copy.section(section.id) is None:
            continue
        mine = {q.id: answers[q.id] for q in section.questions if q.id in answers}
        if mine:
            drafts.save_section(
                copy=copy,
                section=section,
                answers=mine,
                seen=drafts.Seen(copy.version_of(section)),
                by=person,
            )
        for question in (q for q in copy.questions_on(section) if q.kind is Kind.FILE):
            _attach(draft, question, person, writer)


def _attach(draft: Submission, question: Question, person: User, writer: Writer) -> None:
    for place in range(question.limits.min_items or 1):
        looked = file_for(question, writer, place + 1)
        if refused := add_files(submission=draft, question=question, looked=looked, by=person):
            raise CannotAnswerError(partial(_refused, question, refused[0]))


def _refused(question: Question, sentence: str) -> list[str]:
    return [f"{localised(question.label)}: {sentence}"]


def file_for(question: Question, writer: Writer, number: int) -> list[SoundFile | str]:
    """A small file as an answer, or the sentence that refuses it."""
    text = f"{words.title(writer.locale, writer.number)}\n{words.prose(writer.locale, None, None)}"
    content = BytesIO(pdf([text], writer.locale))
    return looked_at(question, [FileStorage(content, filename=f"{question.id}-{number}.pdf")])


def send_in(submission: Submission, person: User) -> None:
    """Send it; CannotAnswerError with what is left when it is not complete."""
    copy = WorkingCopy.of(submission)
    try:
        send(copy=copy, token=secrets.token_hex(), by=person)
    except IncompleteError as error:
        raise CannotAnswerError(partial(_left, copy, person)) from error


def _left(copy: WorkingCopy, person: User) -> list[str]:
    problems = [
        _(
            "Section “%(section)s”: %(problem)s",
            section=localised(missing.section.title),
            problem=problem.text,
        )
        for missing in what_is_missing(copy, person)
        for problem in missing.problems
    ]
    return [*problems, *hindrances_to_send(copy.submission, person)]
