"""A submission as an accessible PDF and as JSON."""

import io
import json

import pikepdf
import pytest

from eqportal.access.roles import Role
from eqportal.accounts.operations import grant
from eqportal.calls.models import Call
from eqportal.files.typesetting import setting
from eqportal.locales.text import LOCALES
from eqportal.submissions.lifecycle import SubmissionState
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_submission, make_user


@pytest.fixture
def own(client, db):
    """A browser, its person, and a call."""
    user = make_user(name="Åse Dahl")
    return client.sign_in(user), user, make_call()


def as_pdf(browser, reference, locale="en"):
    answer = browser.get(f"/{locale}/submissions/{reference}/download.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'
    return pikepdf.open(io.BytesIO(answer.data))


def structure(document):
    """The names of all elements of the structure tree."""
    found, waiting = set(), [document.Root.StructTreeRoot.K]
    while waiting:
        given = waiting.pop()
        if isinstance(given, pikepdf.Array):
            waiting += list(given)
        elif isinstance(given, pikepdf.Dictionary) and "/S" in given:
            found.add(str(given.S))
            if "/K" in given:
                waiting.append(given.K)
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_pdf_is_tagged_and_says_what_it_is(own, locale):
    browser, user, call = own
    case = make_submission(call, user)
    document = as_pdf(browser, case.reference, locale)
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == locale
    assert str(document.docinfo["/Title"]) == f"A network for newcomers ({case.reference})"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P"} <= structure(document)


def test_what_is_written_is_data_and_not_typst(own):
    browser, user, call = own
    words = '#panic("no") $x$ \\ = Heading #image("/etc/passwd") <b> "quoted" \x07 @ref'
    case = make_submission(call, user, answers={"effect": words}, title="#let x = 1")
    document = as_pdf(browser, case.reference)
    assert str(document.docinfo["/Title"]).startswith("#let x = 1")


@pytest.mark.parametrize("words", ["😀 glad", "日本語", "مرحبا بالعالم", "\U000e0001\ufffd ŋ š ž"])
def test_a_sign_without_a_font_stops_nothing(own, words):
    browser, user, call = own
    case = make_submission(call, user, answers={"effect": words}, title=words)
    as_pdf(browser, case.reference)


@pytest.mark.parametrize("sign", ["\ufeff", "\ufffe", "\u200b", "\u202e", "\u2028", "\x0b"])
def test_a_sign_that_nobody_sees_stops_nothing(own, sign):
    browser, user, call = own
    case = make_submission(call, user, answers={"effect": f"{sign}Pasted{sign} words"}, title="A")
    as_pdf(browser, case.reference)


def test_a_script_without_a_font_takes_no_other_with_it():
    """Thai becomes boxes; Greek, Arabic and mathematics stay."""
    content = {"text": "α ≥ β, مرحبا, ไทยกขค, √2, ŋ"}
    shown = setting._known_signs(content)(content["text"])
    assert shown == "α ≥ β, مرحبا, ▯▯▯▯▯▯, √2, ŋ"


def test_draft_and_test_are_marked(own, db):
    browser, user, call = own
    draft = make_submission(call, user, state=SubmissionState.DRAFT)
    assert json.loads(browser.get(f"/en/submissions/{draft.reference}/download.json").data)["draft"]
    as_pdf(browser, draft.reference)
    trial = make_call()
    trial.test_of_id = db.get(Call, call.id).id
    grant(role=Role.OFFICER, to=user, by=None)
    case = make_submission(trial, user)
    record = json.loads(browser.get(f"/en/submissions/{case.reference}/download.json").data)
    assert (record["draft"], record["test"]) == (False, True)
    as_pdf(browser, case.reference)


def test_json_has_the_documented_shape(own):
    browser, user, call = own
    case = make_submission(call, user)
    row = attach(case, pdf())
    answer = browser.get(f"/en/submissions/{case.reference}/download.json")
    record = json.loads(answer.data)
    assert set(record) == {
        *("format", "reference", "call", "version", "sent_at", "digest", "draft", "test"),
        *("language", "sections", "files"),
    }
    assert (record["format"], record["reference"], record["version"]) == (
        "eqportal-submission-1",
        case.reference,
        1,
    )
    given = {a["id"]: a for section in record["sections"] for a in section["answers"]}
    assert given["period"]["answer"] == {"from": "2024-01", "to": "2026-06"}
    assert given["title"]["kind"] == "text"
    assert record["files"] == [
        {
            "id": str(row.id),
            "question": "evidence",
            "name": "evidence.pdf",
            "type": "application/pdf",
            "octets": row.file.octets,
            "sha256": row.file.sha256,
        }
    ]


def test_downloads_are_for_those_who_take_part(own, client):
    _, user, call = own
    case = make_submission(call, user)
    stranger = client.sign_in(make_user())
    for kind in ("pdf", "json"):
        stranger.get(f"/en/submissions/{case.reference}/download.{kind}", 404)
        client.get(f"/en/submissions/{case.reference}/download.{kind}", 302)
