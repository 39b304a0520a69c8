"""The board across calls: of one's own panels, or of every call; of what one may know alone."""

import csv
import io

import pytest

from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from tests.decisions.board.test_board import order, ranked, refs
from tests.reviews.scene import clear, recuse
from tests.reviews.test_routes import statements

COMMITTEE, OFFICE = "/en/committee/ranking", "/en/office/ranking"
STIPEND = "skill-development-stipend"


def two_rounds(db):
    """Two calls, whose chair is a member of the other's panel too."""
    first, second = ranked(3), ranked(2, preset=STIPEND)
    db.add(PanelMember(call_id=second.call.id, user_id=first.chair.id, seat=Seat.ACTING_CHAIR))
    db.execute(PanelMember.__table__.delete().where(PanelMember.user_id == second.acting.id))
    db.commit()
    return first, second


def test_a_leader_reads_the_cases_of_the_own_panels_in_one_list(client, db):
    first, second = two_rounds(db)
    chair = client.sign_in(first.chair)
    one, two, three = first.cases
    assert order(chair.get(COMMITTEE)) == refs(three, two, one)
    recuse(second.cases[1], second.chair)
    clear(second.cases[1], first.chair)
    assert set(order(chair.get(COMMITTEE))) == set(refs(three, two, one, second.cases[1]))
    recuse(two, first.chair)
    assert two.reference not in chair.get(COMMITTEE).text


def test_the_list_is_narrowed_by_programme_and_by_call(client, db):
    first, second = two_rounds(db)
    officer = client.sign_in(first.officer)
    everything = refs(*first.cases, *second.cases)
    assert sorted(order(officer.get(OFFICE))) == sorted(everything)
    by_call = order(officer.get(f"{OFFICE}?call={second.call.slug}"))
    assert by_call == refs(*second.cases[::-1])
    by_programme = order(officer.get(f"{OFFICE}?programme={STIPEND}"))
    assert by_programme == by_call
    negated = order(officer.get(f"{OFFICE}?programme={STIPEND}&programme_not=y"))
    assert negated == refs(*first.cases[::-1])
    odd = order(officer.get(f"{OFFICE}?programme=x&call=no-such-call&columns=missing&sort=asked"))
    assert sorted(odd) == sorted(everything)


def test_a_call_that_somebody_does_not_sit_on_is_not_offered(client, db):
    first, second = two_rounds(db)
    page = client.sign_in(second.chair).get(f"{COMMITTEE}?call={first.call.slug}")
    assert first.call.slug not in page.text.split("<main")[1]
    assert order(page) == refs(*second.cases[::-1])
    assert "No case" in client.sign_in(first.acting).get(COMMITTEE).text
    for person in (first.submitter, first.officer):
        client.sign_in(person).get(COMMITTEE, 404)
    for person in (first.submitter, first.chair):
        client.sign_in(person).get(OFFICE, 404)


def test_a_test_call_is_not_among_the_others(client, db):
    first, second = two_rounds(db)
    second.call.test_of_id = first.call.id
    db.commit()
    assert order(client.sign_in(first.officer).get(OFFICE)) == refs(*first.cases[::-1])


def test_units_of_a_call_that_is_read_blind_are_neither_shown_nor_asked(client, db):
    first, second = two_rounds(db)
    db.add(ReviewPlan(call_id=first.call.id, hides_submitter=True))
    recuse(second.cases[1], second.chair)
    clear(second.cases[1], first.chair)
    db.commit()
    chair = client.sign_in(first.chair)
    page = chair.get(f"{COMMITTEE}?faculty=none&columns=faculty")
    assert len(order(page)) == 4
    assert first.cases[0].title not in page.text


@pytest.mark.parametrize("where", [COMMITTEE, OFFICE])
def test_files_hold_what_is_shown(client, db, where):
    first, _second = two_rounds(db)
    person = first.officer if where == OFFICE else first.chair
    reader = client.sign_in(person)
    address = f"?call={first.call.slug}&score_to=2&columns=call&columns=reviews"
    shown = order(reader.get(f"{where}{address}"))
    answer = reader.post(f"{where}/csv{address}", status=200)
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert rows[0] == ["Place", "Reference", "Title", "Call", "Reviews"]
    assert [row[1] for row in rows[1:]] == shown
    assert {row[3] for row in rows[1:]} == {first.call.title.en}
    assert reader.post(f"{where}/xlsx{address}", status=200).data[:2] == b"PK"


@pytest.mark.parametrize("where", [COMMITTEE, OFFICE])
def test_it_takes_the_same_statements_for_few_calls_and_many(client, db, app, where):
    counts = []
    for _ in range(2):
        scene = ranked(1)
        person = scene.officer if where == OFFICE else scene.chair
        if counts:
            for earlier in range(2):
                other = ranked(1 + earlier)
                clear(other.case, person) if where == COMMITTEE else None
                db.add(PanelMember(call_id=other.call.id, user_id=person.id, seat=Seat.MEMBER))
            db.commit()
        reader = client.sign_in(person)
        counts.append(statements(app, lambda r=reader: r.get(where)))
    assert counts[0] == counts[1]
    assert counts[0] <= 12
