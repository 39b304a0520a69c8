"""eqportal rehearse CALL: lines as it goes, and an exit code that says how it went."""

import pytest
from sqlalchemy import select

from eqportal.calls.models import Call
from eqportal.cli import commands
from eqportal.locales.text import LocalisedText


@pytest.fixture
def run(app, scene):
    def command(*arguments):
        return app.test_cli_runner().invoke(commands, ["rehearse", *arguments], obj=app)

    return command


def test_rehearsal_that_goes_well_tells_each_step(db, scene, run):
    told = run(scene.call.slug)

    assert told.exit_code == 0, told.output
    assert "Done    Test call" in told.output
    assert told.output.rstrip().endswith("Went well: gender-equality-award-2031-test")
    assert db.scalar(select(Call).where(Call.test_of_id == scene.call.id)) is not None


def test_rehearsal_with_a_fault_exits_with_1(db, scene, run):
    scene.call.title = LocalisedText(nb="Pris", nn="Pris", en="")
    db.commit()

    told = run(scene.call.slug)

    assert told.exit_code == 1
    assert "Failed  Texts" in told.output


def test_unknown_call_is_a_sentence(run):
    told = run("no-such-call")

    assert told.exit_code == 1
    assert told.output.strip() == "Error: There is no call named no-such-call."


def test_test_call_is_not_rehearsed(scene, run):
    run(scene.call.slug)

    told = run(f"{scene.call.slug}-test")

    assert told.exit_code == 1
    assert "is a test call" in told.output
