"""A rehearsal: the whole round of every programme, and nothing real touched."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.database import Base, now
from eqportal.forms.spec import Form, Kind, Limits, Question, Section
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES, LocalisedText, same
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.programmes.options import Chain, Letters
from eqportal.programmes.preset import presets
from eqportal.rehearsal.deletion import delete_bytes, delete_test_call
from eqportal.rehearsal.models import RehearsalRun, RunState
from eqportal.rehearsal.operations import ask_for
from eqportal.rehearsal.running import LOST_AFTER, run_queued, run_stages
from eqportal.rehearsal.steps import Line, Step, Told
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from tests.factories import make_call, make_panel

KEPT = {"audit_event", "users"}
"""The trail is never touched, and its rows name the invented people."""


def rehearse(call, by):
    run = ask_for(call=call, by=by)
    lines = list(run_stages(run))
    return run, lines


def _rows(db):
    """How many rows each table has."""
    tables = Base.metadata.sorted_tables
    return {t.name: db.scalar(select(func.count()).select_from(t)) for t in tables}


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_every_programme_can_be_rehearsed(db, scene, preset):
    call = make_call(preset=preset, year=2032)
    make_panel(call, *scene.panel)

    run, lines = rehearse(call, scene.officer)

    assert [line.text for line in lines if line.told is Told.FAILED] == []
    assert run.state is RunState.DONE
    assert run.test_call.state is CallState.ANNOUNCED
    steps = {line.step for line in lines}
    assert {Step.LATE, Step.COMPLETE, Step.ANNOUNCE} <= steps
    assert (Step.ENDORSE in steps) is (call.options.chain is not Chain.NONE)


def test_nothing_real_is_touched_and_all_can_be_cleared_away(db, scene):
    before = _rows(db)

    run, _lines = rehearse(scene.call, scene.officer)
    real = db.scalar(select(func.count(Submission.id)).where(Submission.call_id == scene.call.id))
    laureates = db.scalar(select(func.count(Laureate.id)))
    trail = db.scalar(select(func.count(AuditEvent.id)))
    files = delete_test_call(call=run.test_call, by=scene.officer)
    db.commit()
    delete_bytes(files)

    after = _rows(db)
    assert (real, laureates) == (0, 0)
    assert {k: v for k, v in after.items() if k not in KEPT} == {
        k: v for k, v in before.items() if k not in KEPT
    }
    assert after["audit_event"] == trail + 1
    assert {name: found for name, found in examine(db).items() if found} == {}


def test_no_mail_of_a_rehearsal_can_leave(db, scene):
    rehearse(scene.call, scene.officer)

    mails = db.scalars(select(OutboundEmail)).all()
    assert mails
    assert {mail.state for mail in mails} <= {
        MailState.CANCELLED,
        MailState.HELD,
        MailState.QUEUED,
    }
    assert {mail.last_error for mail in mails} == {"rehearsal"}
    assert all(mail.subject.startswith("[Test] ") for mail in mails)


def test_round_has_every_fate(db, scene):
    run, _lines = rehearse(scene.call, scene.officer)

    found = db.scalars(select(Submission.state).where(Submission.call_id == run.test_call_id))
    assert {
        SubmissionState.ANNOUNCED,
        SubmissionState.LAPSED,
        SubmissionState.WITHDRAWN,
    } <= set(found)


def test_form_that_cannot_be_answered_is_named(db, scene):
    question = Question(
        id="sum",
        kind=Kind.NUMBER,
        label=LocalisedText(nb="Sum", nn="Sum", en="Sum"),
        limits=Limits(minimum=9, maximum=3),
    )
    section = Section(id="impossible", title=same("Impossible"), questions=(question,))
    form = scene.call.form
    scene.call.form = form.model_copy(update={"sections": (*form.sections, section)})
    db.commit()

    run, lines = rehearse(scene.call, scene.officer)

    failed = [line.text for line in lines if line.told is Told.FAILED]
    assert run.state is RunState.FAILED
    assert all(any("Impossible" in text.in_(loc) for text in failed) for loc in LOCALES)
    assert any("3" in text.en for text in failed)
    assert not any(text.en == text.nb for text in failed)
    assert len(failed) == len(set(failed))


def test_missing_translation_is_named(db, scene):
    scene.call.title = LocalisedText(nb="Pris", nn="Pris", en="")
    db.commit()

    run, lines = rehearse(scene.call, scene.officer)

    assert run.state is RunState.FAILED
    assert [line.step for line in lines if line.told is Told.FAILED] == [Step.TEXTS]


def test_rule_about_the_panel_needs_a_panel(db, scene):
    call = make_call(year=2033)
    db.commit()

    run, lines = rehearse(call, scene.officer)

    asks = any(rule.kind == "not_panel" for rule in call.form.rules)
    told = {line.told for line in lines if line.step is Step.PANEL}
    assert told == ({Told.FAILED} if asks else set()) | {Told.NOTE, Told.DONE}
    assert run.test_call.state is CallState.ANNOUNCED


def test_worker_runs_what_waits_once(db, scene):
    first = ask_for(call=scene.call, by=scene.officer)
    assert ask_for(call=scene.call, by=scene.officer) is first
    db.commit()

    assert (run_queued(), run_queued()) == (1, 0)
    db.refresh(first)
    assert first.state is RunState.DONE
    assert Line.from_row(first.lines[0]).step is Step.COPY
    assert db.scalar(select(func.count(RehearsalRun.id))) == 1


def test_letters_are_asked_for_and_proposers_confirm_all_but_one(db, scene):
    run, lines = rehearse(scene.call, scene.officer)

    told = {line.step: line.number for line in lines if line.told is Told.DONE}
    letters = db.scalar(
        select(func.count(Referee.id)).where(
            Referee.submission_id.in_(_of(run)), Referee.state == RefereeState.RECEIVED
        )
    )
    asked = db.scalar(
        select(func.count(Proposer.id)).where(
            Proposer.submission_id.in_(_of(run)), Proposer.state == ProposerState.CONFIRMED
        )
    )
    assert letters == told[Step.REFEREES] > 0
    assert asked == told[Step.PROPOSERS] > 0


def test_letters_form_of_a_calls_own_is_filled_in(db, scene):
    form = scene.call.form
    section = Section(
        id="letter",
        title=same("Letter"),
        questions=(
            Question(id="known", kind=Kind.NUMBER, label=same("Years"), limits=Limits(minimum=2)),
            Question(id="letter", kind=Kind.FILE, label=same("Letter"), limits=Limits(max_pages=2)),
        ),
    )
    own = Letters(least=2, most=2, form=Form(sections=(section,), title_question="known"))
    scene.call.options = scene.call.options.model_copy(update={"letters": own})
    db.commit()

    run, lines = rehearse(scene.call, scene.officer)

    assert form.sections
    assert [line.text for line in lines if line.told is Told.FAILED] == []
    rows = db.scalars(select(Referee).where(Referee.submission_id.in_(_of(run)))).all()
    received = [row for row in rows if row.state is RefereeState.RECEIVED]
    assert received
    assert all(row.stored_file_id for row in received)


def test_check_before_the_form_is_taken_and_kept(db, scene):
    call = make_call(preset="start-up-programme", year=2034)
    make_panel(call, *scene.panel)

    run, lines = rehearse(call, scene.officer)

    checked = [line for line in lines if line.step is Step.CHECK]
    assert [line.told for line in checked] == [Told.DONE, Told.NOTE]  # there are no figures here
    started = db.scalars(select(Submission).where(Submission.call_id == run.test_call_id)).all()
    kept = [submission.eligibility["verdict"] for submission in started]
    assert set(kept) == {"office"}


def test_interrupted_rehearsal_has_failed_and_can_be_cleared_away(db, scene):
    run = ask_for(call=scene.call, by=scene.officer)
    lines = run_stages(run)
    while next(lines).step is not Step.FILL:
        pass
    lines.close()

    db.refresh(run)
    assert run.state is RunState.FAILED
    assert Line.from_row(run.lines[-1]).told is Told.FAILED
    delete_test_call(call=run.test_call, by=scene.officer)
    db.commit()
    assert db.scalar(select(func.count(RehearsalRun.id))) == 0


def test_lost_rehearsal_is_given_up_by_the_next_round_of_the_worker(db, scene):
    run = ask_for(call=scene.call, by=scene.officer)
    run.state, run.moved_at = RunState.RUNNING, now() - LOST_AFTER - timedelta(seconds=1)
    db.commit()

    assert run_queued() == 0
    db.refresh(run)
    assert run.state is RunState.FAILED
    assert run.lines


def _of(run):
    """The submissions of a rehearsal."""
    return select(Submission.id).where(Submission.call_id == run.test_call_id)
