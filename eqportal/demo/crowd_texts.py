"""The words of the large demonstration: short, invented, and the same each time."""

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
