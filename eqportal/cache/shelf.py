"""Where finished answers stand: so many and so many bytes; what was asked for longest ago goes."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from eqportal.cache.finished import Finished

Key = tuple[str, str, str]
MOST_ENTRIES, MOST_OCTETS = 4_096, 64_000_000
LARGEST = 2_000_000
PATIENCE_SECONDS = 10.0


class Shelf:
    """Answers by host and path, safe for several threads."""

    def __init__(self, entries: int = MOST_ENTRIES, octets: int = MOST_OCTETS) -> None:
        self.entries, self.most_octets = entries, octets
        self.octets = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[Finished, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Finished | None:
        """What is kept there, true or not; it was asked for just now."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, finished: Finished) -> None:
        """Keep it, or count it anew when it has grown; others go when there is no room."""
        octets = finished.octets
        with self._lock:
            self._drop(key)
            self._kept[key] = (finished, octets)
            self.octets += octets
            while len(self._kept) > self.entries or self.octets > self.most_octets:
                self._drop(next(iter(self._kept)))

    def drop(self, key: Key) -> None:
        """Keep nothing there."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self.octets = 0

    def _drop(self, key: Key) -> None:
        _, octets = self._kept.pop(key, (None, 0))
        self.octets -= octets


class Turns:
    """One at a time makes an answer; the others wait for it, and not for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[Key, tuple[threading.Lock, list[None]]] = {}

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """The turn of one key, for as long as the block runs."""
        with self._lock:
            turn, waiting = self._places.setdefault(key, (threading.Lock(), []))
            waiting.append(None)
        mine = turn.acquire(timeout=PATIENCE_SECONDS)
        try:
            yield
        finally:
            if mine:
                turn.release()
            with self._lock:
                waiting.pop()
                if not waiting:
                    self._places.pop(key, None)
