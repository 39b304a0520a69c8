"""Text for answers that say nothing: cut to the length that a question lets."""

from itertools import cycle, islice

SENTENCES = {
    "nb": (
        "Dette er en prøve, og ingenting her teller. "
        "Teksten viser hvordan et svar ser ut på siden. "
        "Vi beskriver hva vi vil gjøre, hvorfor det trengs, og hvem det gjelder. "
        "Arbeidet følger planen for likestilling og mangfold. "
        "Vi måler virkningen etter ett år og deler det vi lærer. "
    ),
    "nn": (
        "Dette er ei prøve, og ingenting her tel. "
        "Teksten viser korleis eit svar ser ut på sida. "
        "Vi beskriv kva vi vil gjere, kvifor det trengst, og kven det gjeld. "
        "Arbeidet følger planen for likestilling og mangfald. "
        "Vi måler verknaden etter eitt år og deler det vi lærer. "
    ),
    "en": (
        "This is a rehearsal, and nothing here counts. "
        "The text shows how an answer looks on the page. "
        "We describe what we want to do, why it is needed, and whom it is for. "
        "The work follows the plan for gender equality and diversity. "
        "We measure the effect after a year and share what we learn. "
    ),
}
TITLES = {"nb": "Prøve nummer", "nn": "Prøve nummer", "en": "Rehearsal number"}
USUAL_WORDS = 60


def title(locale: str, number: int) -> str:
    """A short text that tells the cases apart."""
    return f"{TITLES[locale]} {number + 1}"


def prose(locale: str, max_words: int | None, max_characters: int | None) -> str:
    """Some sentences, as long as the limits let."""
    most = min(USUAL_WORDS, max_words if max_words is not None else USUAL_WORDS)
    text = " ".join(islice(cycle(SENTENCES[locale].split()), most))
    return text if max_characters is None else text[:max_characters].strip()
