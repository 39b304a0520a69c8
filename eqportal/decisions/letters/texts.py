"""The text of each outcome's letter in a call: its own, or the one that ships."""

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import copied
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters import queries
from eqportal.decisions.letters.models import LetterText
from eqportal.decisions.letters.writing import Text, shipped
from eqportal.decisions.models import Outcome
from eqportal.extensions import session


class StaleTextError(Exception):
    """The text was changed elsewhere since the page was opened."""


def text_of(call: Call, outcome: Outcome) -> Text:
    """What the call says to those with that outcome."""
    kept = queries.texts_of(call).get(outcome)
    if kept is None:
        return shipped(call.programme.kind, outcome)
    return Text(title=kept.title, body=kept.body)


def save(*, call: Call, outcome: Outcome, text: Text, version: int, by: User) -> None:
    """Keep the call's own text; one that is the shipped one is not kept, and follows it."""
    kept = queries.texts_of(call).get(outcome)
    if text == text_of(call, outcome):
        return
    if version != (kept.version if kept else 0):
        raise StaleTextError
    if text == shipped(call.programme.kind, outcome):
        use_shipped(call=call, outcome=outcome, by=by)
        return
    if kept is None:
        kept = LetterText(call_id=call.id, outcome=outcome)
        session().add(kept)
    kept.title, kept.body = text.title, text.body
    kept.changed_at, kept.changed_by = now(), by.id
    session().flush()
    record("letter_text.saved", by=by.id, subject=call, outcome=outcome)


def use_shipped(*, call: Call, outcome: Outcome, by: User) -> None:
    """Forget the call's own text; a second time changes nothing."""
    kept = queries.texts_of(call).get(outcome)
    if kept is None:
        return
    session().delete(kept)
    session().flush()
    record("letter_text.shipped", by=by.id, subject=call, outcome=outcome)


def copy(source: Call, target: Call) -> None:
    """A new call begins with the texts of the one it is made from."""
    for kept in queries.texts_of(source).values():
        session().add(
            LetterText(
                call_id=target.id,
                outcome=kept.outcome,
                title=kept.title,
                body=kept.body,
                changed_by=kept.changed_by,
            )
        )


copied.append(copy)
