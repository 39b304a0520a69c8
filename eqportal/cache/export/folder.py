"""The folder of a copy: made beside the one that is there, and put in its place when whole."""

import json
import os
import shutil
from pathlib import Path

MARK = "eqportal-export.json"


class NotOursError(Exception):
    """A folder that holds something else than a copy of the site."""


class Folder:
    """A new copy beside `place`; `finish` puts it there, `abandon` leaves all as it was."""

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()  # a link stays, and leads to the new copy
        if self.place.exists() and not _is_ours(self.place):
            raise NotOursError(str(place))
        self.new = self.place.with_name(f".{self.place.name}.new-{os.getpid()}")
        self.abandon()
        self.new.mkdir(parents=True)

    def write(self, path: str, body: bytes, *, page: bool = False) -> None:
        """Put an address's file where a web server looks for it."""
        file = self.file(path, page=page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)

    def file(self, path: str, *, page: bool) -> Path:
        """The file of an address; ValueError for one that would lie outside the folder."""
        named = path.rstrip("/") + "/index.html" if page and not path.endswith(".html") else path
        file = (self.new / named.lstrip("/")).resolve()
        if not file.is_relative_to(self.new.resolve()):
            raise ValueError(path)
        return file

    def finish(self, facts: dict[str, object]) -> None:
        """Put the copy in its place; the former one goes with all that has vanished since."""
        self.write(f"/{MARK}", (json.dumps(facts, indent=1) + "\n").encode())
        former = self.place.with_name(f".{self.place.name}.old-{os.getpid()}")
        if self.place.exists():
            self.place.rename(former)
        try:
            self.new.rename(self.place)
        except OSError:
            if former.exists():
                former.rename(self.place)
            raise
        shutil.rmtree(former, ignore_errors=True)

    def abandon(self) -> None:
        """Take away what was begun."""
        shutil.rmtree(self.new, ignore_errors=True)


def _is_ours(place: Path) -> bool:
    return place.is_dir() and ((place / MARK).is_file() or not any(place.iterdir()))
