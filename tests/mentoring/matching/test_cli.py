"""eqportal match from the command line: the same result as a run, stored or not."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.mentoring.cli import match_command
from eqportal.mentoring.cohorts.models import PairWish, Side, WishKind
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.engine import digest
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair, RunState
from eqportal.mentoring.matching.spec import Part, Rule
from eqportal.mentoring.profiles.reading import problem_of
from tests.factories import make_cohort, make_user


@pytest.fixture
def cohort(db):
    made = make_cohort(mentees=4, mentors=3)
    db.commit()
    return made


def _run(app, *arguments):
    return CliRunner().invoke(match_command, list(arguments), obj=app)


def _looked_at(app, slug):
    answer = _run(app, slug, "--dry-run", "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_dry_run_prints_everything_and_stores_nothing(app, db, cohort):
    slug, mark = cohort.slug, digest(problem_of(cohort))
    db.rollback()
    data = _looked_at(app, slug)
    assert data["hash"] == mark
    assert data["solver"].startswith("scipy ")
    assert data["settings"]["rules"] == [rule.value for rule in Rule]
    assert len(data["pairs"]) == 3
    for pair in data["pairs"]:
        assert set(pair["parts"]) == {part.value for part in Part}
        assert sum(part["points"] for part in pair["parts"].values()) == pair["points"]
    assert [one["side"] for one in data["unmatched"]] == ["mentee"]
    assert data["unmatched"][0]["because"]
    assert db.scalar(select(func.count(Run.id))) == 0


def test_either_call_names_the_cohort(app, db, cohort):
    slugs = cohort.mentee_call.slug, cohort.mentor_call.slug
    db.rollback()
    first, second = (_run(app, slug, "--dry-run", "--json").stdout for slug in slugs)
    assert first == second


def test_without_json_it_is_text(app, db, cohort):
    slug = cohort.slug
    db.rollback()
    lines = _run(app, slug, "--dry-run").stdout.splitlines()
    assert lines[0] == f"{slug}: 4 mentees, 3 mentors"
    assert len(lines) == 4 + 3 + 1
    assert "no pair (mentee)" in lines[-1]


def test_a_stored_run_is_the_same_as_was_looked_at(app, db, cohort):
    slug, officer = cohort.slug, make_user(role=Role.OFFICER)
    email = officer.email
    db.commit()
    data = _looked_at(app, slug)
    for told in ("run 1 is stored", "run 1: there already"):
        answer = _run(app, slug, "--json", "--by", email)
        assert answer.exit_code == 0, answer.output
        assert told in answer.stderr
        assert json.loads(answer.stdout) == data
    run = db.scalars(select(Run)).one()
    assert (run.state, run.digest, run.solver) == (RunState.READY, data["hash"], data["solver"])
    assert db.scalar(select(func.count(RunPair.id))) == len(data["pairs"])
    assert db.scalar(select(func.count(RunLeft.id))) == len(data["unmatched"])


def test_contradictions_are_named_and_nothing_is_matched(app, db, cohort):
    mentee, *_ = participants(cohort, Side.MENTEE)
    first, second, *_ = participants(cohort, Side.MENTOR)
    for mentor in (first, second):
        wish = PairWish(
            cohort_id=cohort.id,
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            kind=WishKind.PIN,
            made_by=cohort.made_by,
        )
        db.add(wish)
    slug, pinned = cohort.slug, mentee.submission.reference
    db.commit()
    answer = _run(app, slug, "--dry-run", "--json")
    assert answer.exit_code == 1
    wrong = json.loads(answer.stdout)["refused"]["wrong_pins"]
    assert {(one["mentee"], one["because"]) for one in wrong} == {(pinned, "twice")}
    assert "cannot be kept: twice" in _run(app, slug, "--dry-run").stderr


def test_what_cannot_be_is_said(app, db, cohort):
    slug, stranger = cohort.slug, make_user().email
    db.commit()
    assert "No cohort has a call named nothing" in _run(app, "nothing", "--dry-run").output
    assert "--dry-run" in _run(app, slug).output
    assert f"{stranger} is no officer" in _run(app, slug, "--by", stranger).output


def test_the_portal_starts_without_the_solver():
    told = (
        "import sys, eqportal.cli; print([one for one in ('numpy', 'scipy') if one in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"
