"""How the code is laid out: floors, sizes, words that are not used."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from eqportal import CAPABILITIES
from tests.contracts.conftest import World
from tests.contracts.source import ROOT, files, functions, lines_of, name

CODE = files("eqportal", ".py")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE, MOST_ROUTES = 200, 25, 80, 8
LONG_FUNCTIONS = {
    "eqportal/configuration.py:configure": "one call that sets every value, a line for each",
    "eqportal/forms/kinds.py:options": "one match with an arm for each kind",
}
"""`file:function` -> why it is longer."""
UNUSED_NAMES = re.compile(r"(manager|helper|service|util|common|misc)", re.IGNORECASE)


def test_imports_go_down() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports")]
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", CODE, ids=name)
def test_file_is_short_and_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    told = ast.get_docstring(ast.parse(text))
    assert told
    assert not UNUSED_NAMES.search(path.stem)


def test_functions_are_short() -> None:
    long = {
        f"{name(path)}:{function.name}": lines_of(function)
        for path in CODE
        for function in functions(path)
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert long.keys() == LONG_FUNCTIONS.keys(), long


def test_templates_are_short() -> None:
    lengths = {name(p): len(p.read_text("utf-8").splitlines()) for p in files("eqportal", ".html")}
    assert {path: n for path, n in lengths.items() if n > LONGEST_TEMPLATE} == {}


def test_route_files_are_small(world: World) -> None:
    views = world.app.view_functions.values()
    files_of_views = Counter(
        view.__wrapped__.__module__ if hasattr(view, "__wrapped__") else view.__module__
        for view in views
    )
    assert {module: n for module, n in files_of_views.items() if n > MOST_ROUTES} == {}


def test_views_are_functions(world: World) -> None:
    assert [e for e, view in world.app.view_functions.items() if hasattr(view, "view_class")] == []


def test_every_capability_offers_its_blueprints() -> None:
    assert [part.__name__ for part in CAPABILITIES if not isinstance(part.blueprints, tuple)] == []


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{name(path)}:{function.name}"
        for path in CODE
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_sentence_hides_in_an_f_string() -> None:
    """The catalogues are made from the code, and what is inside an f-string is not found there."""
    words = {"_", "_l", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext"}
    hidden = [
        f"{name(path)}:{call.lineno}"
        for path in CODE
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in words
    ]
    assert hidden == []


def test_tests_mirror_the_code() -> None:
    own = {"contracts", "browser", "__pycache__"}
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir()} - own
    code = {p.name for place in (ROOT, ROOT / "eqportal") for p in place.iterdir() if p.is_dir()}
    assert folders - code == set()
