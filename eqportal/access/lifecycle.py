"""Lifecycles as typed tables: from one come buttons, guards, the trail and the diagrams."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class Actor(StrEnum):
    """Who moves a thing: the relation is checked by the row gate, this names it."""

    SUBMITTER = "submitter"
    OFFICER = "officer"
    ENDORSER = "endorser"
    CHAIR = "chair"
    REVIEWER = "reviewer"
    INVITED = "invited"
    MENTEE = "mentee"
    MENTOR = "mentor"
    EDITOR = "editor"
    SECOND_READER = "second_reader"
    PUBLISHER = "publisher"
    CLOCK = "clock"


@dataclass(frozen=True)
class Transition(Generic[S, A]):
    """One move: `action` by one of `actors` takes any of `sources` to `target`."""

    action: A
    sources: frozenset[S]
    target: S
    actors: frozenset[Actor]
    reason: bool = False


class WrongStateError(Exception):
    """A move that the table does not have from where the thing stands."""


@dataclass(frozen=True)
class Lifecycle(Generic[S, A]):
    """The whole table of one noun."""

    name: str
    initial: S
    transitions: tuple[Transition[S, A], ...]

    def available(self, state: S, actor: Actor) -> tuple[Transition[S, A], ...]:
        """The moves that `actor` has from `state`."""
        return tuple(t for t in self.transitions if state in t.sources and actor in t.actors)

    def move(self, state: S, action: A, actor: Actor) -> S:
        """Where `action` leads from `state`; WrongStateError when the table has no such move."""
        for transition in self.available(state, actor):
            if transition.action == action:
                return transition.target
        message = f"{self.name}: no {action} from {state} by {actor}"
        raise WrongStateError(message)

    def terminal(self) -> frozenset[S]:
        """The states that nothing leads out of."""
        sources = {state for t in self.transitions for state in t.sources}
        return frozenset(t.target for t in self.transitions) - sources

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += dict.fromkeys(
            f"    {source} --> {t.target}: {t.action}"
            for t in self.transitions
            for source in sorted(t.sources)
        )
        lines += [f"    {state} --> [*]" for state in sorted(self.terminal())]
        return "\n".join(lines)


def one_of(*members: S) -> frozenset[S]:
    """The sources of a move."""
    return frozenset(members)


def by(*actors: Actor) -> frozenset[Actor]:
    """Who may make a move."""
    return frozenset(actors)
