"""Changing what a call says in a mail, and going back to the standard text."""

from collections.abc import Collection, Mapping

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls import parity
from eqportal.calls.mails import queries
from eqportal.calls.mails.kinds import MailKind
from eqportal.calls.mails.models import CallMail
from eqportal.calls.mails.sample import Text, standard
from eqportal.calls.mails.translated import PAGE, texts_in
from eqportal.calls.mails.wording import forget
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText

NOTHING = LocalisedText()
Texts = Mapping[str, Text]


class StaleMailError(Exception):
    """The mail was changed elsewhere since the page was opened."""


def standard_texts(kind: MailKind, call: Call) -> Texts:
    """The standard text in each language, as it is edited."""
    return {locale: standard(kind, call, locale) for locale in LOCALES}


def texts_of(kind: MailKind, call: Call, mail: CallMail | None) -> Texts:
    """The text that is sent now, in each language."""
    if mail is None or not mail.is_own:
        return standard_texts(kind, call)
    return {loc: Text(mail.subject.in_(loc), mail.body.in_(loc)) for loc in LOCALES}


def save(  # noqa: PLR0913 - a mail, and how it was before
    *,
    call: Call,
    kind: MailKind,
    texts: Texts,
    held: bool,
    version: int,
    still_right: Collection[str] = (),
    by: User,
) -> None:
    """Keep the text of a mail, and whether the office reads it before it goes.

    Text that is the standard one is not kept, so that it follows the standard. StaleMailError
    when it was saved elsewhere meanwhile; LackingError when the call has opened and a language,
    unless it is among `still_right`, has not followed the bokmål.
    """
    mail = queries.one(call, kind.template)
    subject, body = _localised(kind, call, texts)
    now_held = mail.held if mail else kind.held
    kept = (mail.subject, mail.body) if mail else (NOTHING, NOTHING)
    if (subject, body, held) == (*kept, now_held) and not still_right:
        return
    if version != (mail.version if mail else 0):
        raise StaleMailError
    before = _before(call, kind, mail)
    if mail is None:
        mail = CallMail(call_id=call.id, template=kind.template)
        session().add(mail)
    mail.subject, mail.body, mail.held, mail.changed_at = subject, body, held, now()
    session().flush()
    forget()
    record("call.mail_saved", by=by.id, subject=call, mail=kind.key, own=mail.is_own, held=held)
    right = [(text.place, loc) for text in texts_in(kind, subject, body) for loc in still_right]
    parity.note_changes(call, before, by=by, still_right=right)
    parity.keep_whole(call, (PAGE,))


def _before(call: Call, kind: MailKind, mail: CallMail | None) -> list[parity.Text]:
    """The texts of the call with this mail as it goes out now: translations follow that too."""
    found = parity.texts_of(call)
    if mail and mail.is_own:
        return found
    return found + texts_in(kind, *_whole(standard_texts(kind, call)))


def _localised(kind: MailKind, call: Call, texts: Texts) -> tuple[LocalisedText, LocalisedText]:
    return (NOTHING, NOTHING) if texts == standard_texts(kind, call) else _whole(texts)


def _whole(texts: Texts) -> tuple[LocalisedText, LocalisedText]:
    subject = LocalisedText(**{locale: texts[locale].subject for locale in LOCALES})
    return subject, LocalisedText(**{locale: texts[locale].body for locale in LOCALES})


def use_standard(*, call: Call, kind: MailKind, by: User) -> None:
    """Forget the call's own text; a second time changes nothing."""
    mail = queries.one(call, kind.template)
    if mail is None or not mail.is_own:
        return
    before = parity.texts_of(call)
    mail.subject, mail.body, mail.changed_at = NOTHING, NOTHING, now()
    session().flush()
    forget()
    record("call.mail_standard", by=by.id, subject=call, mail=kind.key)
    parity.note_changes(call, before, by=by)


def copy(source: Call, target: Call) -> None:
    """Give a new call the mails of the one it is made from."""
    for mail in queries.of_call(source).values():
        session().add(
            CallMail(
                call_id=target.id,
                template=mail.template,
                subject=mail.subject,
                body=mail.body,
                held=mail.held,
            )
        )
    forget()
