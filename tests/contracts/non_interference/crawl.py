"""The same walk through both worlds: every address, every parameter, every mail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from werkzeug.routing import Rule

from eqportal.access.gates import required_permission
from eqportal.access.roles import Permission
from tests.contracts.non_interference.addresses import Filled, Known, reachable, ways
from tests.contracts.non_interference.cast import KEPT_FROM, P
from tests.contracts.non_interference.telling import Difference, mails_to, offers, told_apart
from tests.contracts.non_interference.worlds import Answer, World, heeded

OK, MOVED, REFUSED = 200, 300, 400
VALUES: Mapping[str, tuple[str, ...]] = {"page": ("2", "99"), "q": ("zymurgy", "quiet")}
"""What is tried for a parameter beside what the pages themselves offer; others get `ODD`."""
ODD = ("none", "1")
OF_ROUNDS = {"cohort", "pairing", "participant", "gathering"}
"""What stands in the addresses of a round of mentoring: even a short walk asks for all of these."""

MOST = 1
"""How many addresses of a rule and a case a short walk asks for, beside the last."""


@dataclass(frozen=True)
class Pass:
    """Who walks on which day; a `whole` walk asks for every case, another one for a `few`."""

    who: P
    stage: str
    here: Known
    few: frozenset[str]
    shut: frozenset[str]
    """The cases that are kept from the observer, if any are."""
    whole: bool
    own: frozenset[str] = frozenset()
    """The observer's own cases."""


@dataclass
class Crawl:
    """Asks in both worlds; what the first has answered is remembered."""

    base: World
    other: World
    tokens: Mapping[P, str]
    permissions: Mapping[P, frozenset[Permission]]
    answers: dict[tuple[str, P, str], Answer] = field(default_factory=dict)
    mails: dict[tuple[str, P], list[str]] = field(default_factory=dict)
    at: str = ""
    asked: set[str] = field(default_factory=set)
    """The endpoints that have been asked for."""

    def differences(self, walk: Pass) -> Iterator[Difference]:
        """By what the observer can tell the worlds apart on that day."""
        yield from self._told(walk)
        for rule in reachable(self.base.app, self.permissions.get(walk.who), "GET"):
            self.asked.add(rule.endpoint)
            narrowed = 0
            for path in self._addresses(rule, walk):
                yield from self._compared(walk, path)
                if self._first(walk, path).status == OK and (walk.whole or not narrowed):
                    narrowed += 1
                    yield from self._narrowed(walk, path, rule)
        if walk.who in KEPT_FROM:
            yield from self._knocked(walk)

    def _addresses(self, rule: Rule, walk: Pass) -> list[str]:
        """Every address of a rule; on a short walk some of each sort."""
        if walk.whole or rule.arguments & OF_ROUNDS:
            return paths(rule, walk.here, None)
        own = required_permission(self.base.app, rule.endpoint) is Permission.SIGNED_IN
        cases = walk.shut | walk.own if own and walk.who is not P.OWNER else walk.few
        found: dict[str, list[str]] = {}
        for case in (*sorted(cases), None) if "reference" in rule.arguments else (None,):
            some = paths(rule, walk.here, frozenset({case}) if case else frozenset())
            found[case or ""] = [*some[:MOST], *some[-1:]]
        return list(dict.fromkeys(path for some in found.values() for path in some))

    def _there(self, stage: str) -> None:
        """The first world as it was on that day."""
        if self.at != stage:
            self.base.put_back(self.base.moments[stage])
            self.at = stage

    def _first(self, walk: Pass, path: str, method: str = "GET") -> Answer:
        key = walk.stage, walk.who, f"{method} {path}"
        if key not in self.answers:
            self._there(walk.stage)
            self.answers[key] = self._asked(self.base, walk, path, method)
        return self.answers[key]

    def _asked(self, world: World, walk: Pass, path: str, method: str) -> Answer:
        return world.ask(self.tokens.get(walk.who), path, method)

    def _compared(self, walk: Pass, path: str, method: str = "GET") -> Iterator[Difference]:
        one = self._first(walk, path, method)
        two = self._asked(self.other, walk, path, method)
        if one != two:
            yield Difference(walk.who, walk.stage, f"{method} {path}", told_apart(one, two))

    def _narrowed(self, walk: Pass, path: str, rule: Rule) -> Iterator[Difference]:
        """The same address with every parameter that is looked at when it answers."""
        page = self._first(walk, path).body.decode("utf-8", "replace")
        offered, most = offers(page), 6 if walk.whole else 1
        tried: set[str] = set()
        while names := sorted(heeded.get(rule.endpoint, set()) - tried):
            tried.update(names)
            for name in names:
                odd = VALUES.get(name, ODD)
                likely = [*offered.get(name, [])[:most], *(odd if walk.whole else odd[:1])]
                for value in dict.fromkeys(likely):
                    yield from self._compared(walk, f"{path}?{quote(name)}={quote(value)}")

    def _knocked(self, walk: Pass) -> Iterator[Difference]:
        """Posts to what is kept from the observer: refused as if nothing were there."""
        for rule in reachable(self.base.app, self.permissions[walk.who], "POST"):
            if "reference" in rule.arguments:
                for path in paths(rule, walk.here, walk.shut):
                    yield from self._compared(walk, path, "POST")
                    answer = self._first(walk, path, "POST")
                    if answer.status < REFUSED:
                        yield Difference(walk.who, walk.stage, f"POST {path}", "was taken")

    def _told(self, walk: Pass) -> Iterator[Difference]:
        """The mails to the observer."""
        key = walk.stage, walk.who
        if key not in self.mails:
            self._there(walk.stage)
            self.mails[key] = _mailbox(self.base, walk.who)
        now, before = _mailbox(self.other, walk.who), self.mails[key]
        for mail in sorted({*now} ^ {*before}):
            yield Difference(walk.who, walk.stage, "mail", mail)


def _mailbox(world: World, who: P) -> list[str]:
    found: list[str] = []
    world.play("mailbox", 0, lambda: found.extend(mails_to(who)))
    return found


def paths(rule: Rule, here: Known, cases: frozenset[str] | None) -> list[str]:
    """Every address of a rule, each once."""
    return list(dict.fromkeys(_built(rule, way) for way in ways(rule, here, cases)))


def _built(rule: Rule, way: Filled) -> str:
    values: dict[str, Any] = {
        name: rule._converters[name].to_python(value) for name, value in way.items()
    }
    built = rule.build(values, append_unknown=False)
    assert built, f"{rule} cannot be filled with {way}"
    return built[1]
