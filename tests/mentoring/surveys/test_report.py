"""The report: numbers of a few are hidden, on the page and in each file, and cannot be reckoned."""

import csv
import io
from datetime import timedelta
from itertools import product

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.locales.text import same
from eqportal.mentoring.care.models import (
    Attendance,
    Audience,
    Gathering,
    MeetingEntry,
    Presence,
)
from eqportal.mentoring.cohorts.models import PairWish, WishKind
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.surveys.models import Survey, SurveyReply
from eqportal.mentoring.surveys.report.cells import Mark
from eqportal.mentoring.surveys.report.counting import Group, results_of, texts_of
from eqportal.mentoring.surveys.report.whole import report_of
from tests.mentoring.cohorts.scene import statements
from tests.mentoring.surveys.scene import make_scene

S, FEWER, ALMOST, HELD = PairingState, Mark.FEWER, Mark.ALMOST, Mark.HELD
WORDS = ("fewer than 5", "all but fewer than 5", "not shown")


def tables(scene):
    return {table.key: table for part in report_of(scene.cohort) for table in part.tables}


def cells(scene, key):
    return {line.label: list(line.cells) for line in tables(scene)[key].lines}


def answer_all(scene, survey, mentees, mentors):
    """The answers of the first ones of each side, in this order; None has not answered."""
    for side, given in ((scene.mentees, mentees), (scene.mentors, mentors)):
        for one, answers in zip(side, given, strict=False):
            if answers is not None:
                scene.answered(one, survey, **answers)
    scene.opened(survey, over=True)


def csv_rows(browser, scene):
    text = browser.post(scene.room("report/csv"), status=200).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_four_people_are_never_a_number(client, db):
    scene = make_scene(2)
    answer_all(scene, Survey.CLOSING, [{}] * 2, [{}] * 2)
    assert cells(scene, "people") == {n: [FEWER, FEWER] for n in ("Applied", "Selected", "Paired")}
    assert {c for line in tables(scene)["faculties"].lines for c in line.cells} == {HELD}
    assert {c for line in tables(scene)["topics"].lines for c in line.cells} == {HELD}
    assert cells(scene, "pairs")["Active"] == [HELD]
    assert results_of(scene.cohort, Survey.CLOSING).replies == {}
    browser = client.sign_in(scene.officer)
    assert "Fewer than 5 have answered" in browser.get(scene.room("report")).text
    numbers = [row[4] for row in csv_rows(browser, scene)[1:]]
    assert set(numbers) == {"fewer than 5", "not shown"}


def test_four_pairs_are_counted_together(db):
    scene = make_scene(4)
    answer_all(scene, Survey.CLOSING, [{}] * 4, [{}] * 4)
    results = results_of(scene.cohort, Survey.CLOSING)
    assert results.replies == {Group.EVERYBODY: 8}
    assert results.counts["reached"] == {"yes": (HELD,), "partly": (HELD,), "no": (HELD,)}


def test_five_pairs_have_a_column_for_each_side(db):
    scene = make_scene(5)
    answer_all(scene, Survey.CLOSING, [{}] * 5, [{}] * 5)
    results = results_of(scene.cohort, Survey.CLOSING)
    assert results.replies == {Group.MENTEES: 5, Group.MENTORS: 5}
    assert all(cell is HELD for row in results.counts["reached"].values() for cell in row)
    assert cells(scene, "people")["Paired"] == [5, 5]
    assert cells(scene, "pairs")["Pairs that came together"] == [5]


def test_a_small_side_is_not_told_by_the_other(db):
    scene = make_scene(24)
    answer_all(scene, Survey.CLOSING, [{}] * 24, [{}] * 3)
    assert results_of(scene.cohort, Survey.CLOSING).replies == {Group.EVERYBODY: 27}


def test_twenty_four_pairs_with_a_few_who_say_otherwise(client, db):
    scene = make_scene(24)
    mentees = [{}] * 14 + [{"reached": "partly"}] * 7 + [{"reached": "no"}] * 3
    mentors = [{"topics": ["funding"]}] * 20 + [{"topics": ["none"], "reached": "no"}] * 4
    answer_all(scene, Survey.CLOSING, mentees, mentors)
    counts = results_of(scene.cohort, Survey.CLOSING).counts
    assert counts["reached"] == {
        "yes": (HELD, ALMOST),
        "partly": (7, FEWER),
        "no": (FEWER, FEWER),
    }
    assert counts["topics"]["promotion"] == (ALMOST, FEWER)
    assert counts["topics"]["funding"] == (FEWER, ALMOST)
    assert counts["topics"]["none"] == (FEWER, FEWER)


def test_no_hidden_cell_can_be_reckoned_from_rows_columns_or_the_file(client, db):
    scene = make_scene(24, alone=2)
    reached = ["yes"] * 15 + ["partly"] * 6 + ["no"] * 3
    goals = ["most"] * 11 + ["some"] * 8 + ["none"] * 1 + ["unset"] * 4
    given = [{"reached": a, "goals": b} for a, b in zip(reached, goals, strict=True)]
    answer_all(scene, Survey.CLOSING, given, list(reversed(given)))
    for pair, state in zip(scene.pairs, [S.COMPLETED] * 19 + [S.ENDED_EARLY] * 3, strict=False):
        pair.state, pair.ended_at = state, now()
    db.commit()
    browser = client.sign_in(scene.officer)
    rows = csv_rows(browser, scene)[1:]
    truth = {"reached": [15, 6, 3], "goals": [11, 8, 1, 4]}
    for key, table in (("closing-reached", "reached"), ("closing-goals", "goals")):
        title = tables(scene)[key].title
        for side in ("Mentees (24 replies)", "Mentors (24 replies)"):
            shown = [row[4] for row in rows if row[1] == title and row[3] == side]
            assert len(shown) == len(truth[table])
            assert_not_reckoned(shown, 24, truth[table])
    states = [row[4] for row in rows if row[1] == "Pairs"]
    assert states[0] == "24"
    assert_not_reckoned(states[1:5], 24, [0, 2, 19, 3])
    for key, whole in (("faculties", 26), ("campuses", 26), ("meetings", 24)):
        title = tables(scene)[key].title
        for side in {row[3] for row in rows if row[1] == title}:
            shown = [row[4] for row in rows if row[1] == title and row[3] == side]
            assert_not_reckoned(shown, whole if side != "Mentors" else 24, None)


def assert_not_reckoned(shown, whole, truth):
    """No hidden cell has one value alone, given the sum, what the marks say, and the others."""
    hidden = [place for place, text in enumerate(shown) if not text.isdigit()]
    if truth:
        for place, text in enumerate(shown):
            assert text in (str(truth[place]), *WORDS)
            assert text != "fewer than 5" or truth[place] < 5
            assert not text.isdigit() or truth[place] >= 5
    left = whole - sum(int(text) for text in shown if text.isdigit())
    assert bool(hidden) == bool(left)
    kinds = [range(5) if shown[p] == "fewer than 5" else None for p in hidden]
    everything_held = all(kind is None for kind in kinds)
    free = range(left + 1) if everything_held else range(5, left + 1)
    for at in range(len(hidden)):
        others = [kind or free for n, kind in enumerate(kinds) if n != at]
        sums = {sum(one) for one in product(*others)} if len(others) < 4 else set(range(left + 1))
        possible = [n for n in (kinds[at] or free) if left - n in sums]
        assert len(possible) > 1, (shown, whole)


def test_results_are_read_when_the_survey_is_over_and_not_before(client, db):
    scene = make_scene(6)
    for one in (*scene.mentees, *scene.mentors):
        scene.answered(one, Survey.MIDWAY, change_words="Something to read")
    scene.opened(Survey.MIDWAY)
    browser = client.sign_in(scene.officer)
    page = browser.get(scene.room("report")).text
    assert "The survey is open" in page
    assert "Something to read" not in page
    browser.post(scene.room("surveys/midway/close"))
    assert "Something to read" in browser.get(scene.room("report")).text


@pytest.mark.parametrize("written, shown", [(4, 0), (5, 5)])
def test_free_texts_are_shown_from_five_on_in_an_order_that_tells_nothing(db, written, shown):
    scene = make_scene(6)
    texts = ["Zebra", "alpha", "Mentor", "beta", "Alder"][:written]
    mentees = [{"mattered": text} for text in texts[:3]]
    mentors = [{"mattered": text} for text in texts[3:]] + [{"mattered": " "}]
    answer_all(scene, Survey.CLOSING, mentees, mentors)
    found = texts_of(scene.cohort, Survey.CLOSING).get("mattered", [])
    assert len(found) == shown
    assert found == (["Alder", "alpha", "beta", "Mentor", "Zebra"] if shown else [])


def test_unsent_drafts_are_in_no_number(db):
    scene = make_scene(5)
    answer_all(scene, Survey.CLOSING, [{}] * 5, [{}] * 5)
    one = db.scalar(select(SurveyReply).limit(1))
    one.sent_at = None
    db.commit()
    assert results_of(scene.cohort, Survey.CLOSING).replies == {Group.EVERYBODY: 9}


def test_attendance_and_meetings_are_counted_in_bands(db):
    scene = make_scene(12)
    people = (*scene.mentees, *scene.mentors)
    gathering = Gathering(
        cohort_id=scene.cohort.id,
        title=same("Kick-off"),
        audience=Audience.EVERYBODY,
        starts_at=now() - timedelta(days=9),
        minutes=60,
        where_="Here",
        made_by=scene.officer.id,
    )
    db.add(gathering)
    db.flush()
    for number, one in enumerate(people):
        presence = Presence.PRESENT if number < 18 else Presence.EXCUSED
        row = Attendance(
            gathering_id=gathering.id,
            participant_id=one.id,
            presence=presence,
            noted_by=scene.officer.id,
        )
        db.add(row)
    today = now().date()
    for number, pair in enumerate(scene.pairs):
        for days in range(6 if number < 6 else 12):
            line = MeetingEntry(
                pairing_id=pair.id,
                held_on=today - timedelta(days=days),
                written_by=scene.mentees[0].user_id,
            )
            db.add(line)
    db.commit()
    (line,) = tables(scene)["gatherings"].lines
    assert list(line.cells) == [18, 24, "75\u00a0%"]
    assert cells(scene, "meetings") == {
        "0": [FEWER],
        "1–4": [FEWER],
        "5–9": [HELD],
        "10 or more": [6],
    }


def test_nothing_of_wishes_or_single_refusals_is_in_the_report(client, db):
    scene = make_scene(2)
    wish = PairWish(
        cohort_id=scene.cohort.id,
        mentee_id=scene.mentees[0].id,
        mentor_id=scene.mentors[1].id,
        kind=WishKind.FORBID,
        reason="A quarrel of old",
        made_by=scene.officer.id,
    )
    db.add(wish)
    scene.pairs[1].state, scene.pairs[1].ended_at = S.DECLINED, now()
    db.commit()
    browser = client.sign_in(scene.officer)
    page = browser.get(scene.room("report")).text
    assert "quarrel" not in page
    assert all(one.user.name not in page for one in (*scene.mentees, *scene.mentors))
    (came_to_nothing,) = cells(scene, "pairs")["Proposals that came to nothing"]
    assert came_to_nothing is FEWER


def test_the_files_hold_the_cells_of_the_page_and_are_in_the_trail(client, db):
    scene = make_scene(6)
    answer_all(scene, Survey.CLOSING, [{}] * 6, [{}] * 6)
    browser = client.sign_in(scene.officer)
    page = browser.get(scene.room("report")).text
    rows = csv_rows(browser, scene)
    assert rows[0] == ["Part", "Table", "Row", "Column", "Number"]
    assert len(rows) - 1 == sum(len(t.columns) * len(t.lines) for t in tables(scene).values())
    assert len(rows) - 1 == page.count('<td class="eq-num">')
    book = browser.post(scene.room("report/xlsx"), status=200)
    assert book.data.startswith(b"PK")
    made = browser.post(scene.room("report/pdf"), status=200)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
    taken = [a for a in db.scalars(select(AuditEvent.action)) if a == "mentoring.report_taken"]
    assert len(taken) == 3
    stranger = client.sign_in(scene.mentees[0].user)
    stranger.get(scene.room("report"), status=404)
    stranger.post(scene.room("report/csv"), status=404)


def test_the_report_asks_as_much_for_one_pair_as_for_three(client, db):
    counts = []
    for number in (5, 7):
        scene = make_scene(number)
        for survey in Survey:
            answer_all(scene, survey, [{}] * number, [{}] * number)
        browser = client.sign_in(scene.officer)
        browser.get(scene.room("report"))
        with statements() as told:
            browser.get(scene.room("report"))
        counts.append(len(told))
    assert counts[0] == counts[1]
