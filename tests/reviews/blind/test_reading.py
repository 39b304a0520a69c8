"""Who reads blind meets the redacted copy, and never a name, a file or a title of the original."""

import io
import re

import html5lib
import pytest
from sqlalchemy import event

from eqportal.access.roles import Role
from eqportal.accounts.operations import grant
from eqportal.files.checks import Demands, examine
from eqportal.files.storage import path_of, store
from eqportal.reviews.blind import names, queries
from eqportal.reviews.blind.models import RedactedText, Redaction, WashedFile
from eqportal.reviews.blind.reading import about, sections
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SubmissionFile, SubmissionVersion
from tests.factories import make_submission, make_user
from tests.reviews.blind import canaries
from tests.reviews.scene import clear, make_scene

SOLVEIG, SENDER = "Solveig Brattli", "Sender Solli"
EFFECT = "Solveig says that she and Odd changed everything. Write to solveig@university.example."


@pytest.fixture
def scene(db):
    """A nomination that is read blind on both sides, with a file, and a clear member."""
    made = make_scene(preset="gender-equality-award")
    db.add(ReviewPlan(call_id=made.call.id, hides_submitter=True, hides_subject=True))
    case = made.case
    sound = examine(io.BytesIO(canaries.jpeg()), f"{SOLVEIG}.jpg", Demands())
    row = SubmissionFile(
        submission_id=case.id,
        question="evidence",
        stored_file_id=store(sound, by=made.submitter.id).id,
    )
    db.add(row)
    db.flush()
    version = db.query(SubmissionVersion).filter_by(submission_id=case.id).one()
    version.answers = version.answers | {
        "effect": EFFECT,
        "evidence": [str(row.id)],
        "links": [{"url": "https://university.example/solveig-brattli", "description": "Her page"}],
    }
    db.commit()
    clear(case, made.chair, *made.members)
    made.file = row
    return made


def page_of(client, scene, who=None):
    return client.sign_in(who or scene.members[0]).get(
        f"/en/committee/submissions/{scene.case.reference}"
    )


def editor(scene):
    return f"/en/office/submissions/{scene.case.reference}/redaction"


def redact(client, scene, *, approve=True, **more):
    """Open the editor and send what it shows, with some of it changed."""
    browser = client.sign_in(scene.officer)
    page = browser.get(editor(scene))
    data = posted_from(page.text) | more
    data["_approve" if approve else "_save"] = "1"
    return browser.post(editor(scene), data=data)


def posted_from(html):
    """What a browser would send of the form: hidden fields, texts and ticked boxes."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    data = {}
    for one in tree.iter("input"):
        name, kind = one.get("name"), one.get("type")
        if not name or name == "csrf_token" or (kind == "checkbox" and one.get("checked") is None):
            continue
        if kind in {"hidden", "checkbox"}:
            data.setdefault(name, []).append(one.get("value"))
    for one in tree.iter("textarea"):
        data[one.get("name")] = ["".join(one.itertext()).lstrip("\n")]
    return data


def number_of(page, title):
    """Which text of the editor has a title."""
    found = re.search(rf'<h2 id="(t\d+)">{title}', page.text)
    return found.group(1)


def test_before_the_office_approves_nothing_of_the_texts_is_read(client, scene):
    page = page_of(client, scene)
    assert page.status_code == 200
    assert "The office is preparing this text" in page.text
    for secret in (
        SOLVEIG,
        "Solveig",
        SENDER,
        "changed everything",
        "Secret canary",
        "newcomers",
        "solveig",
    ):
        assert secret not in page.text
    assert f"Case {scene.case.reference}" in page.text
    assert "attachment-1.jpg" in page.text


def test_an_approved_copy_is_read_without_names_addresses_and_gender(client, scene):
    assert redact(client, scene).status_code == 303
    page = page_of(client, scene)
    assert "[name] says that [they] and [name] changed everything. Write to [address]." in page.text
    for secret in ("Solveig", SENDER, "Odd", "solveig", "newcomers’ network"):
        assert secret not in page.text


def test_the_office_reads_the_original_and_its_flags(client, scene):
    page = client.sign_in(scene.officer).get(editor(scene))
    assert "<mark>Solveig</mark> says that <mark>she</mark>" in page.text
    assert "Solveig (name, one place)" in page.text


def test_a_flagged_word_that_is_not_ticked_stays(client, scene):
    page = client.sign_in(scene.officer).get(editor(scene))
    name = number_of(page, "Effect")
    posted = posted_from(page.text)
    ticked = [key for key in posted[f"{name}-cut"] if key != "she"]
    redact(client, scene, **{f"{name}-cut": ticked})
    assert "[name] says that she and [name]" in page_of(client, scene).text
    again = client.sign_in(scene.officer).get(editor(scene))
    assert "she" not in posted_from(again.text)[f"{name}-cut"]


def test_more_words_and_own_words_replace_the_text(client, scene):
    page = client.sign_in(scene.officer).get(editor(scene))
    name = number_of(page, "Effect")
    redact(client, scene, **{f"{name}-more": ["changed everything"]})
    assert "[removed]. Write to" in page_of(client, scene).text
    redact(client, scene, **{f"{name}-own": ["In our words"]})
    shown = page_of(client, scene).text
    assert "In our words" in shown
    assert "Write to" not in shown


@pytest.mark.parametrize("own", ["", " ", "\n", "\u00a0"])
def test_a_text_that_is_removed_never_falls_back_to_the_original(client, scene, own):
    page = client.sign_in(scene.officer).get(editor(scene))
    name = number_of(page, "Effect")
    redact(client, scene, **{f"{name}-withheld": ["1"], f"{name}-own": [own]})
    shown = page_of(client, scene).text
    assert "The office has removed this text." in shown
    assert "changed everything" not in shown


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n"])
def test_a_stored_text_that_is_blank_never_shows_the_original(client, db, scene, text):
    redact(client, scene)
    row = db.query(RedactedText).filter_by(place="answers.effect").one()
    row.text = text
    db.commit()
    shown = page_of(client, scene).text
    assert "changed everything" not in shown
    assert "The office has removed this text." in shown


def test_saving_without_approving_takes_the_copy_back(client, scene):
    redact(client, scene)
    redact(client, scene, approve=False)
    assert "changed everything" not in page_of(client, scene).text


def test_a_new_version_makes_what_changed_stale_and_says_so(client, db, scene):
    redact(client, scene)
    first = db.query(SubmissionVersion).filter_by(submission_id=scene.case.id).one()
    db.add(
        SubmissionVersion(
            submission_id=scene.case.id,
            number=2,
            submit_token="second",
            answers=first.answers | {"effect": "Solveig wrote it anew."},
            digest="1" * 64,
            sent_at=first.sent_at,
        )
    )
    db.commit()
    shown = page_of(client, scene).text
    assert "wrote it anew" not in shown
    assert "changed everything" not in shown
    assert "The office is preparing this text" in shown
    assert "What we say of anchoring" in shown
    office = client.sign_in(scene.officer)
    assert "The case has changed since you saved" in office.get(editor(scene)).text
    listed = office.get(f"/en/office/calls/{scene.call.slug}/redaction").text
    assert "Changed since you approved it" in listed
    assert "One case waits for you." in listed


def test_two_officers_at_once_are_told(client, scene):
    stale = posted_from(client.sign_in(scene.officer).get(editor(scene)).text)
    redact(client, scene)
    browser = client.sign_in(make_user(role=Role.OFFICER))
    answer = browser.post(editor(scene), status=409, data=stale | {"_approve": "1"})
    assert "saved in another window" in answer.text


def test_a_text_that_changed_under_the_officer_is_not_approved_unread(client, db, scene):
    opened = posted_from(client.sign_in(scene.officer).get(editor(scene)).text)
    version = db.query(SubmissionVersion).filter_by(submission_id=scene.case.id).one()
    version.answers = version.answers | {"effect": "Solveig, again"}
    db.commit()
    answer = client.sign_in(scene.officer).post(
        editor(scene), status=409, data=opened | {"_approve": "1"}
    )
    assert "The case has changed since you opened this page" in answer.text
    assert db.query(Redaction).count() == 0


def test_the_file_is_washed_renamed_and_had_only_when_the_office_says_so(client, db, scene):
    address = f"/en/committee/submissions/{scene.case.reference}/files/{scene.file.id}"
    client.sign_in(scene.members[0]).get(address, status=404)
    redact(client, scene)
    client.sign_in(scene.members[0]).get(address, status=404)
    row = db.query(WashedFile).one()
    redact(client, scene, shown=[str(row.original_id)])
    got = client.sign_in(scene.members[0]).get(address)
    assert got.status_code == 200
    assert canaries.CANARY.encode() not in got.data
    got.close()
    assert got.headers["Content-Disposition"] == "attachment; filename=attachment-1.jpg"
    shown = page_of(client, scene).text
    assert "attachment-1.jpg" in shown
    assert SOLVEIG not in shown


def test_a_file_that_cannot_be_washed_is_not_had_and_the_office_is_told(client, db, scene, app):
    with app.app_context():
        path_of(scene.file.file.key).write_bytes(b"no picture at all")
    redact(client, scene)
    row = db.query(WashedFile).one()
    assert (row.state, row.washed_id) == ("failed", None)
    redact(client, scene, shown=[str(row.original_id)])
    address = f"/en/committee/submissions/{scene.case.reference}/files/{scene.file.id}"
    client.sign_in(scene.members[0]).get(address, status=404)
    office = client.sign_in(scene.officer)
    assert "could not be washed, so the panel does not get it" in office.get(editor(scene)).text
    assert (
        "One file could not be washed"
        in office.get(f"/en/office/calls/{scene.call.slug}/redaction").text
    )
    assert (
        "Files that could not be washed" in office.get(f"/en/office/calls/{scene.call.slug}").text
    )


def test_lists_name_a_case_by_its_reference(client, scene):
    browser = client.sign_in(scene.members[0])
    room = browser.get(scene.room).text
    assert "Secret canary" not in room
    assert f"Case {scene.case.reference}" in room


def test_the_conflict_question_names_nobody(client, scene):
    page = (
        client.sign_in(scene.members[0])
        .get(f"/en/committee/submissions/{scene.case.reference}/declare")
        .text
    )
    assert "read blind" in page
    for secret in (SOLVEIG, "Secret canary", "newcomers", SENDER):
        assert secret not in page


def test_an_officer_on_the_panel_reads_blind_too(db, scene):
    assert not queries.hidden_from(scene.officer, scene.call.id).anybody
    both = scene.members[0]
    grant(role=Role.OFFICER, to=both, by=None)
    db.commit()
    assert queries.hidden_from(both, scene.call.id).anybody
    assert names.title(scene.case, both) == f"Case {scene.case.reference}"
    assert names.title(scene.case, scene.officer) == "Secret canary 1"


def test_with_one_side_hidden_the_other_is_read(client, db, scene):
    plan = db.query(ReviewPlan).one()
    plan.hides_subject = False
    db.commit()
    redact(client, scene)
    shown = page_of(client, scene).text
    assert "Odd Hegre" in shown
    assert SENDER not in shown
    named = [line for one in about(scene.case, scene.members[0]) for line in one.lines]
    assert any("Solveig" in line for line in named)
    assert not any("Sender" in line for line in named)


def test_more_hiding_takes_an_older_approval_back(client, db, scene):
    plan = db.query(ReviewPlan).one()
    plan.hides_subject = False
    db.commit()
    redact(client, scene)
    plan.hides_subject = True
    db.commit()
    shown = page_of(client, scene).text
    assert "changed everything" not in shown
    assert "Odd Hegre" not in shown
    assert "More is hidden now" in client.sign_in(scene.officer).get(editor(scene)).text


def test_nothing_is_hidden_where_the_plan_hides_nobody(client, db, scene):
    plan = db.query(ReviewPlan).one()
    plan.hides_subject = plan.hides_submitter = False
    db.commit()
    assert SOLVEIG in page_of(client, scene).text
    office = client.sign_in(scene.officer)
    office.get(editor(scene), status=404)
    assert "nothing to redact" in office.get(f"/en/office/calls/{scene.call.slug}/redaction").text


def test_members_and_strangers_do_not_reach_the_editor(client, scene):
    for who in (scene.members[0], scene.chair, scene.submitter):
        browser = client.sign_in(who)
        browser.get(editor(scene), status=404)
        browser.post(editor(scene), status=404, data={"_approve": "1"})


def test_every_seam_gives_the_same_copy(db, client, scene):
    redact(client, scene)
    read = sections(scene.case, scene.members[0])
    texts = repr([list(section.answers) for section in read])
    for secret in ("Solveig", "Sender Solli", "Odd", "newcomers’", "solveig"):
        assert secret not in texts


def test_pages_ask_as_much_for_three_cases_as_for_one(client, db, scene):
    office, member = client.sign_in(scene.officer), client.sign_in(scene.members[0])
    listed, room = f"/en/office/calls/{scene.call.slug}/redaction", scene.room
    few = [asked(db, browser, path) for browser, path in ((office, listed), (member, room))]
    for number in (2, 3):
        make_submission(
            scene.call, scene.submitter, state=SubmissionState.IN_REVIEW, title=f"More {number}"
        )
    db.commit()
    many = [asked(db, browser, path) for browser, path in ((office, listed), (member, room))]
    assert few == many


def asked(db, browser, path):
    """How many statements a page takes."""
    seen = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(db.get_bind(), "before_cursor_execute", note)
    try:
        browser.get(path)
    finally:
        event.remove(db.get_bind(), "before_cursor_execute", note)
    return len(seen)
