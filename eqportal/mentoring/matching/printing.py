"""A result as the command line prints it: as JSON for programs, as lines for people."""

from collections.abc import Iterator
from typing import Any

from eqportal.mentoring.matching.digests import digest
from eqportal.mentoring.matching.leftover import reasons
from eqportal.mentoring.matching.spec import (
    Alternative,
    Findings,
    Left,
    Match,
    Part,
    Problem,
    Result,
    Rule,
)


def as_data(call: str, problem: Problem, result: Result) -> dict[str, Any]:
    """Everything a run keeps, by references; equal problems give the same bytes."""
    return {
        "call": call,
        "mentees": len(problem.mentees),
        "mentors": len(problem.mentors),
        "hash": result.digest,
        "solver": result.solver,
        "settings": _settings(problem),
        "points": result.total,
        "most": problem.settings.most,
        "worst": result.worst,
        "pairs": [_pair(problem, one) for one in result.matches],
        "unmatched": [_left(problem, one) for one in result.left],
    }


def refusal(call: str, problem: Problem, found: Findings) -> dict[str, Any]:
    """Why there is nothing to reckon."""
    return {
        "call": call,
        "hash": digest(problem),
        "settings": _settings(problem),
        "refused": {
            "mentees": found.mentees,
            "places": found.places,
            "stuck": list(found.stuck),
            "costs": {rule.value: number for rule, number in found.costs.items()},
            "barring": {rule.value: number for rule, number in found.barring.items()},
            "dearest": found.dearest.value if found.dearest else None,
            "wrong_pins": [
                {"mentee": pair[0], "mentor": pair[1], "because": why}
                for pair, why in found.wrong_pins.items()
            ],
        },
    }


def _settings(problem: Problem) -> dict[str, Any]:
    settings = problem.settings
    return {
        "rules": [rule.value for rule in Rule if rule in settings.rules],
        "apart": settings.apart.value,
        "weights": {part.value: settings.weights.get(part, 0) for part in Part},
        "aim": settings.aim.value,
        "pins": [list(pair) for pair in sorted(problem.pins)],
        "forbidden": [list(pair) for pair in sorted(problem.forbidden)],
    }


def _pair(problem: Problem, match: Match) -> dict[str, Any]:
    weights = problem.settings.weights
    return {
        "mentee": match.mentee,
        "mentor": match.mentor,
        "points": match.points,
        "pinned": match.pinned,
        "parts": {
            part.value: {"share": share, "weight": weights[part], "points": share * weights[part]}
            for part, share in match.shares.items()
        },
        "alternatives": [_alternative(one) for one in match.alternatives],
    }


def _alternative(one: Alternative) -> dict[str, Any]:
    barred = [bar.value for bar in one.barred]
    return {"mentor": one.mentor, "points": one.points, "barred": barred, "to": one.to}


def _left(problem: Problem, left: Left) -> dict[str, Any]:
    told = reasons(left, problem.settings)
    return {
        "reference": left.reference,
        "side": "mentor" if left.mentor else "mentee",
        "barred": {bar.value: number for bar, number in left.barred.items()},
        "allowed": left.allowed,
        "remedy": left.remedy.value if left.remedy else None,
        "free": left.free,
        "alternatives": [_alternative(one) for one in left.nearest],
        "because": list(told.why),
        "helps": list(told.remedies),
    }


def as_lines(call: str, problem: Problem, result: Result) -> Iterator[str]:
    """The same for people, in English."""
    yield f"{call}: {len(problem.mentees)} mentees, {len(problem.mentors)} mentors"
    yield f"input   {result.digest}"
    yield f"solver  {result.solver}, aim {problem.settings.aim.value}"
    most, worst = problem.settings.most, "none" if result.worst is None else result.worst
    yield f"points  {result.total} in {len(result.matches)} pairs, worst {worst}, most {most} each"
    for one in result.matches:
        parts = ", ".join(
            f"{part.value} {share * problem.settings.weights[part]}"
            for part, share in one.shares.items()
        )
        pinned = "  (pinned)" if one.pinned else ""
        yield f"{one.mentee}  {one.mentor}  {one.points:4}  {parts}{pinned}"
    for left in result.left:
        told = reasons(left, problem.settings)
        who = "mentor" if left.mentor else "mentee"
        yield " ".join([f"{left.reference}  no pair ({who}):", *told.why, *told.remedies])


def refused_lines(call: str, found: Findings) -> Iterator[str]:
    """Why there is nothing to reckon, in English."""
    yield f"{call}: {found.mentees} mentees, {found.places} places"
    if found.stuck:
        yield f"nobody is allowed for {', '.join(found.stuck)}"
    for rule, number in found.costs.items():
        dearest = ", the most of all" if rule is found.dearest else ""
        yield f"without the rule {rule.value} alone, {number} would have a mentor{dearest}"
    for rule, number in found.barring.items():
        yield f"the rule {rule.value} bars {number} of their pairs"
    for (mentee, mentor), why in found.wrong_pins.items():
        yield f"pin {mentee} {mentor} cannot be kept: {why}"
