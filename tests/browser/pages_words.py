"""What is written in the pages' journey, in three languages."""

TITLE = {
    "nb": "Skriverom for forskere",
    "nn": "Skriverom for forskarar",
    "en": "Writing room for researchers",
}
LEAD = {
    "nb": "Hver tirsdag kan du skrive i fred sammen med andre.",
    "nn": "Kvar tysdag kan du skrive i fred saman med andre.",
    "en": "Each Tuesday you can write in peace together with others.",
}
BODY = {
    "nb": "## Slik blir du med\n\nDu møter opp med det du skriver på. {}\n\n"
    "![](image:{image})\n\nVi følger [planen for rommet](document:{paper}).\n",
    "nn": "## Slik blir du med\n\nDu møter opp med det du skriv på. {}\n\n"
    "![](image:{image})\n\nVi følger [planen for rommet](document:{paper}).\n",
    "en": "## How to take part\n\nYou come with what you are writing. {}\n\n"
    "![](image:{image})\n\nWe follow [the plan of the room](document:{paper}).\n",
}
ASK = {
    "nb": "Du kan [spørre oss](page:contact).",
    "nn": "Du kan [spørje oss](page:contact).",
    "en": "You can [ask us](page:contact).",
}
BAD = "Spør oss [her](page:contact), eller se [planen](page:no-such-plan).\n\n#### Kaffe\n\nGratis."
ALT = {
    "nb": "Et blått rom med høyt vindu",
    "nn": "Eit blått rom med høgt vindauge",
    "en": "A blue room with a high window",
}
PLAN = {"nb": "Plan for skriverommet", "nn": "Plan for skriverommet", "en": "Plan of the room"}
REASON = "Skriv at det er kaffe der."
COFFEE = {"nb": "Det er kaffe der.", "nn": "Det er kaffi der.", "en": "There is coffee."}
VISITOR = "visitor@journey.example"
BARRIER = "Planen er berre på bokmål."
ANSWER = "Takk. Planen kjem på nynorsk i morgon."
RENAMED = "Skrivestua for forskere"


def body(locale: str, last: str, *more: str) -> str:
    """The text in a language, with a last sentence."""
    names = {"image": "writing-room", "paper": "plan-for-skriverommet"}
    return BODY[locale].format(" ".join((last, *more)), **names)
