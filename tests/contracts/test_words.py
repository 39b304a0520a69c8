"""The product speaks of itself alone: no path of one machine, no address of a registry."""

import re

from eqportal.pages.content import shipped_pages
from tests.contracts.source import NOT_TEXT, name, tracked

# Put together here, so that this file does not name what it looks for.
MACHINE = "|".join(["/" + "work/", "/" + "farm", r"(?<![\w.\"'/=])/" + "tmp/", "/home/" + r"\w+/"])
REGISTRY = "|".join(
    [
        "registry" + r"\.npmjs",
        "files" + r"\.pythonhosted",
        "pypi" + r"\.org/simple",
        "artifact" + "ory",
    ]
)
LEFT = "|".join([r"\bTO" + "DO", r"\bFIX" + "ME", r"\bX" + "XX\b", "lorem " + "ipsum"])
FORBIDDEN = re.compile(f"{MACHINE}|{REGISTRY}|{LEFT}", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
INVENTED = (".example", "example.com")


def texts():
    for path in tracked():
        if path.suffix not in NOT_TEXT:
            yield name(path), path.read_text(encoding="utf-8")


def test_nothing_speaks_of_a_machine_or_of_work_left() -> None:
    found = {
        path: match[0]
        for path, text in texts()
        if (match := FORBIDDEN.search(text.replace("\\/", "/")))
    }
    assert found == {}


def test_addresses_of_mail_are_invented() -> None:
    found = {
        (path, match[0])
        for path, text in texts()
        if path.startswith(("eqportal", "tests", "docs", "translations"))
        for match in ADDRESS.finditer(text)
        if not match[1].lower().endswith(INVENTED)
    }
    assert found == set()


def test_pages_use_quotes_and_dashes_of_their_language() -> None:
    wrong = [
        (page.key, locale)
        for page in shipped_pages()
        for locale, text in page.texts.items()
        if re.search(r" - |(?<![=(\w])\"", text.markdown)
    ]
    assert wrong == []
