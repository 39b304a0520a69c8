"""What is said of a pair and of who is left is true."""

from dataclasses import replace

from hypothesis import given
from hypothesis import settings as tried

from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.points import points, shares
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Bar, Rule
from tests.mentoring.matching.problems import keepable, person, problem_of, problems


@given(problems())
@tried(deadline=None, max_examples=80)
def test_alternatives_are_the_best_others(problem):
    problem = keepable(problem)
    result = match(problem)
    mentees = {one.reference: one for one in problem.mentees}
    given_to = {(one.mentee, one.mentor) for one in result.matches}
    for one in result.matches:
        mentee = mentees[one.mentee]
        others = [
            (-points(shares(mentee, other, problem.settings), problem.settings), other.reference)
            for other in problem.mentors
            if other.reference != one.mentor and Bar.ONESELF not in bars(problem, mentee, other)
        ]
        told = [(-other.points, other.mentor) for other in one.alternatives]
        assert told == sorted(others)[:3]
        mentors = {other.reference: other for other in problem.mentors}
        for other in one.alternatives:
            assert other.barred == bars(problem, mentee, mentors[other.mentor])
            assert other.to is None or (not other.barred and (other.to, other.mentor) in given_to)
            full = _full(problem, result, mentors[other.mentor])
            assert (other.to is not None) == (full and not other.barred)
            if not other.barred and not full and not one.pinned:
                assert other.points <= one.points


def _full(problem, result, mentor):
    taken = sum(one.mentor == mentor.reference for one in result.matches)
    return Rule.CAPACITY in problem.settings.rules and taken >= mentor.capacity


@given(problems())
@tried(deadline=None, max_examples=80)
def test_reasons_for_being_left_are_true(problem):
    problem = keepable(problem)
    people = {one.reference: one for one in (*problem.mentees, *problem.mentors)}
    for left in match(problem).left:
        one = people[left.reference]
        others = problem.mentees if left.mentor else problem.mentors
        told = [bars(problem, *((o, one) if left.mentor else (one, o))) for o in others]
        assert left.allowed == sum(not some for some in told)
        everything = (*Rule, *Bar)
        counts = {why: sum(why in some for some in told) for why in everything}
        assert left.barred == {why: number for why, number in counts.items() if number}
        _remedy_helps(problem, left, one, others)


def _remedy_helps(problem, left, one, others):
    """Without the remedy somebody is allowed; without a remedy no one rule would do that."""
    rules = problem.settings.rules
    for rule in rules:
        without = tuple(other for other in rules if other is not rule)
        loose = replace(problem, settings=problem.settings.model_copy(update={"rules": without}))
        allowed = sum(
            not bars(loose, *((other, one) if left.mentor else (one, other))) for other in others
        )
        if rule is left.remedy:
            assert allowed > left.allowed == 0
        elif left.remedy is None and not left.allowed:
            assert not allowed
    if left.remedy is Bar.FORBIDDEN:
        free = replace(problem, forbidden=frozenset())
        assert any(not bars(free, *((o, one) if left.mentor else (one, o))) for o in others)


@given(problems())
@tried(deadline=None, max_examples=50)
def test_who_is_left_though_allowed_finds_every_place_taken(problem):
    problem = keepable(problem)
    result = match(problem)
    free = {one.reference for one in result.left if one.mentor and one.free}
    people = {one.reference: one for one in (*problem.mentees, *problem.mentors)}
    for left in result.left:
        if not left.mentor:
            allowed = {
                other.reference
                for other in problem.mentors
                if not bars(problem, people[left.reference], other)
            }
            assert not allowed & free


@given(problems())
@tried(deadline=None, max_examples=50)
def test_who_is_left_learns_of_the_best_mentors_and_the_pairs_in_the_way(problem):
    problem = keepable(problem)
    result = match(problem)
    given_to = {(one.mentee, one.mentor) for one in result.matches}
    mentees = {one.reference: one for one in problem.mentees}
    for left in result.left:
        if left.mentor:
            assert not left.nearest
            continue
        mentee, found = mentees[left.reference], []
        for other in problem.mentors:
            barred = bars(problem, mentee, other)
            worth = points(shares(mentee, other, problem.settings), problem.settings)
            if Bar.ONESELF not in barred:
                found.append((bool(barred), -worth, other.reference))
        told = [(bool(one.barred), -one.points, one.mentor) for one in left.nearest]
        assert told == sorted(found)[:3]
        for one in left.nearest:
            assert one.barred or (one.to, one.mentor) in given_to


def test_a_mentor_with_a_place_left_is_not_said_to_be_taken():
    """A pair of a mentor who takes one more stands in nobody's way."""
    people = [person("A1", topics=("t1",)), person("A2", topics=("t1",))]
    mentors = [
        person("B1", topics=frozenset({"t1"}), capacity=2),
        person("B2", topics=frozenset({"t1"}), capacity=2),
    ]
    for one in match(problem_of(*people, *mentors)).matches:
        assert one.alternatives[0].to is None


def test_the_ban_that_alone_is_in_the_way_is_what_would_help():
    problem = problem_of(person("A1"), person("B1"))
    left = match(replace(problem, forbidden=frozenset({("A1", "B1")}))).left
    assert [one.remedy for one in left] == [Bar.FORBIDDEN, Bar.FORBIDDEN]


def test_a_mentor_with_places_left_says_how_many():
    result = match(problem_of(person("A1"), person("B1", capacity=3)))
    assert [(one.reference, one.mentor, one.free) for one in result.left] == [("B1", True, 2)]


def test_the_mentor_who_is_taken_is_said_to_be_with_whom():
    people = [person("A1", topics=("t1",)), person("A2", topics=("t1", "t2"))]
    mentors = [person("B1", topics=frozenset({"t1", "t2"})), person("B2", topics=frozenset({"t1"}))]
    result = match(problem_of(*people, *mentors))
    first = result.matches[0]
    assert (first.mentee, first.mentor) == ("A1", "B2")
    assert [(one.mentor, one.to) for one in first.alternatives] == [("B1", "A2")]
