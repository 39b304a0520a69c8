"""The site's own settings, edited by an administrator; colours are checked for contrast."""

import re
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import ValidationError

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.sessions import landings
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import EmailField, TextField, UrlField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages import queries
from eqportal.pages.contrast import ENOUGH, PAPER_DARK, PAPER_LIGHT, contrast
from eqportal.pages.operations import save_site
from eqportal.pages.site import Site
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("site", __name__, url_prefix="/<locale:locale>/office/site")
register_desk(
    title=_l("Site settings"),
    endpoint="site.edit",
    permission=Permission.SITE_EDIT,
    order=70,
    office=True,
)
landings.append(lambda user: "site.edit" if Permission.SITE_EDIT in user.permissions else None)
LOCALISED = ("institution", "name", "office", "contact_role")
ELSEWHERE = {"accessibility_confirmed_on"}
"""What is written on another page, and stays as it is here."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class ReadableOn:
    """A colour that stands out from the paper by 7 to 1."""

    def __init__(self, paper: str) -> None:
        self.paper = paper

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002
        """An empty field means the portal's own colour."""
        if not field.data:
            return
        if not COLOUR.fullmatch(field.data):
            raise ValidationError(_("Enter a colour as # and six digits or letters a to f"))
        ratio = contrast(field.data, self.paper)
        if ratio < ENOUGH:
            raise ValidationError(
                _(
                    "This colour has a contrast of %(n)s to 1; at least 7 to 1 is needed",
                    n=f"{ratio:.1f}",
                )
            )


class SiteForm(PortalForm):
    """Plain settings; the localised ones are added below, one field a language."""

    contact_name = TextField(_l("Contact person"), optional=True)
    email = EmailField(_l("E-mail address"), [Required(_l("Enter an e-mail address"))])
    phone = TextField(_l("Telephone"), optional=True)
    address = TextField(_l("Postal address"), optional=True)
    organisation_number = TextField(
        _l("Organisation number"),
        optional=True,
        description=_l("It stands in the accessibility statement."),
    )
    accessibility_statement_url = UrlField(
        _l("Accessibility statement at uustatus.no"), optional=True
    )
    security_contact = TextField(
        _l("Contact for security reports"),
        optional=True,
        description=_l("An address that begins with mailto: or https://"),
    )
    action_light = TextField(
        _l("Action colour, light scheme"), [ReadableOn(PAPER_LIGHT)], optional=True
    )
    action_dark = TextField(
        _l("Action colour, dark scheme"), [ReadableOn(PAPER_DARK)], optional=True
    )


LABELS = {
    "institution": _l("Institution"),
    "name": _l("Name of the site"),
    "office": _l("Office"),
    "contact_role": _l("Title of the contact person"),
}


class _Localised(PortalForm):
    """The fields of LOCALISED in each language."""


for _name in LOCALISED:
    for _locale in LOCALES:
        setattr(
            _Localised,
            f"{_name}_{_locale}",
            TextField(
                _l("%(label)s, %(language)s", label=LABELS[_name], language=NAMES[_locale]),
                [Required(_l("Enter a text in each language"))],
                lang=_locale,
            ),
        )


class WholeSiteForm(_Localised, SiteForm):
    """Everything about the site."""


@blueprint.route("", methods=["GET", "POST"])
@requires(Permission.SITE_EDIT)
def edit() -> str | Response | tuple[str, int]:
    """The settings as they stand; saving changes every page at once."""
    form = WholeSiteForm(data=_flat(queries.site()))
    if form.was_sent() and form.validate():
        save_site(site=_site_of(form), by=current_user)
        session().commit()
        flash(_("The site settings are saved."), "success")
        return redirect(url_for("site.edit"), 303)
    page = render_template(
        "pages/office/site.html", form=form, errors=summary(form), local_nav=office_nav()
    )
    return (page, 422) if form.errors else page


def _flat(site: Site) -> dict[str, str]:
    texts = {
        f"{name}_{locale}": getattr(site, name).in_(locale)
        for name in LOCALISED
        for locale in LOCALES
    }
    return texts | {name: getattr(site, name) for name in _plain()}


def _plain() -> list[str]:
    return [name for name in Site.model_fields if name not in {*LOCALISED, *ELSEWHERE}]


def _site_of(form: Any) -> Site:  # noqa: ANN401 - a form has no types
    texts: dict[str, Any] = {
        name: LocalisedText(**{loc: form[f"{name}_{loc}"].data for loc in LOCALES})
        for name in LOCALISED
    }
    plain = {name: form[name].data or "" for name in _plain()}
    kept = {name: getattr(queries.site(), name) for name in ELSEWHERE}
    return Site.model_validate(texts | plain | kept)
