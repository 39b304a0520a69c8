"""The words for rehearsals: their states, and each step as it is told when it is done."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _p
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eqportal.locales.formats import localised
from eqportal.rehearsal.models import RunState
from eqportal.rehearsal.steps import Line, Step, Told

STATES: dict[RunState, LazyString] = {
    RunState.QUEUED: _p("rehearsal", "Waiting to begin"),
    RunState.RUNNING: _p("rehearsal", "Under way"),
    RunState.DONE: _p("rehearsal", "Went well"),
    RunState.FAILED: _p("rehearsal", "Something failed"),
}
STATE_KINDS: dict[RunState, str] = {
    RunState.QUEUED: "neutral",
    RunState.RUNNING: "info",
    RunState.DONE: "success",
    RunState.FAILED: "danger",
}
STEPS: dict[Step, LazyString] = {
    Step.COPY: _p("rehearsal step", "Test call"),
    Step.TEXTS: _p("rehearsal step", "Texts"),
    Step.PANEL: _p("rehearsal step", "Panel"),
    Step.CHECK: _p("rehearsal step", "Check before the form"),
    Step.FILL: _p("rehearsal step", "Submissions"),
    Step.LEAVE: _p("rehearsal step", "Unfinished draft"),
    Step.WITHDRAW: _p("rehearsal step", "Withdrawal"),
    Step.PROPOSERS: _p("rehearsal step", "Proposers"),
    Step.REFEREES: _p("rehearsal step", "Letters of reference"),
    Step.CLOSE: _p("rehearsal step", "Closing"),
    Step.LATE: _p("rehearsal step", "Late entry"),
    Step.ENDORSE: _p("rehearsal step", "Endorsement"),
    Step.COMPLETE: _p("rehearsal step", "Completion"),
    Step.SCREEN: _p("rehearsal step", "Eligibility"),
    Step.REVIEW: _p("rehearsal step", "Reviews"),
    Step.DECIDE: _p("rehearsal step", "Decisions"),
    Step.LETTERS: _p("rehearsal step", "Letters"),
    Step.ANNOUNCE: _p("rehearsal step", "Announcement"),
}
TOLD: dict[Told, LazyString] = {
    Told.DONE: _p("rehearsal line", "Done"),
    Told.NOTE: _p("rehearsal line", "Note"),
    Told.FAILED: _p("rehearsal line", "Failed"),
}
KINDS: dict[Told, str] = {Told.DONE: "success", Told.NOTE: "info", Told.FAILED: "danger"}

DONE: dict[Step, Callable[[int], str]] = {
    Step.COPY: lambda _n: _("The call was copied with form, rubric, texts, options and dates."),
    Step.TEXTS: lambda _n: _("Every text is there in all three languages."),
    Step.PANEL: lambda n: ngettext(
        "%(num)s stand-in sits on the panel.", "%(num)s stand-ins sit on the panel.", n
    ),
    Step.CHECK: lambda n: ngettext(
        "%(num)s person checked whether they can apply.",
        "%(num)s people checked whether they can apply.",
        n,
    ),
    Step.FILL: lambda n: ngettext(
        "%(num)s submission was filled in and sent.",
        "%(num)s submissions were filled in and sent.",
        n,
    ),
    Step.LEAVE: lambda n: ngettext(
        "%(num)s draft was left unfinished.", "%(num)s drafts were left unfinished.", n
    ),
    Step.WITHDRAW: lambda n: ngettext(
        "%(num)s submission was withdrawn.", "%(num)s submissions were withdrawn.", n
    ),
    Step.PROPOSERS: lambda n: ngettext(
        "%(num)s proposer confirmed.", "%(num)s proposers confirmed.", n
    ),
    Step.REFEREES: lambda n: ngettext(
        "%(num)s letter of reference was asked for and came.",
        "%(num)s letters of reference were asked for and came.",
        n,
    ),
    Step.CLOSE: lambda n: ngettext(
        "The call closed, and %(num)s draft lapsed.",
        "The call closed, and %(num)s drafts lapsed.",
        n,
    ),
    Step.LATE: lambda n: ngettext(
        "%(num)s late submission was let in and sent.",
        "%(num)s late submissions were let in and sent.",
        n,
    ),
    Step.ENDORSE: lambda n: ngettext(
        "%(num)s submission was endorsed.", "%(num)s submissions were endorsed.", n
    ),
    Step.COMPLETE: lambda n: ngettext(
        "%(num)s submission was returned and completed.",
        "%(num)s submissions were returned and completed.",
        n,
    ),
    Step.SCREEN: lambda n: ngettext(
        "%(num)s submission was found eligible.", "%(num)s submissions were found eligible.", n
    ),
    Step.REVIEW: lambda n: ngettext(
        "%(num)s review was written and locked.", "%(num)s reviews were written and locked.", n
    ),
    Step.DECIDE: lambda n: ngettext(
        "%(num)s submission was decided.", "%(num)s submissions were decided.", n
    ),
    Step.LETTERS: lambda n: ngettext(
        "%(num)s letter was written and held.", "%(num)s letters were written and held.", n
    ),
    Step.ANNOUNCE: lambda n: ngettext(
        "%(num)s result was announced. No letter left the portal.",
        "%(num)s results were announced. No letter left the portal.",
        n,
    ),
}


def sentence(line: Line) -> str:
    """What a line says."""
    return localised(line.text) or DONE[line.step](line.number)
