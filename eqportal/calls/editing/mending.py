"""Where things are put right: the pages that findings and missing texts lead to."""

from collections.abc import Iterable

from eqportal.calls.editing.desk import at
from eqportal.calls.editing.findings import Finding
from eqportal.calls.editing.work import PREFIXES, Part, Work
from eqportal.calls.models import Call
from eqportal.calls.parity import menders
from eqportal.calls.wording import Text


def page_of(call: Call, finding: Finding) -> str:
    """The page where a finding is mended."""
    match finding.page, finding.item:
        case "section", item:
            return at("section", call, section=item)
        case "question", item:
            return at("question", call, question=item)
        case "rules", _:
            return at("rules", call)
        case "criterion", _:
            return at("rubric", call)
    return at("outline", call)


def pages_of(work: Work, found: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Each finding with its page, what must be mended before what is only worth a thought."""
    ordered = sorted(found, key=lambda finding: finding.hint)
    return [(finding, page_of(work.call, finding)) for finding in ordered]


def mend_form(call: Call, text: Text) -> str:
    """The page of a text of the form; places are those of `wording.of_form`."""
    page, *parts = text.place.split(".")
    part = next(part for part, prefix in PREFIXES.items() if prefix == page)
    match parts:
        case ["sections", section, name]:
            return at("section", call, part=part, section=section, _anchor=name)
        case ["questions", question, "questions", inner, *rest]:
            return _of_question(call, part, f"{question}.{inner}", rest)
        case ["questions", question, *rest]:
            return _of_question(call, part, question, rest)
        case ["rules", number, *_]:
            return at("rule", call, number=int(number), _anchor="message")
    return at("outline", call, part=part)


def _of_question(call: Call, part: Part, question: str, rest: list[str]) -> str:
    if rest[0] == "options":
        return at("option", call, part=part, question=question, option=rest[1], _anchor=rest[2])
    return at("question", call, part=part, question=question, _anchor=rest[0])


def mend_rubric(call: Call, text: Text) -> str:
    """The page of a text of the rubric."""
    match text.place.split(".")[1:]:
        case ["criteria", criterion, name]:
            return at("criterion", call, criterion=criterion, _anchor=name)
        case ["criteria", criterion, "levels", number]:
            return at("criterion_levels", call, criterion=criterion, _anchor=f"level_{number}")
    return at("levels", call)


def register() -> None:
    """Tell the parity list where form and rubric are mended."""
    menders.update(dict.fromkeys(PREFIXES.values(), mend_form))
    menders["rubric"] = mend_rubric
