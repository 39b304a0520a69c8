"""Writes what the documents draw from the code: lifecycles, floors, the map of the package.

`.venv/bin/python -m tools.diagrams`. A drawing stands between `<!-- begin NAME -->` and
`<!-- end NAME -->`; NAME is `lifecycle NOUN`, `floors` or `package`.
"""

import ast
import re
import textwrap
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from eqportal.access.lifecycle import Lifecycle
from tools.environment import say
from tools.stamps import ROOT

PACKAGE = ROOT / "eqportal"
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "docs" / "architecture.md",
    ROOT / "docs" / "lifecycles.md",
)
DRAWING = re.compile(
    r"(?P<begin><!-- begin (?P<name>[a-z -]+?) -->\n).*?(?P<end><!-- end (?P=name) -->)", re.DOTALL
)
WIDTH = 96


def lifecycles() -> dict[str, Lifecycle[Any, Any]]:
    """Every lifecycle by its noun, found by the name of the file that it stands in."""
    paths = sorted(PACKAGE.glob("**/lifecycle.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    tables = [getattr(import_module(name), "LIFECYCLE", None) for name in names]
    return {table.name: table for table in tables if table is not None}


def floors() -> list[str]:
    """The floors from the top, as the import contract has them; `a | b` share one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return list(next(c["layers"] for c in contracts if c["id"] == "floors"))


def parts() -> dict[str, Path]:
    """Each part of the package that is there, by name, from the top floor down."""
    names = [name for floor in floors() for name in re.findall(r"\w+", floor)]
    places = {n: [PACKAGE / n / "__init__.py", PACKAGE / f"{n}.py"] for n in names}
    return {n: p for n, found in places.items() for p in found if p.is_file()}


def owns(path: Path) -> str:
    """What a module says that it owns: the first paragraph of its docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


def package() -> str:
    """The map of the package: each part with what it owns."""
    rows = [
        f"| `{path.relative_to(PACKAGE).as_posix().removesuffix('__init__.py')}` | {owns(path)} |"
        for path in parts().values()
    ]
    return "\n".join(["| in `eqportal/` | owns |", "|---|---|", *rows])


def drawings() -> dict[str, str]:
    """Every drawing by the name of its markers."""
    order = textwrap.wrap(" > ".join(floor.replace(" ", "") for floor in floors()), WIDTH)
    found = {
        f"lifecycle {noun}": f"```mermaid\n{table.diagram()}\n```"
        for noun, table in lifecycles().items()
    }
    return found | {"floors": "\n".join(["```text", *order, "```"]), "package": package()}


def drawn(text: str) -> str:
    """A document's text with each drawing as the code has it now."""
    known = drawings()
    return DRAWING.sub(lambda m: f"{m['begin']}{known[m['name']]}\n{m['end']}", text)


def main() -> None:
    """Bring the documents in line with the code."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        new = drawn(text)
        if new != text:
            say(f"Drawing {path.relative_to(ROOT)}")
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
