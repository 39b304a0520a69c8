"""Who reads what a unit says, and how often the database is asked."""

from sqlalchemy import event

from eqportal.calls.lifecycle import CallState
from eqportal.endorsements import labels
from eqportal.endorsements.lifecycle import EndorsementAction, EndorsementState
from eqportal.endorsements.models import Level
from eqportal.endorsements.rounds import operations
from eqportal.extensions import db as database
from eqportal.programmes.options import Chain
from eqportal.submissions.closing import take_in
from eqportal.submissions.cosubmitters import operations as co_submitters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.units.imports.labels import TITLES
from eqportal.units.imports.plans import What
from eqportal.units.labels import GROUPS, KINDS, POSTS
from eqportal.units.leaders.models import Post
from eqportal.units.models import UnitKind
from eqportal.units.shares.models import PositionGroup
from tests.endorsements.scene import make_scene
from tests.factories import make_panel, make_user
from tests.reviews.scene import clear

F = Level.FACULTY


def statements(browser, path):
    asked = []

    def note(*given):
        asked.append(given[2])

    event.listen(database.engine, "before_cursor_execute", note)
    browser.get(path)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(asked)


def test_every_word_is_there():
    assert set(labels.LEVELS) == set(Level)
    assert set(labels.STATES) == set(labels.KINDS) == set(EndorsementState)
    assert set(labels.STEPS) == set(EndorsementAction)
    assert set(KINDS) == set(UnitKind)
    assert set(POSTS) == set(Post)
    assert set(GROUPS) == set(PositionGroup)
    assert set(TITLES) == set(What)


def test_lists_ask_as_often_for_three_as_for_one(client, db):
    counts = []
    scene = make_scene(Chain.FACULTY)
    scene.apply("imf")
    scene.close()
    dean, office = client.sign_in(scene.dean), client.sign_in(scene.officer)
    paths = (scene.path("sci", F), "/en/units", f"{scene.path('sci', F)}/send")
    of_office = f"/en/office/calls/{scene.call.slug}/units"
    for _ in range(2):
        for case in scene.cases["imf"]:
            if scene.word(case, F).state is EndorsementState.AWAITED:
                scene.say(case, F, scene.dean)
        counts.append([*(statements(dean, path) for path in paths), statements(office, of_office)])
        for _ in range(2):
            take_in(scene.apply("imf"))
        db.commit()
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def test_the_committee_reads_ranks_and_assessments_of_what_it_may_read(client, db):
    scene = make_scene(Chain.FACULTY)
    case, other = scene.apply("imf"), scene.apply("imf")
    scene.close()
    for one in (case, other):
        scene.say(one, F, scene.dean)
    operations.send(round_=scene.round("sci", F), by=scene.dean)
    for one in (case, other):
        one.state = SubmissionState.IN_REVIEW
    scene.call.state = CallState.REVIEWING
    chair, member = make_user(role="chair"), make_user(role="reviewer")
    make_panel(scene.call, chair, member)
    clear(case, member)
    browser = client.sign_in(member)
    page = browser.get(f"/en/committee/submissions/{case.reference}").text
    assert "What the units say" in page
    assert "Strong." in page
    room = browser.get(f"/en/committee/calls/{scene.call.slug}").text
    assert "Faculty’s number" in room
    assert client.sign_in(scene.dean).get(f"{scene.path('sci', F)}/{case.reference}")


def test_the_office_reads_nothing_that_is_still_written(client, db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.close()
    scene.say(case, F, scene.dean)
    office = client.sign_in(scene.officer)
    assert "Strong." not in office.get(f"/en/office/submissions/{case.reference}").text


def test_a_leader_who_takes_part_does_not_meet_the_case(client, db):
    scene = make_scene(Chain.FACULTY)
    owner = make_user()
    case, other = scene.apply("imf", owner), scene.apply("imf")
    scene.call.options = scene.call.options.model_copy(update={"co_submitters": True})
    case.state = SubmissionState.DRAFT
    whom = co_submitters.Invited("Dagny", scene.dean.email, Rights.VIEW, "en")
    row = co_submitters.invite(submission=case, whom=whom, by=owner)
    row.user_id = scene.dean.id
    case.state = SubmissionState.SUBMITTED
    scene.close()
    page = client.sign_in(scene.dean).get(scene.path("sci", F)).text
    assert case.reference not in page
    assert other.reference in page
