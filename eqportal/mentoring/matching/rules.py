"""The hard rules and the bars: what keeps a mentee and a mentor apart, for one pair."""

from collections.abc import Callable, Mapping

from eqportal.mentoring.matching.spec import (
    Apart,
    Bar,
    Mentee,
    Mentor,
    Problem,
    Rule,
    Someone,
)

Broken = Callable[[Problem, Mentee, Mentor], bool]


def bars(problem: Problem, mentee: Mentee, mentor: Mentor) -> tuple[Rule | Bar, ...]:
    """Every rule in force that the pair breaks and every bar, in the order of the enums.

    What is not known breaks no rule: somebody without a unit or without languages is a case for
    the officer, not for the computer.
    """
    on = problem.settings.rules
    rules = [rule for rule in Rule if rule in on and RULES[rule](problem, mentee, mentor)]
    return (*rules, *(bar for bar in Bar if BARS[bar](problem, mentee, mentor)))


def names_of(one: Someone) -> frozenset[str]:
    """What others may have called this person by: the mailbox and the folded name."""
    return frozenset({one.mailbox, one.name} - {""})


def _same_unit(problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    same = mentee.department != "" and mentee.department == mentor.department
    if problem.settings.apart is Apart.DEPARTMENT:
        return same
    return same or (mentee.faculty != "" and mentee.faculty == mentor.faculty)


def _hierarchy(_problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    above, below = mentee.superiors & names_of(mentor), mentor.superiors & names_of(mentee)
    return bool(above or below)


def _position(_problem: Problem, _mentee: Mentee, mentor: Mentor) -> bool:
    return not mentor.senior


def _capacity(_problem: Problem, _mentee: Mentee, mentor: Mentor) -> bool:
    return mentor.capacity <= 0


def _language(_problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    known = bool(mentee.languages and mentor.languages)
    return known and not mentee.languages & mentor.languages


def _excluded(_problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    by, of = mentee.apart_from & names_of(mentor), mentor.apart_from & names_of(mentee)
    return bool(by or of)


def _earlier(problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    return (mentee.reference, mentor.reference) in problem.earlier


def _oneself(_problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    return mentee.mailbox != "" and mentee.mailbox == mentor.mailbox


def _forbidden(problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    return (mentee.reference, mentor.reference) in problem.forbidden


def _declined(problem: Problem, mentee: Mentee, mentor: Mentor) -> bool:
    return (mentee.reference, mentor.reference) in problem.declined


RULES: Mapping[Rule, Broken] = {
    Rule.OTHER_UNIT: _same_unit,
    Rule.NO_HIERARCHY: _hierarchy,
    Rule.POSITION: _position,
    Rule.CAPACITY: _capacity,
    Rule.LANGUAGE: _language,
    Rule.EXCLUSIONS: _excluded,
    Rule.EARLIER_PAIRING: _earlier,
}
BARS: Mapping[Bar, Broken] = {
    Bar.ONESELF: _oneself,
    Bar.FORBIDDEN: _forbidden,
    Bar.DECLINED: _declined,
}
