"""What editors, administrators and officers do with the site."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.mail.models import OutboundEmail
from eqportal.pages.contrast import contrast
from eqportal.pages.feedback.models import BarrierReport
from eqportal.pages.operations import load_shipped_pages
from tests.factories import make_user
from tests.page import Client


@pytest.fixture
def site_form(client: Client, shipped: Session) -> tuple[Client, dict[str, str]]:
    admin = client.sign_in(make_user(role=Role.ADMINISTRATOR))
    texts = {
        f"{name}_{locale}": f"{name} {locale}"
        for name in ("institution", "name", "office", "contact_role")
        for locale in ("nb", "nn", "en")
    }
    return admin, {**texts, "email": "office@university.example"}


def test_site_settings_stand_on_every_page(site_form: tuple[Client, dict[str, str]]) -> None:
    admin, form = site_form
    admin.get("/en/office/site")
    admin.post("/en/office/site", {**form, "action_light": "#1a1a6b"})
    page = admin.get("/nn/")
    assert "institution nn" in page.text
    assert '<link rel="stylesheet" href="/colours.css">' in page.text
    assert admin.get("/colours.css").text == ":root{--eq-action:#1a1a6b}"


@pytest.mark.parametrize("colour", ["#888888", "red", "#12", "}</style>"])
def test_colour_that_cannot_be_read_is_refused(
    site_form: tuple[Client, dict[str, str]], colour: str
) -> None:
    admin, form = site_form
    admin.post("/en/office/site", {**form, "action_light": colour}, 422)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_barrier_report_reaches_the_office(client: Client, db: Session) -> None:
    load_shipped_pages()
    report = {"what": "Tabellen <er> uleseleg", "where": "Kall", "email": "per@university.example"}
    thanks = client.follow(client.post("/nn/report-barrier", report))
    reference = db.scalars(select(BarrierReport.reference)).one()
    assert reference in thanks.text
    mail = db.scalars(select(OutboundEmail)).one()
    assert "uleseleg" not in mail.body
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert reference in officer.get("/en/office/barriers").text
    page = officer.get(f"/en/office/barriers/{reference}").text
    assert "Tabellen &lt;er&gt; uleseleg" in page


def test_barrier_report_keeps_what_was_typed(client: Client) -> None:
    page = client.post("/en/report-barrier", {"what": "", "where": "Here", "email": "no"}, 422)
    assert "Tell us what was difficult, or what you need" in page.text
    assert 'value="Here"' in page.text


def test_administrator_gives_and_takes_roles(client: Client, db: Session) -> None:
    admin_user = make_user(role=Role.ADMINISTRATOR)
    admin = client.sign_in(admin_user)
    admin.post("/en/office/people", {"email": "New@university.example", "role": "officer"})
    assert "new@university.example" in admin.get("/en/office/people").text
    taken = {"email": "new@university.example", "role": "officer"}
    admin.post("/en/office/people/revoke", taken)
    assert "new@university.example" not in admin.get("/en/office/people").text
    admin.post("/en/office/people/revoke", {"email": admin_user.email, "role": "administrator"})
    admin.get("/en/office/people")


def test_taking_a_role_ends_the_persons_sessions(client: Client) -> None:
    officer_user = make_user(role=Role.OFFICER)
    officer = client.sign_in(officer_user)
    admin = client.sign_in(make_user(role=Role.ADMINISTRATOR))
    admin.post("/en/office/people/revoke", {"email": officer_user.email, "role": "officer"})
    officer.get("/en/office/calls", 302)


def test_outbox_shows_no_codes(client: Client, db: Session) -> None:
    client.post("/en/sign-in", {"email": "kari@university.example"})
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert "kari@university.example" not in officer.get("/en/office/outbox").text
