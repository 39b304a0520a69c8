"""From the answers of one person to a mentee or a mentor of a matching.

What a form does not ask, or nobody answered, hinders nothing; what is no option is no answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eqportal.forms.answers import entries
from eqportal.forms.spec import Form
from eqportal.mentoring.matching.spec import Mentee, Mentor
from eqportal.mentoring.profiles.folding import folded
from eqportal.mentoring.profiles.naming import Names
from eqportal.mentoring.profiles.rows import Person, Units
from eqportal.submissions.people import same_mailbox

SENIOR = frozenset({"professor", "docent"})
"""The positions that a mentor has when the rule of position is on."""

EITHER = "either"
PREFERRED = "preferred_"
"""A mentee's question `preferred_X` is about the mentor's answer to `X`."""

NO_PREFERENCE = "no_preference"
MOST_MENTEES = 99
"""What no form allows more than; how many a mentor takes, the call says."""

NORWEGIAN = "norwegian"


@dataclass(frozen=True)
class Asked:
    """What the form of one side asks: the options of each question with options, and all ids."""

    ids: frozenset[str]
    options: Mapping[str, tuple[str, ...]]

    @classmethod
    def by(cls, form: Form) -> "Asked":
        """The same, of a form."""
        found = form.questions()
        options = {q.id: tuple(o.id for o in q.options) for q in found if q.options}
        return cls(frozenset(q.id for q in found), options)

    def one(self, person: Person, question: str) -> str:
        """The option chosen; nothing when there is none, or none such."""
        value = person.answers.get(question)
        return value if isinstance(value, str) and value in self.options.get(question, ()) else ""

    def several(self, person: Person, question: str) -> tuple[str, ...]:
        """The options chosen, in the order of the form."""
        value = person.answers.get(question)
        chosen = set(value) if isinstance(value, list) and _all_text(value) else set()
        return tuple(option for option in self.options.get(question, ()) if option in chosen)


def _all_text(value: Iterable[Any]) -> bool:
    return all(isinstance(one, str) for one in value)


@dataclass(frozen=True)
class Known:
    """What everybody is read with: the units, and what else people are called."""

    units: Units
    aliases: Mapping[str, frozenset[str]]

    @cached_property
    def names(self) -> Names:
        """The same, to be asked whom somebody means."""
        return Names(self.aliases)

    def named(self, one: object) -> frozenset[str]:
        """Somebody who was named: by address when anybody has it, else by name."""
        if not isinstance(one, dict):
            return frozenset()
        return self.names.meant(*(str(one.get(part) or "") for part in ("name", "email")))

    def everybody_named(self, value: object) -> frozenset[str]:
        """All who were named in a group."""
        return frozenset().union(*(self.named(entry) for _, entry in entries(value)))


def aliases_of(people: Iterable[Person]) -> dict[str, frozenset[str]]:
    """What somebody may be called elsewhere, and what a matching calls them.

    An address in a form need not be that of the account, nor a name.
    """
    found: dict[str, set[str]] = {}
    for person in people:
        email, name = person.answers.get("email"), folded(person.name)
        given = same_mailbox(email) if isinstance(email, str) and "@" in email else person.mailbox
        pairs = [(given, person.mailbox), (person.mailbox, person.mailbox)]
        pairs += [(folded(person.called), name), (name, name)]
        for other, own in pairs:
            found.setdefault(other, set()).add(own)
    found.pop("", None)
    return {other: frozenset(own) for other, own in found.items()}


def mentee_of(person: Person, asked: Asked, known: Known) -> Mentee:
    """A mentee with topics in the order of priority."""
    first = [asked.one(person, f"topic_{place}") for place in ("first", "second")]
    topics = dict.fromkeys([*filter(None, first), *asked.several(person, "topics")])
    return Mentee(
        **_both(person, asked, known),
        topics=tuple(topics),
        expects=frozenset(asked.several(person, "wanted_experience")),
        prefers=_preferences(person, asked),
    )


def mentor_of(person: Person, asked: Asked, known: Known, taken: int) -> Mentor:
    """A mentor with the places that are left when `taken` are taken."""
    traits = {id_: asked.one(person, id_) for id_ in sorted(asked.options)}
    return Mentor(
        **_both(person, asked, known),
        topics=frozenset(asked.several(person, "topics")),
        experience=frozenset(asked.several(person, "own_experience")),
        traits={id_: value for id_, value in traits.items() if value},
        capacity=max(0, capacity(person) - taken),
        senior=_is_senior(person, asked),
    )


def _is_senior(person: Person, asked: Asked) -> bool:
    """Whether the position fits; it does while it is not known, or is asked in other options."""
    said = person.answers.get("position")
    known = SENIOR & set(asked.options.get("position", ()))
    return not known or not isinstance(said, str) or said.strip() in {"", *SENIOR}


def capacity(person: Person) -> int:
    """How many mentees somebody takes in all; one when nothing readable was answered."""
    value = person.answers.get("capacity")
    if not isinstance(value, int) or isinstance(value, bool):
        return 1
    return min(max(value, 0), MOST_MENTEES)


def _preferences(person: Person, asked: Asked) -> dict[str, str]:
    """What the form lets one prefer, and the person does."""
    questions = [id_ for id_ in sorted(asked.options) if id_.startswith(PREFERRED)]
    chosen = {id_.removeprefix(PREFERRED): asked.one(person, id_) for id_ in questions}
    return {of: value for of, value in chosen.items() if value not in {"", NO_PREFERENCE}}


def _both(person: Person, asked: Asked, known: Known) -> dict[str, Any]:
    """What mentees and mentors have alike."""
    unit = person.answers.get("unit")
    department = unit if isinstance(unit, str) else ""
    leaders = known.units.leaders.get(department, frozenset())
    named = known.named(person.answers.get("manager"))
    named |= known.everybody_named(person.answers.get("close_colleagues"))
    themself = {person.mailbox, folded(person.name)}
    return {
        "reference": person.reference,
        "mailbox": person.mailbox,
        "name": folded(person.name),
        "department": department,
        "faculty": known.units.faculties.get(department, department),
        "campus": asked.one(person, "campus"),
        "meeting": asked.one(person, "meeting_form") or EITHER,
        "languages": _languages(person, asked),
        "times": frozenset(asked.several(person, "times")),
        "superiors": (named | leaders) - themself,
        "apart_from": known.everybody_named(person.answers.get("exclusions")),
    }


def _languages(person: Person, asked: Asked) -> frozenset[str]:
    spoken = asked.several(person, "languages")
    if not spoken and person.answers.get(NORWEGIAN) == "yes":
        spoken = (NORWEGIAN,)
    return frozenset(spoken)
