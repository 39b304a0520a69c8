"""The site's own settings: names, contact, colours; data, edited in the portal."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from eqportal.locales.text import LocalisedText, same


class Site(BaseModel):
    """What an institution changes to make the portal its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    institution: LocalisedText
    name: LocalisedText
    office: LocalisedText
    contact_name: str = ""
    contact_role: LocalisedText = LocalisedText()
    email: str
    phone: str = ""
    address: str = ""
    organisation_number: str = ""
    accessibility_statement_url: str = ""
    accessibility_confirmed_on: date | None = None
    security_contact: str = ""
    action_light: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")
    action_dark: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")


DEFAULT_SITE = Site(
    institution=same("NTNU"),
    name=LocalisedText(
        nb="Likestilling og mangfold",
        nn="Likestilling og mangfald",
        en="Gender equality and diversity",
    ),
    office=LocalisedText(
        nb="Avdeling for HR og HMS", nn="Avdeling for HR og HMS", en="HR and HSE Division"
    ),
    contact_name="Janet Rautio Øverland",
    contact_role=LocalisedText(nb="seniorrådgiver", nn="seniorrådgivar", en="senior adviser"),
    email="equality@demo.example",
    phone="+47 00 00 00 00",
    address="Postboks 0, 7000 Demo",
)
