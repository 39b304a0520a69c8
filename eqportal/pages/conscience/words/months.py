"""Months, and the words by which a sentence speaks of what is to come or of what was."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = (
    ("januar", "january"),
    ("februar", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("desember", "december"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

TO_COME = _set(
    "frist fristen søknadsfrist søknadsfristen påmeldingsfrist påmeldingsfristen "
    "nominasjonsfrist åpner starter begynner søk påmelding senest stenger lanseres holdes "
    "arrangeres avholdes kommende opnar startar begynner byrjar seinast stenger kommande "
    "deadline deadlines opens starts begins closes upcoming apply submit register "
    "registration due"
)
"""What is of no use once its day is gone, in any of the three languages."""

MAYBE = _set(
    "skal vil kommer kjem blir nominer send meld planlagt planlagd neste møtes møtest velkommen "
    "velkomen welcome join takes will shall next"
)
"""These too, when nothing in the sentence speaks of what was."""

BEFORE = _set("innen innan by until till before senest seinast til")
"""Right before a date these make a limit of it."""

NOW = _set("er is")
"""Right before a date: as to come, when it was not long ago; else it tells of a birthday."""

SINCE = _set("fra frå from since siden sidan av of datert dated")
"""Right before a date these make a beginning of it."""

PAST = _set(
    "var ble blei vart hadde fikk fekk gikk gjekk kom vedtok åpnet opna startet starta "
    "begynte byrja gjaldt galdt trådte vedtatt vedteke godkjent hørte høyrde sto stod sendte "
    "sende skrev skreiv innførte gjennomførte viste was were had got went came adopted opened "
    "started began applied approved entered stood sent wrote introduced showed held ended "
    "closed took been"
)
