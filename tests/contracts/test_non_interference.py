"""Nobody can tell a world in which a hidden fact is true from one in which it is not.

Two portals are told the same story; one more thing happens in the second. Whoever must not know
of it then asks both for everything there is. Equal means: status, headers and bytes, the mails,
and the statements with what was bound and how many rows came.
"""

from collections.abc import Iterator

import pytest

from tests.contracts.non_interference.addresses import NOBODY, NOWHERE, Known, reachable
from tests.contracts.non_interference.cast import OFFICERS, P
from tests.contracts.non_interference.chance import foreseen
from tests.contracts.non_interference.checklist import SECRETS
from tests.contracts.non_interference.crawl import paths
from tests.contracts.non_interference.leaks import LEAKS, Leak
from tests.contracts.non_interference.secret import Secret
from tests.contracts.non_interference.twins import Twins

BY_OTHER_TESTS = {17, 19, 21}
"""What a browser keeps, links to exports made before, and small cells: `test_headers` sees that
nothing behind a sign-in is stored, no export has a link of its own, and there are no statistics.
"""


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    with foreseen():
        return Twins(tmp_path_factory.mktemp("twins"))


@pytest.fixture
def twins(told: Twins) -> Iterator[Twins]:
    with foreseen():
        yield told


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.name)
def test_nobody_can_tell_whether_it_is_true(twins: Twins, secret: Secret) -> None:
    found = [str(difference) for difference in twins.differences(secret)]
    assert not found, f"{len(found)} differences\n\n" + "\n\n".join(found[:10])


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_planted_leak_is_found(twins: Twins, leak: Leak, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = next(secret for secret in SECRETS if secret.name == leak.secret)
    leak.plant(monkeypatch)
    with twins.changed():
        found = next(twins.differences(secret, [leak.observer], whole=False), None)
    assert found is not None, f"{leak.name}: nothing was found"


def test_every_channel_of_the_checklist_has_a_secret() -> None:
    channels = {channel for secret in SECRETS for channel in secret.channels}
    assert channels | BY_OTHER_TESTS == set(range(1, 26))


def test_every_address_of_a_low_observer_has_something_behind_it(twins: Twins) -> None:
    """A new route whose address the world cannot fill is asked for in vain: add to the story."""
    here = Known()
    for knows in twins.knows.values():
        here.merge(knows)
    low = [twins.crawl.permissions[who] for who in P if who not in {*OFFICERS, P.ADMINISTRATOR}]
    rules = reachable(twins.base.app, frozenset().union(*low), "GET")
    empty = [rule.endpoint for rule in rules if not any(map(is_there, paths(rule, here, None)))]
    assert empty == []


def is_there(path: str) -> bool:
    return NOBODY not in path and NOWHERE not in path
