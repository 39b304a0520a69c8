"""The words of the large demonstration: short, invented, and the same each time."""

from typing import Any

SUBJECTS = (
    "Mentors for newcomers",
    "A writing week",
    "Open laboratory evenings",
    "Fair hiring",
    "A parents’ room",
    "Shared supervision",
    "A reading circle",
    "First-year lunches",
    "Role models in class",
    "A language café",
    "Field work for all",
    "Clear paths to promotion",
)
WAYS = (
    "in the workshop",
    "at the museum",
    "for doctoral students",
    "across three campuses",
    "in the first year",
    "for technical staff",
    "by the students themselves",
    "with the unions",
    "for new arrivals",
    "in the laboratories",
)
REASONS = {
    1: "The nomination says little about this.",
    2: "There is a beginning, but no result yet.",
    3: "Good work, with some questions left.",
    4: "Strong, and well documented.",
    5: "Outstanding: others can learn from it.",
}
PROPOSERS = [
    {"name": name, "email": f"{account}@campus.example", "role": "employee", "contact": contact}
    for name, account, contact in (
        ("Guro Hestnes", "guro.hestnes", "yes"),
        ("Leif Inge Dalsbø", "leif.dalsboe", "no"),
        ("Oksana Lysenko", "oksana.lysenko", "no"),
    )
]
ANSWERS: dict[str, Any] = {
    "nominee_kind": "unit",
    "unit": "nv-physics",
    "unit_contact_name": "Runa Vestrheim",
    "unit_contact_email": "runa.vestrheim@campus.example",
    "title": "",
    "period": {"from": "2024-01", "to": "2026-06"},
    "strategy": "The initiative follows the department’s plan for a better gender balance.",
    "effect": "More women apply, and more of those who start also stay.",
    "anchoring": "The head of department leads the work, and the board follows it up each year.",
    "novelty": "Nobody here had asked the new employees themselves before.",
    "durability": "It is part of the yearly budget, and two other departments have begun.",
    "breadth": "It is open to all groups of staff, and to students.",
    "proposers": PROPOSERS,
    "nominee_informed": "yes",
    "declare_agreed": True,
    "declare_true": True,
    "declare_public": True,
}
