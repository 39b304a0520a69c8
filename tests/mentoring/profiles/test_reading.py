"""From answers to a problem: what is read, what odd answers do, and in how many statements."""

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.calls.editing.changes import without_question
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, PairWish, Participant, Place, Side, WishKind
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Rule
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.profiles.display import profiles_of
from eqportal.mentoring.profiles.folding import folded
from eqportal.mentoring.profiles.reading import capacity_of, problem_of
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.units.leaders.models import Post
from eqportal.units.leaders.operations import name_leader
from eqportal.units.queries import unit_by_code
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.profiles.pairs import pair
from tests.mentoring.profiles.statements import statements

S = PairingState


def rooms(cohort: Cohort) -> tuple[list[Participant], list[Participant]]:
    return list(participants(cohort, Side.MENTEE)), list(participants(cohort, Side.MENTOR))


def reference(one: Participant) -> str:
    return session().get_one(Submission, one.submission_id).reference


def test_the_usual_answers_are_read(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=1)
    mentee = join_cohort(
        cohort,
        Side.MENTEE,
        topics=["funding", "teaching", "promotion"],
        topic_first="teaching",
        topic_second="promotion",
        wanted_experience=["editing"],
        unit="north-1",
        campus="gjovik",
        meeting_form="online",
        languages=["english"],
        times=["mon_am"],
        preferred_campus="alesund",
        preferred_position="no_preference",
        manager={"name": "Turid Vik", "email": "Turid+work@University.example"},
        close_colleagues=[{"name": "Jo  LIE", "email": ""}],
        exclusions=[{"name": "Ola Berg", "email": "ola@university.example"}],
    )
    found = next(m for m in problem_of(cohort).mentees if m.reference == reference(mentee))
    assert found.topics == ("teaching", "promotion", "funding")
    assert (found.department, found.faculty, found.campus) == ("north-1", "north", "gjovik")
    assert (found.meeting, found.languages, found.times) == ("online", {"english"}, {"mon_am"})
    assert (found.expects, dict(found.prefers)) == ({"editing"}, {"campus": "alesund"})
    assert found.superiors == {"turid@university.example", "jo lie"}
    assert found.apart_from == {"ola@university.example"}
    mentor = problem_of(cohort).mentors[0]
    assert (mentor.capacity, mentor.senior, mentor.traits["position"]) == (1, True, "professor")


def test_a_form_without_questions_and_odd_answers_hinder_nothing(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=0)
    form = cohort.mentor_call.form
    for id_ in ("languages", "norwegian", "times", "position", "capacity", "unit", "exclusions"):
        if id_ not in form.about_questions:
            form = without_question(form, (id_,))
    cohort.mentor_call.form = form
    odd: dict[str, Any] = {
        "languages": ["klingon"],
        "capacity": "two",
        "topics": "promotion",
        "own_experience": None,
        "unit": "",
        "exclusions": [None, "somebody", {"name": 3}, {}],
        "close_colleagues": {"name": "x"},
        "manager": "the boss",
        "campus": ["gjovik"],
    }
    join_cohort(cohort, Side.MENTOR, **odd)
    problem = problem_of(cohort)
    mentor = problem.mentors[0]
    assert (mentor.capacity, mentor.senior, mentor.languages) == (1, True, frozenset())
    assert (mentor.topics, mentor.campus, mentor.meeting) == (frozenset(), "", mentor.meeting)
    assert mentor.superiors == frozenset()
    assert bars(problem, problem.mentees[0], mentor) == ()


def test_somebody_whose_case_was_never_sent_is_read_too(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=1)
    mentor = rooms(cohort)[1][0]
    mentor.changes = {}
    db.query(SubmissionVersion).filter_by(submission_id=mentor.submission_id).delete()
    assert problem_of(cohort).mentors[0].name == folded(mentor.user.name)


def test_what_was_changed_later_lies_over_what_was_sent(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=1)
    mentor = rooms(cohort)[1][0]
    mentor.changes = {"capacity": 3, "languages": ["english"], "availability": None}
    db.flush()
    found = problem_of(cohort).mentors[0]
    assert (found.capacity, found.languages, capacity_of(mentor)) == (3, {"english"}, 3)


@pytest.mark.parametrize(
    "named, told",
    [
        ({"name": "Somebody", "email": "MENTOR+x@university.example"}, True),
        ({"name": "Åse-Lill Sørbø", "email": ""}, True),
        ({"name": " åse lill  SØRBØ"}, True),
        ({"name": "Åse-Lill Sørbø", "email": "another@university.example"}, True),
        ({"name": "Ase-Lill Sorbo", "email": ""}, False),
        ({"name": "", "email": "other-address@university.example"}, True),
    ],
)
@pytest.mark.parametrize("question", ["exclusions", "close_colleagues", "manager"])
def test_those_one_names_are_found_by_mailbox_or_name(
    db: Session, *, question: str, named: dict[str, str], told: bool
) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    person = make_user(name="Åse-Lill Sørbø", email="mentor@university.example")
    join_cohort(cohort, Side.MENTOR, user=person, email="other-address@university.example")
    entry: Any = named if question == "manager" else [named]
    join_cohort(cohort, Side.MENTEE, number=2, **{question: entry})
    problem = problem_of(cohort)
    rule = Rule.EXCLUSIONS if question == "exclusions" else Rule.NO_HIERARCHY
    assert bars(problem, problem.mentees[0], problem.mentors[0]) == ((rule,) if told else ())


def test_a_name_of_the_account_is_known_as_the_name_in_the_form(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    person = make_user(name="Kari Holm")
    join_cohort(cohort, Side.MENTOR, user=person, name="Kari Anne Holm")
    join_cohort(cohort, Side.MENTEE, number=2, exclusions=[{"name": "Kari Holm"}])
    problem = problem_of(cohort)
    assert bars(problem, problem.mentees[0], problem.mentors[0]) == (Rule.EXCLUSIONS,)


@pytest.mark.parametrize("unit", ["south-1", "south"])
@pytest.mark.parametrize("leads", [Side.MENTOR, Side.MENTEE])
def test_leaders_of_unit_and_faculty_are_superiors_either_way(
    db: Session, unit: str, leads: Side
) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    people: dict[Side, User] = {side: make_user() for side in Side}
    units = dict.fromkeys(Side, "south-1") | {leads: "east-1"}
    for side in Side:
        join_cohort(cohort, side, user=people[side], unit=units[side])
    name_leader(unit=unit_by_code(unit), user=people[leads], post=Post.LEADER, by=None)
    problem = problem_of(cohort)
    found = bars(problem, problem.mentees[0], problem.mentors[0])
    assert found == (Rule.NO_HIERARCHY,)


def test_a_faculty_is_its_own_department(db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    join_cohort(cohort, Side.MENTEE, unit="north")
    join_cohort(cohort, Side.MENTOR, unit="nowhere")
    problem = problem_of(cohort)
    assert (problem.mentees[0].department, problem.mentees[0].faculty) == ("north", "north")
    assert (problem.mentors[0].department, problem.mentors[0].faculty) == ("nowhere", "nowhere")


@pytest.mark.parametrize("state", list(PairingState))
def test_who_is_in_the_pool(db: Session, state: PairingState) -> None:
    cohort = make_cohort(mentees=2, mentors=1)
    (mentee, other), (mentor,) = rooms(cohort)
    mentor.changes = {"capacity": 2}
    pair(mentee, mentor, state)
    problem = problem_of(cohort)
    bound = state in (S.PROPOSED, S.MENTEE_ACCEPTED, S.ACCEPTED, S.ACTIVE)
    left = [reference(other)] if bound else [reference(mentee), reference(other)]
    assert [m.reference for m in problem.mentees] == sorted(left)
    assert problem.mentors[0].capacity == (1 if bound else 2)
    both = {(reference(mentee), reference(mentor))}
    said_no = state in (S.DECLINED, S.LAPSED, S.WITHDRAWN, S.ENDED_EARLY)
    assert problem.declined == (both if said_no else set())
    met = state in (S.COMPLETED, S.ENDED_EARLY)
    assert problem.earlier == (both if met else set())


def test_who_was_never_asked_has_not_declined(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=1)
    (mentee,), (mentor,) = rooms(cohort)
    pair(mentee, mentor, S.WITHDRAWN).proposed_at = None
    db.flush()
    assert problem_of(cohort).declined == frozenset()


@pytest.mark.parametrize("swapped", [False, True])
def test_an_earlier_pair_of_another_cohort_counts_by_account(db: Session, *, swapped: bool) -> None:
    earlier, cohort = make_cohort(mentees=1, mentors=1), make_cohort(mentees=0, mentors=0)
    (mentee,), (mentor,) = rooms(earlier)
    pair(mentee, mentor, S.COMPLETED)
    accounts = [mentor.user, mentee.user] if swapped else [mentee.user, mentor.user]
    first = join_cohort(cohort, Side.MENTEE, user=accounts[0])
    second = join_cohort(cohort, Side.MENTOR, user=accounts[1])
    join_cohort(cohort, Side.MENTOR, number=1)
    assert problem_of(cohort).earlier == {(reference(first), reference(second))}


def test_wishes_are_read_for_those_in_the_pool(db: Session) -> None:
    cohort = make_cohort(mentees=2, mentors=2)
    officer = make_user()
    mentees, mentors = rooms(cohort)
    pairs = [
        (mentees[0], mentors[0], WishKind.PIN),
        (mentees[1], mentors[0], WishKind.FORBID),
        (mentees[1], mentors[1], WishKind.PIN),
    ]
    for mentee, mentor, kind in pairs:
        db.add(
            PairWish(
                cohort_id=cohort.id,
                mentee_id=mentee.id,
                mentor_id=mentor.id,
                kind=kind,
                made_by=officer.id,
            )
        )
    mentors[1].place, mentors[1].left_at = Place.LEFT, now()
    db.flush()
    problem = problem_of(cohort)
    assert problem.pins == {(reference(mentees[0]), reference(mentors[0]))}
    assert problem.forbidden == {(reference(mentees[1]), reference(mentors[0]))}
    assert [m.reference for m in problem.mentors] == [reference(mentors[0])]


def test_only_those_selected_are_matched_and_all_have_a_profile(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=1)
    waits = join_cohort(cohort, Side.MENTEE, place=Place.RESERVE, blurb="I wait.", unit="north-1")
    shy = join_cohort(cohort, Side.MENTOR, blurb="Not for others.", declare_sharing=False)
    assert len(problem_of(cohort).mentees) == 1
    found = profiles_of(cohort)
    assert (found[waits.id].blurb, found[shy.id].blurb) == ("I wait.", "")
    assert (found[waits.id].unit.en, found[waits.id].faculty.en) == (
        "Department north-1",
        "Faculty north",
    )
    assert found[waits.id].name == db.get_one(User, waits.user_id).name


def test_one_person_on_both_sides_has_one_mailbox(db: Session) -> None:
    cohort, person = make_cohort(mentees=0, mentors=0), make_user()
    for side in Side:
        join_cohort(cohort, side, user=person)
    problem = problem_of(cohort)
    assert problem.mentees[0].mailbox == problem.mentors[0].mailbox


def test_statements_are_the_same_for_one_and_for_four(db: Session) -> None:
    counts = []
    for number in (1, 4):
        cohort = make_cohort(mentees=number, mentors=number)
        mentees, mentors = rooms(cohort)
        pair(mentees[0], mentors[0], S.DECLINED)
        db.commit()
        cohort = db.get_one(Cohort, cohort.id)
        with statements() as asked:
            problem_of(cohort)
        with statements() as shown:
            profiles_of(cohort)
        counts.append((len(asked), len(shown)))
    assert counts[0] == counts[1]


def test_rows_in_any_order_give_the_same_problem(db: Session) -> None:
    cohort = make_cohort(mentees=3, mentors=3)
    first = problem_of(cohort)
    references = [m.reference for m in first.mentees]
    assert references == sorted(references)
    for order in permutations(range(3)):
        for side in Side:
            _made_anew(cohort, side, order)
        assert problem_of(cohort) == first


def _made_anew(cohort: Cohort, side: Side, order: tuple[int, ...]) -> None:
    """The participants' rows in another order; their cases stay."""
    rows = list(participants(cohort, side))
    kept = [(row.submission_id, row.user_id) for row in rows]
    for row in rows:
        session().delete(row)
    session().flush()
    for n in order:
        case, user = kept[n]
        session().add(
            Participant(
                cohort_id=cohort.id,
                submission_id=case,
                user_id=user,
                side=side,
                place=Place.SELECTED,
            )
        )
        session().flush()


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Ane-Marie  Solbø", "ane marie solbø", True),
        ("José Ibáñez", "Jose Ibanez", True),
        ("Håkon", "Hakon", False),
        ("Åse", "Åse", True),
        ("Bjørg", "Bjorg", False),
    ],
)
def test_names_are_folded_but_our_letters_stay(*, one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) is same
