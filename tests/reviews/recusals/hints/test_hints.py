"""Hints: what the office is shown, what a member is asked, and what neither learns."""

import pytest
from sqlalchemy import select

from eqportal.database import now
from eqportal.locales.text import LocalisedText
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.recusals.hints.finding import Sign, hints
from eqportal.reviews.recusals.hints.words import ASKED, finding, question
from eqportal.reviews.recusals.models import Declaration, HintSetAside
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.models import Unit, UnitKind
from tests.factories import make_submission
from tests.reviews.scene import make_scene, recuse
from tests.reviews.test_routes import statements


def office(scene):
    return f"/en/office/submissions/{scene.case.reference}"


def seen(scene):
    return f"{office(scene)}/possible-conflicts"


def asking(scene):
    return f"/en/committee/submissions/{scene.case.reference}/declare"


def signs(scene, member):
    db_found = hints(scene.cases, [member], "en")
    return {hint.sign for hint in db_found.get((scene.case.id, member.id), [])}


def named(scene, db, name):
    """A member of that name."""
    member = scene.members[0]
    member.name = name
    db.commit()
    return member


def unit(db):
    """The unit that the case names, below a faculty."""
    faculty = Unit(code="iv", kind=UnitKind.FACULTY, name=LocalisedText(nb="F", nn="F", en="F"))
    db.add(faculty)
    db.flush()
    name = LocalisedText(nb="Institutt for moro", nn="Institutt for moro", en="Department of Fun")
    db.add(Unit(code="imf", kind=UnitKind.DEPARTMENT, parent_id=faculty.id, name=name))
    db.commit()
    return faculty


def told(db, member, **what):
    db.add(Interests(user_id=member.id, **({"employer": "X"} | what)))
    db.commit()


def test_no_sign_without_a_reason(db):
    scene = make_scene()
    assert signs(scene, scene.members[0]) == set()


def test_the_same_name_is_shown_to_the_office_and_asked_of_the_member(client, db):
    scene = make_scene()
    member = named(scene, db, "Hegre, Odd")
    assert signs(scene, member) == {Sign.NAME}
    text = client.sign_in(scene.officer).get(seen(scene)).text
    assert "Has the same name as Odd Hegre (named in the case)" in text
    text = client.sign_in(member).get(asking(scene)).text
    assert "You have the same name as Odd Hegre." in text


def test_a_near_address_is_the_office_s_alone(client, db):
    scene = make_scene()
    member = scene.members[0]
    member.email = "sol.veig@university.example"
    db.commit()
    assert signs(scene, member) == {Sign.ADDRESS}
    assert "nearly the same e-mail" in client.sign_in(scene.officer).get(seen(scene)).text
    assert "Consider this" not in client.sign_in(member).get(asking(scene)).text


def test_units_are_seen_from_interests_and_posts(db, client):
    scene = make_scene()
    faculty = unit(db)
    told(db, scene.members[0], unit="imf")
    told(db, scene.members[1], affiliations="Board of the Department of Fun")
    db.add(UnitLeader(unit_id=faculty.id, user_id=scene.members[2].id, post=Post.LEADER))
    db.commit()
    assert signs(scene, scene.members[0]) == {Sign.UNIT}
    assert signs(scene, scene.members[1]) == {Sign.UNIT}
    assert signs(scene, scene.members[2]) == {Sign.LEADS}
    text = client.sign_in(scene.members[2]).get(asking(scene)).text
    assert "You lead Department of Fun or a unit over it." in text


def test_declared_people_are_seen_by_name_and_by_address(db, client):
    scene = make_scene()
    told(db, scene.members[0], collaborators="Solveig Brattli, since 2024")
    told(db, scene.members[1], family="someone <solveig@university.example>")
    assert signs(scene, scene.members[0]) == {Sign.DECLARED}
    assert signs(scene, scene.members[1]) == {Sign.DECLARED}


def test_earlier_joint_submissions_are_seen(db):
    scene = make_scene()
    before = make_submission(scene.call, scene.members[0], title="Earlier")
    before.submitter_id = scene.submitter.id
    db.add(
        Proposer(
            submission_id=before.id,
            email=scene.members[0].email,
            name="M",
            language="en",
            expires_at=now(),
            answered_at=now(),
            state=ProposerState.CONFIRMED,
        )
    )
    db.commit()
    assert signs(scene, scene.members[0]) == {Sign.TOGETHER}


def test_a_letter_writer_is_the_office_s_alone(client, db):
    scene = make_scene()
    db.add(
        Referee(
            submission_id=scene.case.id,
            email="writer@elsewhere.example",
            name="Member Moe",
            language="en",
            expires_at=now(),
            state=RefereeState.INVITED,
        )
    )
    db.commit()
    assert "(asked for a letter)" in client.sign_in(scene.officer).get(seen(scene)).text
    assert "Consider this" not in client.sign_in(scene.members[0]).get(asking(scene)).text


@pytest.mark.parametrize("hidden", ["hides_submitter", "hides_subject"])
def test_blind_reading_asks_nothing_of_hidden_people(client, db, hidden):
    scene = make_scene()
    name = "Odd Hegre" if hidden == "hides_subject" else "Proposer 2"
    member = named(scene, db, name)
    db.add(ReviewPlan(call_id=scene.call.id, **{hidden: True}))
    db.commit()
    assert "Consider this" not in client.sign_in(member).get(asking(scene)).text
    assert "Has the same name" in client.sign_in(scene.officer).get(seen(scene)).text


def test_a_hint_set_aside_is_gone_until_another_sign_comes(client, db):
    scene = make_scene()
    member = named(scene, db, "Odd Hegre")
    officer = client.sign_in(scene.officer)
    possible = f"/en/office/calls/{scene.call.slug}/possible-conflicts"
    assert "Odd Hegre" in officer.get(possible).text
    address = f"{office(scene)}/hints/{member.id}/set-aside"
    officer.post(address)
    officer.post(address)
    assert db.scalars(select(HintSetAside.kind)).all() == ["name"]
    assert "Has the same name" not in officer.get(seen(scene)).text
    assert "Odd Hegre" not in officer.get(possible).text
    told(db, member, collaborators="Solveig Brattli")
    text = officer.get(seen(scene)).text
    assert "Names Solveig Brattli" in text
    assert "Has the same name" not in text
    officer.post(f"{office(scene)}/hints/{scene.submitter.id}/set-aside", status=404)


def test_a_hint_is_gone_when_the_member_is_recused_or_the_case_decided(client, db):
    scene = make_scene()
    member = named(scene, db, "Odd Hegre")
    officer = client.sign_in(scene.officer)
    scene.case.state = SubmissionState.DECIDED
    db.commit()
    assert "Has the same name" not in officer.get(seen(scene)).text
    scene.case.state = SubmissionState.IN_REVIEW
    db.commit()
    recuse(scene.case, member)
    assert "Has the same name" not in officer.get(seen(scene)).text


def test_the_case_leads_to_its_possible_conflicts_while_it_is_undecided(client, db):
    scene = make_scene()
    officer = client.sign_in(scene.officer)
    assert seen(scene) in officer.get(office(scene)).text
    assert "no possible conflict in this case" in officer.get(seen(scene)).text
    scene.case.state = SubmissionState.DECIDED
    db.commit()
    assert seen(scene) not in officer.get(office(scene)).text
    client.sign_in(scene.members[0]).get(seen(scene), 404)


def test_the_office_keeps_a_member_away_from_the_hint(client, db):
    scene = make_scene()
    member = named(scene, db, "Odd Hegre")
    officer = client.sign_in(scene.officer)
    officer.post(f"{office(scene)}/recusals", {"member": str(member.id)})
    assert db.scalars(select(Declaration.hidden)).all() == [True]
    client.sign_in(member).get(asking(scene), 404)


def test_possible_conflicts_take_the_same_statements_for_one_and_three(client, db, app):
    counts = []
    for number in (1, 3):
        scene = make_scene(number)
        named(scene, db, "Odd Hegre")
        page = f"/en/office/calls/{scene.call.slug}/possible-conflicts"
        officer = client.sign_in(scene.officer)
        counts.append(statements(app, lambda o=officer, p=page: o.get(p)))
    assert counts[0] == counts[1]


def test_every_sign_has_words(app, db):
    scene = make_scene()
    member = scene.members[0]
    member.name = "Odd Hegre"
    hint = hints(scene.cases, [member], "en")[scene.case.id, member.id][0]
    with app.test_request_context("/en/committee"):
        for sign in Sign:
            one = type(hint)(sign, hint.party, hint.label)
            assert "Odd Hegre" in finding(one)
            if sign in ASKED:
                assert "Odd Hegre" in question(one)
