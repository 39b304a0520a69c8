"""The stages in which submitters, proposers and referees do their part, up to the close."""

from collections.abc import Callable, Iterator

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.rehearsal import others, words, writing
from eqportal.rehearsal.scene import Scene, ways_through
from eqportal.rehearsal.steps import Line, Step, Told, failed, in_each
from eqportal.rehearsal.writing import CannotAnswerError
from eqportal.submissions.dispatch import withdraw
from eqportal.submissions.eligibility.checking import Verdict
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.referees.asked import letters_of


def fill(scene: Scene) -> Iterator[Line]:
    """Fill in and send as many submissions as the form has ways through it."""
    lines = list(_several(scene, Step.FILL, ways_through(scene.test.form), _sent))
    yield from _checked(scene)
    yield from lines
    scene.over = not scene.cases(SubmissionState.SUBMITTED)


def _checked(scene: Scene) -> Iterator[Line]:
    """Where the call has a check before its form: how many took it, and what it could not tell."""
    if scene.verdicts:
        yield Line(Step.CHECK, number=len(scene.verdicts))
    if Verdict.OFFICE in scene.verdicts:
        text = in_each(
            lambda: _(
                "The figures do not tell who may apply. They may start, and the office decides."
            )
        )
        yield Line(Step.CHECK, Told.NOTE, text=text)


def leave(scene: Scene) -> Iterator[Line]:
    """Leave a draft."""
    yield from _several(scene, Step.LEAVE, 1, lambda _draft, _person: None)


def take_back(scene: Scene) -> Iterator[Line]:
    """Send one more, and withdraw it."""
    yield from _several(scene, Step.WITHDRAW, 1, _withdrawn)


def _sent(draft: Submission, person: User) -> None:
    others.ask_for_letters(draft, person)
    writing.send_in(draft, person)


def _withdrawn(draft: Submission, person: User) -> None:
    writing.send_in(draft, person)
    withdraw(submission=draft, reason=words.prose(person.locale, 8, None), by=person)


def _several(
    scene: Scene, step: Step, number: int, then: Callable[[Submission, User], None]
) -> Iterator[Line]:
    """Begin so many and do something with each; one that cannot be answered is told of."""
    done, said = 0, set[LocalisedText]()
    for _turn in range(number):
        reasons = attempt(lambda: then(*writing.begin(scene)))
        done += not reasons
        yield from (failed(step, reason) for reason in reasons if reason not in said)
        said.update(reasons)
    if done:
        yield Line(step, number=done)


def attempt(act: Callable[[], None]) -> list[LocalisedText]:
    """Why it cannot be done; nothing when it is."""
    try:
        with session().begin_nested():
            act()
    except CannotAnswerError as error:
        return error.reasons
    return []


def confirm(scene: Scene) -> Iterator[Line]:
    """Let the proposers confirm, where the call asks them."""
    if scene.test.options.asks_by_link:
        yield Line(Step.PROPOSERS, number=others.confirm(scene))


def write_letters(scene: Scene) -> Iterator[Line]:
    """Let the referees write, where the call takes letters."""
    if letters_of(scene.test) is None:
        return
    number = 0

    def write() -> None:
        nonlocal number
        number = others.write_letters(scene)

    reasons = attempt(write)
    yield from (failed(Step.REFEREES, reason) for reason in reasons)
    if not reasons:
        yield Line(Step.REFEREES, number=number)
