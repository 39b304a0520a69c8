"""Public access: nothing before the date, marks that take words out, a package with its trail."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.disclosure import grounds
from eqportal.decisions.disclosure.models import AccessAssessment, AccessMark
from eqportal.decisions.disclosure.redaction import Redaction
from eqportal.decisions.letters.releasing import release
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.reviews.recusals.operations import impose
from tests.contracts.world import attach, pdf
from tests.decisions.after import REASONS, announced, letter_of
from tests.factories import make_user
from tests.reviews.test_routes import statements

AWARD = "gender-equality-award"
SECRET = "Solveig Brattli"


def opened(client, db, *outcomes, days=-1):
    scene = announced(*(outcomes or (Outcome.NO_AWARD,)), preset=AWARD)
    scene.call.public_access_at = now() + timedelta(days=days)
    db.commit()
    return scene, client.sign_in(scene.officer), f"/en/office/submissions/{scene.case.reference}"


def package(office, scene):
    answer = office.post(f"{scene.office}/public-access/export", status=200)
    return zipfile.ZipFile(io.BytesIO(answer.data)), answer.data


def test_grounds_are_data_in_three_languages_with_dates():
    for ground in grounds.every():
        assert ground.cite.missing() == ground.text.missing() == ()
        assert not ground.holds(date(1990, 1, 1))
    assert grounds.postponing().key == "offl-5-4"
    assert "offl-5-4" not in {ground.key for ground in grounds.current()}


def test_nothing_is_given_out_before_the_date(client, db):
    scene, office, case = opened(client, db, days=2)
    office.post(f"{case}/public-access/assess")
    text = office.get(f"{scene.office}/public-access").text
    assert "Download the package" not in text
    assert "postponed" in text
    office.post(f"{scene.office}/public-access/export", status=409)
    scene.call.public_access_at = None
    db.commit()
    office.post(f"{scene.office}/public-access/export", status=409)
    exported = AuditEvent.action == "access.exported"
    assert db.scalars(select(AuditEvent).where(exported)).all() == []


def test_marks_take_the_words_out_everywhere(client, db):  # noqa: PLR0915 - one story
    scene, office, case = opened(client, db)
    marks = f"{case}/public-access/marks"
    assert SECRET in office.get(f"{case}/public-access").text
    office.post(marks, {"piece": "*", "ground": "offl-13"}, status=422)
    office.post(marks, {"piece": "nowhere", "ground": "offl-13"}, status=422)
    office.post(marks, {"piece": "*", "phrase": "x", "ground": "offl-5-4"}, status=422)
    office.post(marks, {"piece": "*", "phrase": "solveig   brattli", "ground": "offl-13"})
    office.post(marks, {"piece": "reasons", "ground": "offl-14"})
    office.post(marks, {"piece": "answer:effect", "phrase": "effect", "ground": "offl-26-2"})
    office.post(f"{case}/public-access/assess", {"reason": "Weighed."})
    archive, data = package(office, scene)
    page = archive.read(f"{scene.case.reference}/case.html").decode()
    assert SECRET not in page
    assert REASONS not in page
    assert "section 13" in page
    assert "What we say of [Withheld" in page
    made = archive.read(f"{scene.case.reference}/case.pdf")
    assert b"Solveig" not in made
    assert made.startswith(b"%PDF")
    sums = json.loads(archive.read("manifest.json"))
    for name, digest in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    row = db.scalars(select(AuditEvent).where(AuditEvent.action == "access.exported")).one()
    assert row.actor_id == scene.officer.id
    assert row.detail["sha256"] == hashlib.sha256(data).hexdigest()
    assert row.detail["cases"] == [scene.case.reference]
    assert examine(db)["what is withheld has a ground"] == []


def test_only_assessed_cases_are_given_out_and_a_new_mark_asks_again(client, db):
    scene, office, case = opened(client, db, Outcome.NO_AWARD, Outcome.NO_AWARD)
    office.post(f"{case}/public-access/assess")
    archive, _data = package(office, scene)
    assert {name.split("/")[0] for name in archive.namelist()} == {
        scene.case.reference,
        "manifest.json",
    }
    office.post(f"{case}/public-access/marks", {"piece": "title", "ground": "offl-13"})
    assert db.scalars(select(AccessAssessment)).all() == []
    mark = db.scalars(select(AccessMark.id)).one()
    office.post(f"{case}/public-access/marks/{mark}/remove")
    office.post(f"{case}/public-access/marks/{mark}/remove", status=404)


def test_files_go_along_only_when_they_are_named(client, db):
    scene, office, case = opened(client, db)
    row = attach(scene.case, pdf())
    db.commit()
    office.post(f"{case}/public-access/assess")
    archive, _data = package(office, scene)
    assert f"{scene.case.reference}/file-1.pdf" not in archive.namelist()
    assert "evidence.pdf" not in archive.read(f"{scene.case.reference}/case.html").decode()
    office.post(f"{case}/public-access/assess", {"files": [str(row.id), "odd"]})
    archive, _data = package(office, scene)
    assert f"{scene.case.reference}/file-1.pdf" in archive.namelist()


def test_public_access_is_the_offices_less_the_recused(client, db):
    scene, office, case = opened(client, db)
    for person in (scene.chair, scene.submitter, make_user(role=Role.EDITOR), make_user()):
        other = client.sign_in(person)
        other.get(f"{case}/public-access", 404)
        other.get(f"{scene.office}/public-access", 404)
        other.post(f"{scene.office}/public-access/export", status=404)
    office.post(f"{case}/public-access/assess")
    impose(submission=scene.case, on=scene.officer, by=None, why="a relative")
    db.commit()
    office.get(f"{case}/public-access", 404)
    archive, _data = package(office, scene)
    assert archive.namelist() == ["manifest.json"]


def test_corrected_case_is_assessed_anew_when_its_letter_is_out(client, db):
    scene, office, case = opened(client, db)
    office.post(f"{case}/public-access/assess")
    terms = Terms(Outcome.NO_AWARD, "Other reasons.")
    correct(submission=scene.case, terms=terms, reason="A mistake", by=scene.officer)
    db.commit()
    office.get(f"{case}/public-access", 404)
    office.post(f"{case}/public-access/assess", status=404)
    archive, _data = package(office, scene)
    assert archive.namelist() == ["manifest.json"]
    letter = letter_of(scene.case)
    release(call=scene.call, letters=[(letter, scene.case)], by=scene.officer)
    db.commit()
    assert "Other reasons." in office.get(f"{case}/public-access").text
    archive, _data = package(office, scene)
    assert archive.namelist() == ["manifest.json"]


def test_phrases_that_overlap_leave_no_rest(db, app):
    marks = [
        AccessMark(piece="*", phrase=phrase, ground=ground, made_at=datetime.now(UTC))
        for phrase, ground in (("Ada Lie", "offl-13"), ("Lie Berg", "offl-14"), ("oo", "offl-13"))
    ]
    text = Redaction.of(marks).text("title", "Met Ada Lie Berg, fooo bar")
    for rest in ("Ada", "Lie", "Berg", "foo"):
        assert rest not in text
    assert text.startswith("Met [Withheld")
    assert text.endswith("] bar")


def test_list_takes_the_same_statements_for_one_and_three(client, app, db):
    counts = []
    for number in (1, 3):
        scene, office, _case = opened(client, db, *[Outcome.NO_AWARD] * number)
        page = f"{scene.office}/public-access"
        counts.append(statements(app, lambda o=office, p=page: o.get(p)))
    assert counts[0] == counts[1]


def test_signs_are_not_cut_by_other_phrases(db, app):
    marks = [
        AccessMark(piece="*", phrase="Ada", ground="offl-13", made_at=datetime.now(UTC)),
        AccessMark(piece="*", phrase="Withheld", ground="offl-14", made_at=datetime.now(UTC)),
        AccessMark(piece="*", phrase="Ada Lie", ground="offl-14", made_at=datetime.now(UTC)),
    ]
    text = Redaction.of(marks).text("title", "Ada\nLie met ADA (C++)")
    assert text.count("[Withheld") == 2
    assert text.startswith("[Withheld: Freedom of Information Act, section 14] met")
    assert "Lie" not in text
    assert text.endswith("(C++)")
