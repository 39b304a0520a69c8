"""The program that translates, when this machine has it: one process a text, five seconds long."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress

from eqportal.locales.text import LOCALES

NAME, MODE = "apertium", "nob-nno_e"
FORMS = "kj_k,ggj_gg"
"""House forms: søke, bygge, fremme; the mode itself gives vi and the e-infinitive."""
PATIENCE_SECONDS = 5.0
FROM, TO = LOCALES[0], LOCALES[1]


class MachineError(Exception):
    """The program failed; `slow` when it was not ready in time."""

    def __init__(self, *, slow: bool = False) -> None:
        super().__init__("slow" if slow else "failed")
        self.slow = slow


def is_here() -> bool:
    """Whether the program is installed; without it nobody is offered a draft."""
    return shutil.which(NAME) is not None


def translate(page: str) -> str:
    """A page of HTML in nynorsk; words that the program does not know begin with `*`."""
    program = shutil.which(NAME)
    if program is None:
        raise MachineError
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "AP_SETVAR": FORMS}
    with subprocess.Popen(  # noqa: S603 - a fixed command; the text goes in by its own pipe
        [program, "-f", "html", MODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as running:
        try:
            answer, _nothing = running.communicate(page.encode(), timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            # It is a chain of processes: all of them, or the pipe stays open.
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            raise MachineError(slow=True) from None
    if running.returncode or not answer:
        raise MachineError
    return answer.decode("utf-8", "replace")
