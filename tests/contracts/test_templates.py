"""Every template: readable, with no import to spare, and a file for each kind that has one."""

import re
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from eqportal.forms.kinds import FIELDS
from eqportal.forms.spec import Kind
from tests.contracts.conftest import World
from tests.contracts.source import ROOT, files, name, tracked

TEMPLATES = [p for p in tracked() if "templates" in p.parts and p.is_relative_to(ROOT / "eqportal")]
SAFE = {
    "eqportal/submissions/templates/receipt.html": 1,
    "eqportal/demo/templates/mailbox.html": 1,
}
"""HTML that was sanitised when it was made, and how often each template lets such through."""
MARKUP = {
    "eqportal/locales/formats.py",
    "eqportal/locales/catalogues.py",
    "eqportal/pages/markup/showing.py",
    "eqportal/pages/markup/filling.py",
    "eqportal/pages/media/showing.py",
}
"""Where Python makes Markup: from escaped parts, from our own catalogues, and from the texts of
pages, which were sanitised when they were saved."""


def stems(folder: str) -> set[str]:
    return {path.stem for path in files(folder, ".html")}


def loaded_name(path: Path) -> str:
    """How a template is named by those that include it."""
    part, _, rest = name(path).removeprefix("eqportal/").partition("/templates/")
    return f"{part}/{rest}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_is_valid_and_names_only_templates_that_exist(world: World, path: Path) -> None:
    environment = world.app.jinja_env
    tree = environment.parse(path.read_text(encoding="utf-8"))
    environment.compile(tree)
    for other in meta.find_referenced_templates(tree):
        assert other is None or environment.get_template(other)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_uses_what_it_imports(world: World, path: Path) -> None:
    tree = world.app.jinja_env.parse(path.read_text(encoding="utf-8"))
    imported = {
        given[1] if isinstance(given, tuple) else given
        for found in tree.find_all(nodes.FromImport)
        for given in found.names
    }
    used = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "load"}
    assert imported - used == set()


def test_every_template_is_used(world: World) -> None:
    texts = "\n".join(
        p.read_text(encoding="utf-8") for p in (*TEMPLATES, *files("eqportal", ".py"))
    )
    by_name = {"answers", "inputs", "outcomes", "emails"}
    idle = [
        loaded_name(path)
        for path in TEMPLATES
        if not by_name & set(path.parts) and f'"{loaded_name(path)}"' not in texts
    ]
    assert idle == []


def test_every_kind_of_answer_has_its_template() -> None:
    assert stems("eqportal/forms/templates/answers") == set(Kind)


def test_every_kind_of_question_has_a_field() -> None:
    assert set(FIELDS) == set(Kind)


def test_every_kind_of_field_has_its_template() -> None:
    sources = "\n".join(
        p.read_text(encoding="utf-8") for p in files("eqportal/forms/fields", ".py")
    )
    kinds = set(re.findall(r'^    kind = "(\w+)"', sources, re.MULTILINE))
    assert {field.kind for field in FIELDS.values()} <= kinds
    assert stems("eqportal/ui/templates/components/inputs") == kinds


def test_component_holds_the_macro_it_is_named_for(world: World) -> None:
    for path in files("eqportal/ui/templates/components", ".html"):
        macros = {m.name for m in world.app.jinja_env.parse(path.read_text()).find_all(nodes.Macro)}
        assert path.parent.name == "inputs" or path.stem in macros, name(path)


def test_nothing_is_let_through_unescaped_that_was_not_sanitised() -> None:
    found = {
        name(path): len(re.findall(r"\|\s*safe\b", path.read_text(encoding="utf-8")))
        for path in TEMPLATES
    }
    assert {path: number for path, number in found.items() if number} == SAFE
    autoescape = [name(p) for p in TEMPLATES if "autoescape" in p.read_text(encoding="utf-8")]
    assert autoescape == []


def test_python_makes_no_markup_elsewhere() -> None:
    found = {
        name(path)
        for path in files("eqportal", ".py")
        if re.search(r"\bMarkup\(|render_template_string", path.read_text(encoding="utf-8"))
    }
    assert found == MARKUP
