"""The form of a comment: the words, and who is called on."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.accounts.models import User
from eqportal.forms.fields import CheckboxesField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 10_000
LONGEST_TOKEN = 100
HINT = _l(
    "They get a mail if they take part in this case; it holds nothing of what you write. "
    "You can also write @ and the whole name in the comment."
)


class CommentForm(PortalForm):
    """Plain text, with the people of the panel to choose from."""

    text = TextAreaField(
        _l("Your comment"),
        [Required(_l("Write a comment")), AtMost(characters=LONGEST)],
        rows=5,
        max_characters=LONGEST,
    )
    people: CheckboxesField
    comment_token = HiddenField(default=lambda: secrets.token_urlsafe(16))
    version = HiddenField(default="")

    @property
    def token(self) -> str:
        """What makes a double click one comment."""
        return (self.comment_token.data or "")[:LONGEST_TOKEN]

    @property
    def opened_on(self) -> int:
        """The version that the form was opened on; -1 for anything else."""
        said = self.version.data or ""
        return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1  # noqa: PLR2004


def comment_form(callable_: Sequence[User], **options: Any) -> CommentForm:  # noqa: ANN401
    """The form with those who can be called on."""

    class Form(CommentForm):
        """The form of one panel."""

        people = CheckboxesField(
            _l("Call on somebody"),
            description=HINT,
            optional=True,
            choices=[(str(user.id), user.called) for user in callable_],
        )

    return Form(**options)
