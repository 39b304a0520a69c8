"""What a meeting tells a member of a case that does not exist for that member: nothing."""

import pytest
import time_machine

from eqportal.decisions.meetings import approving, recording, sharing
from eqportal.decisions.meetings.agenda import for_member
from eqportal.decisions.meetings.items import add_cases
from eqportal.decisions.meetings.models import MeetingItem, Settled
from eqportal.decisions.meetings.packs.running import make_queued
from eqportal.decisions.meetings.recording import Result
from eqportal.reviews.recusals.operations import impose
from tests.decisions.meetings.meeting import hold, item_of, office, room
from tests.page import without_token
from tests.reviews.scene import clear, make_scene, recuse

DAY = "2031-05-14 12:00:00+00:00"


def pages_of(client, person, meeting):
    """Everything that a member gets of a meeting."""
    browser = client.sign_in(person)
    addresses = [room(meeting), room(meeting, "/minutes.html"), room(meeting, "/minutes.pdf")]
    found = [browser.get(address) for address in addresses]
    found.append(browser.get(room(meeting).rpartition("/")[0]))
    return [without_token(answer.data.decode("latin-1")) for answer in found]


def share(scene, meeting, *cases):
    """Minute the cases by consensus, approve them and share them."""
    for case in cases:
        item = item_of(meeting, case)
        recording.minute(
            item=item,
            meeting=meeting,
            result=Result(Settled.CONSENSUS, "Give it the award.", minutes="Agreed."),
            version=item.version,
            by=scene.officer,
        )
    for person in (scene.chair, scene.acting):
        agenda = for_member(person, meeting)
        if approving.may_approve(person, meeting, agenda):
            approving.approve(meeting=meeting, agenda=agenda, by=person)
    sharing.share(meeting=meeting, by=scene.officer)


@pytest.mark.parametrize("who", ["member", "chair"])
def test_hidden_case_leaves_no_trace(client, db, who):
    """The same bytes whether the hidden case is on the agenda, was never put there, or is first."""
    with time_machine.travel(DAY, tick=False):
        scene = make_scene(3)
        low = scene.chair if who == "chair" else scene.members[0]
        for case in scene.cases:
            clear(case, scene.chair, scene.acting, *scene.members)
        hidden = scene.cases[0]
        impose(submission=hidden, on=low, by=scene.officer, why="kin")
        db.commit()
        meeting = hold(scene, *scene.cases[1:])
        share(scene, meeting, *scene.cases[1:])
        db.commit()
        without = pages_of(client, low, meeting)
        other = client.sign_in(scene.members[1]).get(room(meeting)).text
        assert hidden.title not in other
        add_hidden(db, scene, meeting, hidden)
        assert hidden.title in client.sign_in(scene.members[1]).get(room(meeting)).text
        assert pages_of(client, low, meeting) == without


def add_hidden(db, scene, meeting, case):
    """The case comes first on the agenda, minuted and approved, as if it had been all along."""
    other = item_of(meeting, scene.cases[1])
    item = MeetingItem(
        meeting_id=meeting.id,
        position=0,
        submission_id=case.id,
        settled=Settled.CONSENSUS,
        adopted=True,
        quorum=3,
        led_by=scene.acting.id,
        motion="Give it the award.",
        minutes="Agreed.",
        recorded_at=other.recorded_at,
        recorded_by=scene.officer.id,
        approved_at=other.approved_at,
        approved_by=scene.acting.id,
    )
    db.add(item)
    db.commit()


def test_papers_of_a_hidden_case_leave_no_trace(client, db):
    with time_machine.travel(DAY, tick=False):
        scene = make_scene(3)
        low = scene.members[0]
        for case in scene.cases:
            clear(case, low)
        impose(submission=scene.cases[0], on=low, by=scene.officer, why="kin")
        db.commit()
        meeting = hold(scene, *scene.cases[1:])
        made = [papers(client, low, meeting)]
        add_cases(meeting=meeting, cases=[scene.cases[0].id], by=scene.officer)
        db.commit()
        assert papers(client, low, meeting) == made[0]


def papers(client, person, meeting):
    browser = client.sign_in(person)
    browser.post(room(meeting, "/pack"))
    make_queued()
    answer = browser.get(room(meeting, "/papers.pdf"))
    content = answer.data
    answer.close()
    return content


def test_declared_conflict_is_a_closed_item_after_the_others(client, db):
    scene = make_scene(3)
    recuse(scene.cases[0], scene.members[0])
    meeting = hold(scene)
    page = client.sign_in(scene.members[0]).get(room(meeting)).text
    agenda = page.partition("eq-agenda")[2].partition("</ol>")[0]
    assert [("Closed item" in line) for line in agenda.split("<li>")[1:]] == [False, False, True]
    assert scene.cases[0].reference not in page
    other = client.sign_in(scene.members[1]).get(room(meeting)).text
    assert "Closed item" not in other
    assert "Member Moe" not in other


def test_member_does_not_learn_who_left(client, db):
    """The same minutes for the others, whether a colleague declared a conflict or not."""
    with time_machine.travel(DAY, tick=False):
        pages = []
        scene = make_scene(1)
        clear(scene.case, scene.chair, scene.acting, *scene.members)
        meeting = hold(scene)
        share(scene, meeting, scene.case)
        db.commit()
        pages.append(pages_of(client, scene.members[1], meeting))
        recuse(scene.case, scene.members[0])
        pages.append(pages_of(client, scene.members[1], meeting))
        assert pages[0] == pages[1]


def test_reader_without_a_case_exports_nothing_of_it(client, db):
    scene = make_scene(2)
    clear(scene.cases[1], scene.chair, scene.acting, *scene.members)
    recuse(scene.cases[0], scene.members[0])
    meeting = hold(scene)
    share(scene, meeting, scene.cases[1])
    db.commit()
    text = client.sign_in(scene.members[0]).get(room(meeting, "/minutes.html")).text
    assert scene.cases[0].reference not in text
    assert text.count("Closed item") == 1
    client.sign_in(scene.members[0]).get(office(meeting), 404)
