"""Runs the whole test suite on SQLite and on PostgreSQL, with a browser where there is one.

`.venv/bin/python -m tools.suite [pytest arguments]`. EQPORTAL_REQUIRE_BROWSER=1 and
EQPORTAL_REQUIRE_POSTGRES=1 make a missing browser or server a failure, as in CI.
"""

import os
import subprocess
import sys
from collections.abc import Mapping

from tools.browser import browser
from tools.environment import say
from tools.postgres import URL_VARIABLE, UnavailableError, running
from tools.stamps import ROOT

BROWSER_VARIABLE = "EQPORTAL_TEST_BROWSER"
DATABASE_VARIABLE = "EQPORTAL_TEST_DATABASE"
# One worker a core of the smallest machine that this is built on.
WORKERS = "2"


def missing(what: str, variable: str, why: str) -> None:
    """Say loudly that tests are left out, or stop when `variable` demands them."""
    if os.environ.get(variable) == "1":
        sys.exit(f"{what} is required by {variable}: {why}")
    line = f"NOT TESTED: {what}. {why}"
    print("!" * len(line), line, "!" * len(line), sep="\n", flush=True)


def pytest(database: str, environment: Mapping[str, str]) -> bool:
    """Run every test on `database`; whether all passed. The last lines are pytest's own."""
    say(f"Testing on {database}")
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, *sys.argv[1:]]
    setting = {DATABASE_VARIABLE: database}
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment, **setting}, check=False
    )
    return run.returncode == 0


def with_browser() -> dict[str, str]:
    """The environment that tells the tests where the browser is."""
    path = browser()
    if path is None:
        why = "No Chromium could be found or installed."
        missing("the browser tests", "EQPORTAL_REQUIRE_BROWSER", why)
        return {}
    return {BROWSER_VARIABLE: path}


def on_postgres(environment: Mapping[str, str]) -> bool:
    """Run every test beside a throw-away PostgreSQL; True also when none is here or needed."""
    try:
        with running() as url:
            return pytest("postgresql", {**environment, URL_VARIABLE: url})
    except UnavailableError as error:
        missing("the suite on PostgreSQL", "EQPORTAL_REQUIRE_POSTGRES", f"{error}.")
        return True


def main() -> int:
    """Both runs, also when the first one fails; 0 only when both passed."""
    environment = with_browser()
    passed = {"sqlite": pytest("sqlite", environment), "postgresql": on_postgres(environment)}
    failed = [database for database, success in passed.items() if not success]
    if failed:
        say(f"Failed on {' and '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
