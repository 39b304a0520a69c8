"""The stages of a rehearsal, in order: each does its step and tells what came of it."""

from collections.abc import Callable, Iterator
from functools import partial

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import move
from eqportal.calls.parity import Lack, lacking
from eqportal.extensions import session
from eqportal.forms.spec import RuleKind
from eqportal.locales.negotiation import NAMES
from eqportal.programmes.options import Chain
from eqportal.rehearsal import afterwards, committee, submitting, writing
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.scene import Scene, departments
from eqportal.rehearsal.steps import Line, Step, Told, failed, in_each
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.lifecycle import SubmissionState

Stage = Callable[[Scene], Iterator[Line]]


def copy(scene: Scene) -> Iterator[Line]:
    """Make the test call."""
    scene.test_id = make_test_call(call=scene.call, by=scene.by).id
    scene.units = departments()
    yield Line(Step.COPY)


def check_texts(scene: Scene) -> Iterator[Line]:
    """Say which texts are missing in a language, or older there than their source."""
    lacks = lacking(scene.call)
    yield from (failed(Step.TEXTS, in_each(partial(_lack, lack))) for lack in lacks)
    if not lacks:
        yield Line(Step.TEXTS)


def _lack(lack: Lack) -> str:
    said = _("older than the source") if lack.stale else _("missing")
    return f"{lack.text.where}, {NAMES[lack.locale]}: {said}"


def seat(scene: Scene) -> Iterator[Line]:
    """Seat stand-ins, also where the call has nobody yet."""
    empty = not panel_of(scene.call).seats
    asks = any(rule.kind is RuleKind.NOT_PANEL for rule in scene.test.form.rules)
    if empty and asks:
        text = in_each(
            lambda: _("A rule of the form asks who sits on the panel, and nobody does yet.")
        )
        yield failed(Step.PANEL, text)
    if committee.seat_enough(scene):
        text = in_each(lambda: _("The call lacks panel members. Stand-ins filled in."))
        yield Line(Step.PANEL, Told.NOTE, text=text)
    yield Line(Step.PANEL, number=len(panel_of(scene.test).seats))


def close(scene: Scene) -> Iterator[Line]:
    """Close the call: what was sent is taken in, and the draft lapses."""
    move(call=scene.test, action=CallAction.CLOSE, by=scene.by)
    session().expire_all()
    yield Line(Step.CLOSE, number=len(scene.cases(SubmissionState.LAPSED)))


def let_in_late(scene: Scene) -> Iterator[Line]:
    """Give one person more time, who then sends."""
    reasons = submitting.attempt(lambda: writing.send_in(*afterwards.enter_late(scene)))
    yield from (failed(Step.LATE, reason) for reason in reasons)
    if not reasons:
        yield Line(Step.LATE, number=1)


def endorse(scene: Scene) -> Iterator[Line]:
    """Let the units rank and send on, where the call has them."""
    if scene.test.options.chain is Chain.NONE:
        return
    endorsed, alone = afterwards.endorse(scene)
    yield Line(Step.ENDORSE, number=endorsed)
    if alone:
        yield Line(Step.ENDORSE, Told.NOTE, text=in_each(partial(_alone, alone)))


def _alone(number: int) -> str:
    return ngettext(
        "No unit answers for %(num)s submission; the office sent it on.",
        "No unit answers for %(num)s submissions; the office sent them on.",
        number,
    )


def complete(scene: Scene) -> Iterator[Line]:
    """Ask for changes to one, which come."""
    yield Line(Step.COMPLETE, number=afterwards.complete(scene))


def screen(scene: Scene) -> Iterator[Line]:
    """Find everything eligible and start the review."""
    yield Line(Step.SCREEN, number=committee.screen(scene))


def review(scene: Scene) -> Iterator[Line]:
    """Declare, write and lock."""
    yield Line(Step.REVIEW, number=committee.review(scene))


def decide(scene: Scene) -> Iterator[Line]:
    """Decide every case."""
    yield Line(Step.DECIDE, number=committee.conclude(scene))


def letters(scene: Scene) -> Iterator[Line]:
    """Conclude the call."""
    yield Line(Step.LETTERS, number=committee.write_letters(scene))


def announce(scene: Scene) -> Iterator[Line]:
    """Announce the result."""
    yield Line(Step.ANNOUNCE, number=committee.announce(scene))


STAGES: tuple[tuple[Step, Stage], ...] = (
    (Step.COPY, copy),
    (Step.TEXTS, check_texts),
    (Step.PANEL, seat),
    (Step.FILL, submitting.fill),
    (Step.LEAVE, submitting.leave),
    (Step.WITHDRAW, submitting.take_back),
    (Step.PROPOSERS, submitting.confirm),
    (Step.REFEREES, submitting.write_letters),
    (Step.CLOSE, close),
    (Step.LATE, let_in_late),
    (Step.ENDORSE, endorse),
    (Step.COMPLETE, complete),
    (Step.SCREEN, screen),
    (Step.REVIEW, review),
    (Step.DECIDE, decide),
    (Step.LETTERS, letters),
    (Step.ANNOUNCE, announce),
)
