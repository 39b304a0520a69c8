"""The ranking board: each reader's own cases in order, narrowed, sorted, cut and exported."""

import csv
import io

from sqlalchemy import event, select

from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.decisions.board import queries
from eqportal.decisions.budgets.operations import set_budget
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.programmes.preset import SubmissionKind
from eqportal.reviews.numbers.freezing import freeze
from eqportal.reviews.numbers.models import CaseScore
from tests.decisions.test_routes import AWARD, address, in_force
from tests.reviews.scene import clear, make_scene, recuse, review
from tests.reviews.test_routes import statements


def ranked(cases=3, *, opened=True, **kwargs):
    """Cases scored 1, 2, 3 and so on by everybody; the chair is clear of all."""
    scene = make_scene(cases, **kwargs)
    for value, case in enumerate(scene.cases, start=1):
        for member in scene.members:
            review(case, member, min(value, 5))
        clear(case, scene.chair)
    scene.call.discussion_opened_at = now() if opened else None
    return scene


def order(page):
    """The references in the order of the table."""
    body = page.text.split("<tbody>")[1].split("</tbody>")[0]
    return [part.split("<")[0] for part in body.split('eq-meta eq-nowrap">')[1:]]


def refs(*cases):
    return [case.reference for case in cases]


def with_pot(db, scene, pot, asked):
    set_budget(call=scene.call, pot=pot, over_reason="", version=0, by=scene.officer)
    for case in scene.cases:
        db.get_one(CaseScore, case.id).asked = asked
    db.commit()


def board(scene, more=""):
    return f"{scene.room}/ranking{more}"


def test_the_best_stand_first_and_places_have_no_gaps(client):
    scene = ranked()
    chair = client.sign_in(scene.chair)
    one, two, three = scene.cases
    assert order(chair.get(board(scene))) == refs(three, two, one)
    recuse(two, scene.chair)
    page = chair.get(board(scene))
    assert order(page) == refs(three, one)
    assert "2 cases." in page.text


def test_acting_chair_meets_the_cases_that_the_chair_lost(client):
    scene = ranked(opened=False)
    recuse(scene.case, scene.chair)
    clear(scene.case, scene.acting)
    assert order(client.sign_in(scene.acting).get(board(scene))) == refs(scene.case)


def test_members_have_no_board_before_they_may_read_each_other(client):
    scene = ranked(opened=False)
    client.sign_in(scene.members[0]).get(board(scene), 404)
    client.sign_in(scene.submitter).get(board(scene), 404)


def test_filters_and_their_negation_narrow_what_the_reader_has(client):
    scene = ranked()
    one, two, three = scene.cases
    in_force(client, scene, three)
    chair = client.sign_in(scene.chair)
    assert order(chair.get(board(scene, "?outcome=awarded"))) == refs(three)
    assert order(chair.get(board(scene, "?outcome=awarded&outcome_not=1"))) == refs(two, one)
    assert order(chair.get(board(scene, "?outcome=none"))) == refs(two, one)
    assert order(chair.get(board(scene, "?state=decided"))) == refs(three)
    assert order(chair.get(board(scene, "?score_from=1,5&score_to=2.5"))) == refs(two)
    assert order(chair.get(board(scene, "?spread_from=0&faculty=none"))) == refs(three, two, one)
    assert "No case fits" in chair.get(board(scene, "?score_from=4")).text


def test_odd_filters_are_as_if_they_were_not_there(client):
    scene = ranked()
    chair = client.sign_in(scene.chair)
    odd = "?faculty=x&rank=-1&state=draft&outcome=won&score_from=nan"
    odd += "&sort=password&columns=x&spread_to=1e9"
    assert len(order(chair.get(board(scene, odd)))) == 3
    chair.get(board(scene, "?page=9"), 404)


def test_members_do_not_learn_of_proposals_by_narrowing(client):
    scene = ranked()
    client.sign_in(scene.chair).post(address(scene.case), AWARD)
    member = client.sign_in(scene.members[0])
    assert "No case fits" in member.get(board(scene, "?outcome=awarded")).text
    assert len(order(member.get(board(scene, "?outcome=none")))) == 3


def test_sorting_and_columns_of_ones_own(client):
    scene = ranked()
    chair = client.sign_in(scene.chair)
    page = chair.get(board(scene, "?sort=mean&columns=median&columns=reviews"))
    assert order(page) == refs(*scene.cases)
    assert "Median" in page.text.split("<thead>")[1].split("</thead>")[0]
    assert "Spread" not in page.text.split("<thead>")[1].split("</thead>")[0]


def test_the_cut_line_stands_where_the_pot_is_used_up(client, db):
    scene = ranked(4)
    with_pot(db, scene, 250, 100)
    body = client.sign_in(scene.chair).get(board(scene)).text.split("<tbody>")[1]
    rows = body.split("<tr>")[1:]
    assert ["reaches to here" in row for row in rows] == [False, False, True, False, False]


def test_the_office_reads_the_whole_call(client):
    scene = ranked()
    recuse(scene.case, scene.chair)
    page = f"/en/office/calls/{scene.call.slug}/ranking"
    one, two, three = scene.cases
    assert order(client.sign_in(scene.officer).get(page)) == refs(three, two, one)
    client.sign_in(scene.chair).get(page, 404)


def test_files_hold_exactly_what_is_shown_and_the_trail_says_so(client, db):
    scene = ranked()
    scene.case.title = "=cmd()"
    db.commit()
    chair = client.sign_in(scene.chair)
    answer = chair.post(board(scene, "/csv?score_to=2&columns=reviews"), status=200)
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    one, two, _three = scene.cases
    assert rows == [
        ["Place", "Reference", "Title", "Reviews"],
        ["1", two.reference, two.title, "3"],
        ["2", one.reference, "'=cmd()", "3"],
    ]
    event = db.scalars(select(AuditEvent).where(AuditEvent.action == "ranking.exported")).one()
    assert event.detail["filters"] == {"score_to": "2"}
    assert event.actor_id == scene.chair.id
    assert chair.post(board(scene, "/xlsx"), status=200).data[:2] == b"PK"
    chair.post(board(scene, "/exe"), status=404)


def test_sorting_by_the_adjusted_mean_is_sorting_by_what_is_shown(client, db):
    scene = ranked(4, opened=False)
    for case, value in zip(scene.cases, (5, 1, 3, 4), strict=True):
        review(case, scene.acting, value)
    freeze(scene.call, None)
    scene.call.discussion_opened_at = now()
    db.commit()
    chair = client.sign_in(scene.chair)
    shown = {}
    for sort in ("adjusted", "-adjusted"):
        page = chair.get(board(scene, f"?sort={sort}&columns=adjusted"))
        cells = [part.split("<")[0] for part in page.text.split('class="eq-num eq-nowrap">')[1:]]
        shown[sort] = [float(cell) for cell in cells]
    assert shown["adjusted"] == sorted(shown["adjusted"])
    assert shown["-adjusted"] == shown["adjusted"][::-1]
    assert len(set(shown["adjusted"])) > 1


def test_a_column_that_is_not_shown_sorts_nothing(client):
    scene = ranked(opened=False)
    chair = client.sign_in(scene.chair)
    best_first = refs(*scene.cases[::-1])
    for sort in ("adjusted", "reserve", "asked", "password"):
        assert order(chair.get(board(scene, f"?sort={sort}"))) == best_first


def test_the_reserve_list_is_read_in_its_order_and_without_a_gap(client, db):
    scene = ranked(3)
    scene.call.programme.kind = SubmissionKind.APPLICATION
    for case, place in zip(scene.cases, (2, 4, 3), strict=True):
        terms = Terms(Outcome.RESERVE, "So", reserve_place=place)
        decide(submission=case, terms=terms, leader=scene.chair, second=scene.officer)
    db.commit()
    one, two, three = scene.cases
    page = client.sign_in(scene.chair).get(board(scene, "?sort=reserve&columns=reserve"))
    assert order(page) == refs(one, three, two)
    places = [part.split("<")[0] for part in page.text.split('class="eq-num eq-nowrap">')[1:]]
    assert places == ["1", "2", "3"]


def test_a_file_asks_for_the_reserve_list_once(client, db, monkeypatch):
    scene = ranked(3)
    scene.call.programme.kind = SubmissionKind.APPLICATION
    for place, case in enumerate(scene.cases, start=1):
        terms = Terms(Outcome.RESERVE, "So", reserve_place=place)
        decide(submission=case, terms=terms, leader=scene.chair, second=scene.officer)
    db.commit()
    monkeypatch.setattr(queries, "CHUNK", 1)
    said = []
    listen = (db.get_bind(), "before_cursor_execute", lambda _c, _u, sql, *_: said.append(sql))
    event.listen(*listen)
    client.sign_in(scene.chair).post(board(scene, "/csv?columns=reserve"), status=200)
    event.remove(*listen)
    assert len([sql for sql in said if "dense_rank" in sql]) == 1


def test_what_is_narrowed_keeps_its_order_and_columns(client):
    scene = ranked()
    page = client.sign_in(scene.chair).get(board(scene, "?sort=mean&columns=median&score_from=2"))
    assert '<input type="hidden" name="sort" value="mean">' in page.text
    everything = next(p for p in page.text.split('href="')[1:] if ">Show all cases" in p)
    assert everything.startswith(f"{board(scene)}?columns=median&amp;sort=mean")


def test_the_board_takes_the_same_statements_for_few_and_many(client, app):
    counts = []
    for number in (1, 4):
        scene = ranked(number)
        chair = client.sign_in(scene.chair)
        counts.append(statements(app, lambda c=chair, s=scene: c.get(board(s))))
    assert counts[0] == counts[1]
