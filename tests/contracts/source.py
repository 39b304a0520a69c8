"""The project's own files, as git knows them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_TEXT = {".png", ".ico", ".pdf", ".mo", ".jpg"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is kept, new ones that are not ignored included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(p for line in listed.splitlines() if (p := ROOT / line).is_file())


def files(folder: str, suffix: str) -> list[Path]:
    """Those below a folder with a suffix."""
    return [p for p in tracked() if p.is_relative_to(ROOT / folder) and p.suffix == suffix]


def name(path: Path) -> str:
    """How a file is named in a finding."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def lines_of(function: ast.FunctionDef) -> int:
    """The lines of a function's body, its docstring not counted."""
    body = function.body
    told = ast.get_docstring(function, clean=False) is not None
    if told and len(body) == 1:
        return 0
    first = body[1] if told else body[0]
    return (function.end_lineno or first.lineno) - first.lineno + 1
