"""The words of the demonstration's news, and of the visitors who said something of its pages."""

from eqportal.locales.text import LocalisedText

GUIDANCE = (
    LocalisedText(
        nb="Spør oss om søknaden din på onsdager",
        nn="Spør oss om søknaden din på onsdagar",
        en="Ask us about your application on Wednesdays",
    ),
    LocalisedText(
        nb="Fra klokka 12 til 13 sitter to av oss klare til å svare på spørsmål om tiltakene.",
        nn="Frå klokka 12 til 13 sit to av oss klare til å svare på spørsmål om tiltaka.",
        en="From 12 to 13 two of us are ready to answer questions about the measures.",
    ),
    LocalisedText(
        nb="Du trenger ikke å melde deg på. Passer ikke tida, "
        "kan du [skrive til oss](page:contact).",
        nn="Du treng ikkje å melde deg på. Passar ikkje tida, "
        "kan du [skrive til oss](page:contact).",
        en="You need not sign up. If the time does not suit you, "
        "you can [write to us](page:contact).",
    ),
)
GUIDE = (
    LocalisedText(
        nb="Nye råd for møter på nett",
        nn="Nye råd for møte på nett",
        en="New advice for meetings online",
    ),
    LocalisedText(
        nb="Veiledningen for deg som leder møter, har fått en ny del.",
        nn="Rettleiinga for deg som leier møte, har fått ein ny del.",
        en="The guide for those who lead meetings has a new part.",
    ),
    LocalisedText(
        nb="Den handler om møter der noen er i rommet og andre på nett. "
        "Les [rådene for møter](page:inclusive-meetings).",
        nn="Han handlar om møte der nokon er i rommet og andre på nett. "
        "Les [råda for møte](page:inclusive-meetings).",
        en="It is about meetings where some are in the room and others online. "
        "Read [the advice for meetings](page:inclusive-meetings).",
    ),
)
BREAKFAST = (
    LocalisedText(
        nb="Frokostmøte: Hvem får ordet?",
        nn="Frukostmøte: Kven får ordet?",
        en="Breakfast meeting: Who gets to speak?",
    ),
    LocalisedText(
        nb="Vi prøver ut tre enkle grep for møter, og spiser frokost sammen.",
        nn="Vi prøver ut tre enkle grep for møte, og et frukost saman.",
        en="We try out three simple steps for meetings, and have breakfast together.",
    ),
    LocalisedText(
        nb="Rommet har teleslynge og trinnfri adgang. Si fra om mat når du melder deg på.",
        nn="Rommet har teleslynge og trinnfri tilgang. Sei frå om mat når du melder deg på.",
        en="The room has a hearing loop and no steps. Tell us about food when you sign up.",
    ),
)
"""Title, introduction and text of each."""

MEETINGS, GUESTS = "inclusive-meetings", "guest-researchers"
ANSWERS = (
    (MEETINGS, "nb", True, "Sjekklisten henger på veggen hos oss nå."),
    (MEETINGS, "nn", False, "Delen om møte på nett manglar på nynorsk."),
    (MEETINGS, "nb", True, ""),
    (GUESTS, "en", True, "We used it last week. A list for the second week would be good too."),
    (MEETINGS, "en", True, ""),
    (GUESTS, "nb", False, "Jeg fant ikke hvem som ordner nøkkel."),
    (MEETINGS, "nb", True, ""),
    (MEETINGS, "nn", True, ""),
    (GUESTS, "nb", True, ""),
    (MEETINGS, "nb", False, ""),
)
"""The page, the language, whether it helped, and words; the latest first."""

REFERENCE = "B-4TKM7X"
BARRIER = (
    "Møte der alle får ordet",
    (
        "Eg les med skjermlesar på telefonen. Sjekklista er berre på bokmål, og eg får ho ikkje "
        "opp i appen. Kan de legge ho ut som ei side?"
    ),
)
"""Where, and what was in the way."""
