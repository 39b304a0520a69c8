"""What is refused at the field, and that nothing else is lost by it."""

import io

import pytest
from sqlalchemy import func, select

from eqportal.submissions import people
from eqportal.submissions.models import (
    SectionAnswers,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)
from tests.factories import make_call, make_user
from tests.submissions.journey import award_sections, begin, fill, hidden, pdf, proposers
from tests.submissions.test_journey import make_units


@pytest.fixture
def draft(client, db):
    """A browser, its person and the reference of a draft."""
    make_units(db)
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    return browser, user, begin(browser, call.slug)


def path_of(reference, section):
    return f"/en/submissions/{reference}/sections/{section}"


def refuse(draft, section, data, *texts, before=("nominee-kind",)):
    browser, user, reference = draft
    known = award_sections(user.email)
    fill(browser, reference, {name: known[name] for name in before})
    page = browser.post(path_of(reference, section), data | {"version": "0"}, 422)
    for text in texts:
        assert page.text.count(text) == 2, text  # in the summary and at the field
    assert "<title>Error: " in page.text
    return page


def test_an_empty_section_says_what_to_do_for_each_question(draft):
    refuse(
        draft,
        "initiative",
        {},
        "Enter the title of the initiative",
        "Enter how the initiative connects with",
    )


def test_too_many_words_are_counted_and_kept(draft):
    words = "word " * 103
    page = refuse(
        draft, "initiative", {"strategy": words}, "has 103 words; the limit is 100. Remove 3 words."
    )
    assert words in page.text
    assert words in draft[0].get(path_of(draft[2], "initiative")).text


def test_a_period_that_ends_before_it_starts_is_told_at_its_end(draft):
    data = {
        "period-from_month": "5",
        "period-from_year": "2025",
        "period-to_month": "4",
        "period-to_year": "2025",
    }
    page = refuse(draft, "initiative", data, "The last month must be the same")
    assert 'href="#period-to_month"' in page.text


def test_half_a_period_is_kept_as_typed(draft):
    page = refuse(draft, "initiative", {"period-from_month": "mars"}, "Enter month and year")
    assert 'value="mars"' in page.text
    assert 'value="mars"' in draft[0].get(path_of(draft[2], "initiative")).text


def test_nominating_oneself_is_refused(draft):
    data = award_sections("")["nominated-people"] | {"people-0-email": draft[1].email.upper()}
    refuse(draft, "nominated-people", data, "You cannot nominate yourself")


def test_nominating_a_panel_member_is_refused(draft, monkeypatch):
    monkeypatch.setattr(people, "panel_emails", [lambda _call: {"kari@uni.example"}])
    data = award_sections("")["nominated-people"]
    refuse(draft, "nominated-people", data, "sits on the award committee")


def test_a_proposer_list_without_oneself_is_refused(draft):
    refuse(draft, "proposers", proposers("somebody@uni.example"), "You are not among the proposers")


def test_two_contact_persons_are_refused(draft):
    data = proposers(draft[1].email) | {"proposers-1-contact": "yes"}
    refuse(draft, "proposers", data, "Exactly one proposer must be the contact person")


def test_a_wrong_address_is_told_with_the_entry_it_stands_in(draft):
    data = proposers(draft[1].email) | {"proposers-1-email": "bo at uni"}
    page = refuse(draft, "proposers", data, "Enter an e-mail address with a name")
    assert "Proposer 2: Enter an e-mail" in page.text
    assert 'href="#proposers-1-email"' in page.text


def test_the_first_proposer_is_oneself_before_anything_is_saved(draft):
    browser, user, reference = draft
    page = browser.get(path_of(reference, "proposers"))
    assert f'value="{user.email}" autocomplete="email"' in page.text
    own = 'id="proposers-0-'
    offered = [field for field in page.text.split("<input") if 'autocomplete="off"' not in field]
    assert [own in field for field in offered if "autocomplete=" in field] == [True, True]


def test_javascript_is_no_web_address(draft):
    data = {"links-0-url": "javascript:alert(1)", "links-0-description": "x"}
    refuse(draft, "evidence", data, "Enter a web address that starts with https:// or http://")


@pytest.mark.parametrize(
    "name,content,reason",
    [
        ("plan.exe", b"MZ", "must be of type PDF"),
        ("plan.pdf", b"", "The file is empty"),
        ("plan.pdf", b"PK\x03\x04 not a pdf", "not a plain PDF"),
        ("plan.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("plan.pdf", pdf(11), "has 11 pages; the limit is 10"),
    ],
)
def test_a_wrong_file_is_refused_and_the_rest_is_kept(draft, db, name, content, reason):
    data = {"links-0-url": "https://a.example", "links-0-description": "Kept words"}
    upload = {"evidence": (io.BytesIO(content), name)}
    page = refuse(draft, "evidence", data | upload, reason)
    assert "Kept words" in page.text
    assert db.scalar(select(func.count(SubmissionFile.id))) == 0
    assert "Kept words" in draft[0].get(path_of(draft[2], "evidence")).text


def test_a_file_survives_a_refused_form_and_can_be_removed_and_fetched(draft, db):
    data = {"links-0-url": "nothing", "links-0-description": "x"}
    upload = {"evidence": (io.BytesIO(pdf()), "../../Årsplan.PDF")}
    page = refuse(draft, "evidence", data | upload, "Enter a web address")
    assert "Årsplan.pdf" in page.text
    row = db.scalars(select(SubmissionFile)).one()
    browser, _, reference = draft
    answer = browser.get(f"/en/submissions/{reference}/files/{row.id}")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    answer.close()
    version = hidden(page.text, "version")
    removed = data | {"version": version, "_remove_file": str(row.id)}
    browser.post(path_of(reference, "evidence"), removed)
    db.refresh(row)
    assert row.removed_at is not None


def test_a_new_file_takes_the_place_of_the_old_one(draft, db):
    browser, _, reference = draft
    for name in ("first.pdf", "second.pdf"):
        page = browser.get(path_of(reference, "evidence"))
        upload = {"evidence": (io.BytesIO(pdf()), name), "version": hidden(page.text, "version")}
        browser.post(path_of(reference, "evidence"), upload | {"_later": "1"})
    page = browser.get(path_of(reference, "evidence"))
    assert "second.pdf" in page.text
    assert "first.pdf" not in page.text


def test_odd_values_are_refused_or_left_out(draft, db):
    browser, _, reference = draft
    data = {
        "nominee_kind": ["forged", "unit"],
        "version": "abc",
        "state": "decided",
        "_add": "nothing",
        "_remove": "proposers-99999999999999999999",
        "_remove_file": "no-id",
    }
    browser.post(path_of(reference, "nominee-kind"), data, 422)
    row = db.scalars(select(SectionAnswers)).one()
    assert row.answers == {"nominee_kind": ""}
    assert db.scalars(select(Submission.state)).one() == "draft"
    browser.get(path_of(reference, "nothing"), 404)
    browser.get(path_of(reference, "nominated-unit"), 404)
    browser.post(path_of(reference, "nominated-unit"), {"unit": "ie"}, 409)
    browser.get("/en/submissions/EQ-0000-00", 404)


@pytest.mark.parametrize("value", ["9" * 5000, "-", "1e9", "٣", "\u202e", "0x10", "1.5"])
def test_numbers_that_are_none_never_break(draft, value):
    browser, _, reference = draft
    data = {f"period-{part}": value for part in ("from_month", "from_year", "to_month", "to_year")}
    browser.post(
        path_of(reference, "initiative"), data | {"title": value * 10, "version": "0"}, 422
    )


def test_a_text_beyond_the_hard_cap_is_told_and_kept(draft):
    text = "x" * 20_001
    page = refuse(draft, "initiative", {"strategy": text}, "You have written 20,001 characters")
    assert text in page.text


def test_sending_an_incomplete_draft_lists_what_is_missing(draft, db):
    browser, user, reference = draft
    fill(browser, reference, {"nominee-kind": award_sections(user.email)["nominee-kind"]})
    page = browser.post(f"/en/submissions/{reference}/submit", {"submit_token": "x"}, 422)
    assert f"/en/submissions/{reference}/sections/initiative?origin=check#title" in page.text
    assert db.scalar(select(func.count(SubmissionVersion.id))) == 0


def test_entries_are_added_and_removed_without_script(draft):
    browser, user, reference = draft
    path = path_of(reference, "proposers")
    data = proposers(user.email) | {"version": "0", "_add": "proposers"}
    added = browser.post(path, data)
    assert added.headers["Location"].endswith("#proposers-3-name")
    page = browser.get(path)
    assert "Proposer 4" in page.text
    data = proposers(user.email) | {"proposers-3-name": "Siv"}
    removed = data | {"version": hidden(page.text, "version"), "_remove": "proposers-1"}
    browser.post(path, removed)
    page = browser.get(path)
    assert "Bo Lie" not in page.text
    assert 'value="Siv"' in page.text
