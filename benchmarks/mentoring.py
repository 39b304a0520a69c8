"""Invented mentees and mentors, as alike and as different as those of a university."""

from random import Random

from eqportal.mentoring.matching.spec import Aim, Mentee, Mentor, Problem, Settings

UNITS = tuple((f"department{n}", f"faculty{n % 8}") for n in range(56))
TOPICS = tuple(f"topic{n}" for n in range(8))
TIMES = tuple(f"time{n}" for n in range(6))
CAMPUSES, MEETINGS = (
    ("trondheim", "trondheim", "gjovik", "alesund"),
    ("in_person", "online", "either"),
)
LANGUAGES = (("norwegian",), ("norwegian",), ("norwegian", "english"), ("english",))


def cohort_of(number: int, aim: Aim = Aim.EVERYBODY, *, tight: bool = True) -> Problem:
    """So many mentees and mentors, each mentor for one; not `tight`, every fourth takes two."""
    # Made up and repeatable; nothing here is a secret.
    random = Random(number)
    return Problem(
        Settings(aim=aim),
        tuple(_mentee(random, n, number) for n in range(number)),
        tuple(_mentor(random, n, 1 if tight or n % 4 else 2) for n in range(number)),
    )


def _common(random: Random, reference: str) -> dict[str, object]:
    department, faculty = random.choice(UNITS)
    return {
        "reference": reference,
        "mailbox": f"{reference}@uni.example",
        "name": f"name of {reference}",
        "department": department,
        "faculty": faculty,
        "campus": random.choice(CAMPUSES),
        "meeting": random.choice(MEETINGS),
        "languages": frozenset(random.choice(LANGUAGES)),
        "times": frozenset(random.sample(TIMES, random.randint(1, 3))),
    }


def _mentee(random: Random, number: int, mentors: int) -> Mentee:
    superior, unwanted = (f"B{random.randrange(mentors):05}@uni.example" for _ in range(2))
    return Mentee(
        **_common(random, f"A{number:05}"),
        superiors=frozenset({superior}),
        apart_from=frozenset({unwanted}),
        topics=tuple(random.sample(TOPICS, 3)),
        expects=frozenset(random.sample(TOPICS, 2)),
        prefers={"gender": random.choice(("", "", "woman", "man"))},
    )


def _mentor(random: Random, number: int, capacity: int) -> Mentor:
    return Mentor(
        **_common(random, f"B{number:05}"),
        topics=frozenset(random.sample(TOPICS, 3)),
        experience=frozenset(random.sample(TOPICS, 3)),
        traits={"gender": random.choice(("woman", "man"))},
        capacity=capacity,
    )
