"""A call's own mails among its texts: none goes out that is missing or behind in a language."""

from flask import url_for
from flask_babel import gettext as _

from eqportal.calls.mails.kinds import MailKind, by_template
from eqportal.calls.mails.wording import kept
from eqportal.calls.models import Call
from eqportal.calls.parity import TRANSLATIONS, menders
from eqportal.calls.wording import Text, more_texts
from eqportal.locales.text import LocalisedText

PAGE = "mails"


def texts_in(kind: MailKind, subject: LocalisedText, body: LocalisedText) -> list[Text]:
    """The two texts of a mail, at their places."""
    return [
        Text(f"{PAGE}.{kind.key}.subject", _("Mail “%(name)s”, subject", name=kind.name), subject),
        Text(f"{PAGE}.{kind.key}.body", _("Mail “%(name)s”, text", name=kind.name), body),
    ]


def of_call(call: Call) -> list[Text]:
    """The texts of every mail that the call says in its own words."""
    return [
        text
        for template, mail in kept(call).items()
        if mail.is_own and template in by_template
        for text in texts_in(by_template[template], mail.subject, mail.body)
    ]


def behind(call: Call, kind: MailKind) -> list[str]:
    """The languages in which the mail is older than its bokmål."""
    places = call.stale_texts.places
    return [
        locale
        for locale in TRANSLATIONS
        if any(
            locale in places.get(f"{PAGE}.{kind.key}.{part}", ()) for part in ("subject", "body")
        )
    ]


def mend(call: Call, text: Text) -> str:
    """The page of the mail, at the field in bokmål."""
    _page, key, part = text.place.split(".")
    return url_for("mails.edit", call=call.slug, key=key, _anchor=f"{part}_nb")


more_texts.append(of_call)
menders[PAGE] = mend
