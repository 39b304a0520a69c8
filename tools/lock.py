"""Pins the requirement files: hashed, for every Python and system the portal supports.

`.venv/bin/python -m tools.lock [--upgrade]`. No address of a package index is written.
"""

import subprocess
import sys

from tools.environment import OLDEST, say
from tools.stamps import ROOT, VENV

FILES = ("base", "assets", "dev")
OPTIONS = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    f"--python-version={'.'.join(map(str, OLDEST))}",
)


def main() -> None:
    """Renew what has to change; `--upgrade` also moves to the newest versions."""
    for name in FILES:
        say(f"Pinning requirements/{name}.in")
        files = (f"requirements/{name}.in", f"--output-file=requirements/{name}.txt")
        command = [str(VENV / "bin" / "uv"), "pip", "compile", *OPTIONS, *sys.argv[1:], *files]
        outcome = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        if outcome.returncode:
            sys.exit(outcome.returncode)


if __name__ == "__main__":
    main()
