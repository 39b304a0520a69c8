"""Owns `.venv`: made by the calling Python, filled from the hashed requirement files.

`python3 -m tools.environment base [dev] [assets]`. Standard library only: it runs before
anything is installed.
"""

import subprocess
import sys
import time
from pathlib import Path

from tools.stamps import ROOT, VENV, digest, finish, is_fresh

PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NO_VENV = (
    "Python's venv module is missing here: install it (Debian and Ubuntu: "
    "apt-get install python3-venv) and run make again."
)


def say(line: str) -> None:
    """One line of progress, shown at once also when the output goes to a file."""
    print(f"==> {line}", flush=True)


def works(python: Path) -> bool:
    """Whether `python` starts, has pip and is new enough."""
    test = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    if not python.exists():
        return False
    run = subprocess.run([python, "-c", test], check=False, capture_output=True)
    return run.returncode == 0


def make_venv() -> None:
    """Make `.venv` unless a working one is there; one sentence when Python cannot."""
    if works(PYTHON):
        return
    if sys.version_info < OLDEST:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    say("Making the virtual environment in .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode == 0 and works(PYTHON):
        return
    output = run.stdout + run.stderr
    unavailable = "ensurepip" in output or "No module named venv" in output
    sys.exit(NO_VENV if unavailable else output or f"Making {VENV} failed.")


def pip(*arguments: str) -> None:
    """Run the environment's pip, quietly, and stop with its own words when it fails."""
    quiet = ("-qq", "--no-input", "--disable-pip-version-check")
    run = subprocess.run([PYTHON, "-m", "pip", "install", *quiet, *arguments], check=False)
    if run.returncode:
        sys.exit(f"Installing failed: pip install {' '.join(arguments)}")


def identity() -> str:
    """What besides the files decides what gets installed: the environment's own Python."""
    return str(PYTHON.resolve())


def install(name: str) -> None:
    """Install `requirements/<name>.txt` with its hashes, when it has changed."""
    path = ROOT / "requirements" / f"{name}.txt"
    value = digest([path], identity())
    if is_fresh(name, value):
        return
    started = time.monotonic()
    say(f"Installing {path.relative_to(ROOT)} (the first time this takes a minute)")
    pip("--require-hashes", "--requirement", str(path))
    finish(name, value)
    say(f"Installed in {time.monotonic() - started:.0f} s")


def install_command() -> None:
    """Put the `eqportal` command into the environment, pointing at this folder."""
    value = digest([ROOT / "pyproject.toml"], identity(), str(ROOT))
    if not is_fresh("command", value, [VENV / "bin" / "eqportal"]):
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        finish("command", value)


def main() -> None:
    """Bring the environment up to date for the requirement files named on the command line."""
    make_venv()
    for name in sys.argv[1:]:
        install(name)
    install_command()


if __name__ == "__main__":
    main()
