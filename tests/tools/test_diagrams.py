"""What the documents say of the code is what the code has."""

import re
import shlex
from pathlib import Path

import pytest

from eqportal.settings import Settings, SettingsError, read_settings
from tools.diagrams import DOCUMENTS, DRAWING, drawings, drawn, lifecycles, parts
from tools.stamps import ROOT

PROSE = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("**/*.md")),
]
DEPLOYED = sorted(path for path in (ROOT / "deploy").iterdir() if path.is_file())
SETTINGS = {f"EQPORTAL_{name.upper()}" for name in Settings.model_fields}
OF_TESTS = {
    "EQPORTAL_REQUIRE_BROWSER",
    "EQPORTAL_REQUIRE_POSTGRES",
    "EQPORTAL_TEST_BROWSER",
    "EQPORTAL_TEST_DATABASE",
    "EQPORTAL_TEST_POSTGRES_URL",
}
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
PATH_IN_TABLE = re.compile(r"`([\w/*.]+(?:\.py|/))`")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_drawings_are_as_the_code_has_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert drawn(text) == text, "run: python -m tools.diagrams"


def test_every_drawing_stands_in_one_document() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert sorted(m["name"] for m in DRAWING.finditer(text)) == sorted(drawings())


def test_lifecycles_are_found_by_their_nouns() -> None:
    assert {"call", "submission", "review"} <= set(lifecycles())


def test_map_of_the_package_has_every_part() -> None:
    package = ROOT / "eqportal"
    there = {p.stem for p in package.glob("*.py")} | {p.parent.name for p in package.glob("*/*.py")}
    assert set(parts()) == there - {"__init__"}


def test_every_setting_is_described() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(EQPORTAL_\w+)` \|", text, re.MULTILINE)
    assert sorted(described) == sorted(SETTINGS)


@pytest.mark.parametrize("path", PROSE + DEPLOYED, ids=named)
def test_documents_name_settings_that_there_are(path: Path) -> None:
    mentioned = set(re.findall(r"EQPORTAL_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
    assert mentioned - SETTINGS - OF_TESTS == set()


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_links_lead_to_files(path: Path) -> None:
    links = LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_files_that_the_architecture_names_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    mechanisms = text[text.index("## Mechanisms") : text.index("## How a request goes")]
    names = [name.removeprefix("eqportal/") for name in PATH_IN_TABLE.findall(mechanisms)]
    assert [name for name in names if not list((ROOT / "eqportal").glob(name))] == []


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_sample_of_the_settings_is_refused_until_it_is_filled_in() -> None:
    text = (ROOT / "deploy" / "eqportal.env.sample").read_text(encoding="utf-8")
    pairs = [word.partition("=") for word in shlex.split(text, comments=True)]
    given = {name.removeprefix("EQPORTAL_").lower(): value for name, _, value in pairs}
    with pytest.raises(SettingsError):
        read_settings(**given)
