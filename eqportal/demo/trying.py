"""What an officer has under way: a draft call that lacks a translation, and a test call of it."""

from eqportal.calls.models import Call
from eqportal.calls.wordings.operations import edit_texts
from eqportal.demo.calendar import ago
from eqportal.demo.cast import account
from eqportal.demo.past import as_of
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import Fact
from eqportal.rehearsal.copying import make_test_call

NEW = Fact(
    label=LocalisedText(nb="Overrekkelse", nn="Overrekking", en="Award ceremony"),
    value=LocalisedText(
        nb="På åpen scene, med en film om prisvinneren", en="On stage, with a film on the laureate"
    ),
)
"""A key fact that nobody has written in nynorsk yet."""

NEW_SOURCE = "Alle kan nominere: ansatte, studenter og tidligere ansatte."
"""A sentence that is new in bokmål, so that the other two are behind."""


def leave_a_translation(call: Call) -> None:
    """One key fact lacks its nynorsk, and one text was changed in bokmål alone."""
    texts = call.texts
    who = texts.texts.who.model_copy(update={"nb": f"{texts.texts.who.nb}\n\n{NEW_SOURCE}"})
    changed = texts.model_copy(
        update={
            "texts": texts.texts.model_copy(update={"who": who}),
            "facts": (*texts.facts, NEW),
        }
    )
    with as_of(ago(2)):
        edit_texts(
            call=call, title=call.title, texts=changed, still_right=(), by=account("officer")
        )


def try_out(call: Call) -> None:
    """The officer has made a test call of it, to see it as a nominator does."""
    with as_of(ago(1)):
        make_test_call(call=call, by=account("officer"))
