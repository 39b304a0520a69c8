"""Finds the browser of the tests, and installs one where that can be done without asking."""

import os
import shutil
import subprocess

from tools.environment import say
from tools.stamps import VENV

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
PLAYWRIGHTS_OWN = """
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path if Path(path).is_file() else "")
"""


def starts(path: str) -> bool:
    """Whether this program is a browser; some systems have only a stub that says to install one."""
    run = subprocess.run([path, "--version"], check=False, capture_output=True)
    return run.returncode == 0


def on_path() -> str | None:
    """The first browser on the PATH that starts."""
    found = filter(None, map(shutil.which, NAMES))
    return next(filter(starts, found), None)


def from_system() -> str | None:
    """The distribution's Chromium, installed with its package manager; only root can."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Chromium with apt-get")
    for step in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run(["apt-get", *step], check=False, stdout=subprocess.DEVNULL)
    return on_path()


def playwrights_own() -> str | None:
    """The Chromium that playwright has downloaded, when it has and it starts."""
    look = [str(VENV / "bin" / "python"), "-c", PLAYWRIGHTS_OWN]
    path = subprocess.run(look, check=False, capture_output=True, text=True).stdout.strip()
    return path if path and starts(path) else None


def from_playwright() -> str | None:
    """Playwright's own Chromium, downloaded now."""
    say("Fetching playwright's Chromium")
    fetch = [str(VENV / "bin" / "python"), "-m", "playwright", "install", "chromium"]
    subprocess.run(fetch, check=False)
    return playwrights_own()


def browser() -> str | None:
    """The path of a Chromium that starts, or None when none can be had here."""
    return on_path() or playwrights_own() or from_system() or from_playwright()
