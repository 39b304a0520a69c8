"""The words of rulings and of the record of recusals."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.recusals.models import Act, How

HOW: dict[How, LazyString] = {
    How.MEETING: lazy_pgettext("ruling", "In a meeting"),
    How.WRITING: lazy_pgettext("ruling", "In writing"),
}
ACTS: dict[Act, LazyString] = {
    Act.DECLARED: lazy_pgettext("recusal", "Declared"),
    Act.IMPOSED: lazy_pgettext("recusal", "Kept from the case"),
    Act.RULED: lazy_pgettext("recusal", "Ruled"),
    Act.LIFTED: lazy_pgettext("recusal", "Recusal lifted"),
}
