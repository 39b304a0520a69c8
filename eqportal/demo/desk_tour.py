"""The officer's tour, from the draft of a call to the announcement of its result."""

from flask_babel import lazy_gettext as _l

from eqportal.demo.tours import Step

RUN = (
    Step(_l("Open “Office” and choose a call to see how it stands."), "office.calls"),
    Step(
        _l(
            "Open the draft for the Gender Equality Award. “Languages” says which texts are "
            "missing, or older than their source. Mend one."
        ),
        "call_texts.languages",
        "award-later",
    ),
    Step(
        _l("Choose “Form” there, change a question, and see it under “Preview”."),
        "editing_form.outline",
        "award-later",
    ),
    Step(
        _l("Choose “Tests” on a call, rehearse a whole round, and read what it found."),
        "rehearsal.index",
        "award-later",
    ),
    Step(
        _l("See in diversity measures who may enter late, and answer a message."),
        "office.call",
        "diversity-now",
    ),
    Step(
        _l("Open “Submissions” there: one is back with its submitter, who may change the budget."),
        "screening.index",
        "diversity-now",
    ),
    Step(
        _l("See in the stipend which units have sent on, and what a faculty has held back."),
        "unit_rounds.index",
        "stipend-now",
    ),
    Step(
        _l(
            "Make a cohort of the two mentoring calls that have closed: select who takes part, "
            "start a run, read why each pair is proposed, and send the proposals."
        ),
        "cohorts.index",
    ),
    Step(
        _l("Close the open call, check who is eligible, and start the review."),
        "office.call",
        "award-next",
    ),
    Step(
        _l("When the chair has decided, conclude the call and read the letters through."),
        "office.call",
        "award-now",
    ),
    Step(_l("Edit the citation in three languages and announce."), "laureates.index"),
)
