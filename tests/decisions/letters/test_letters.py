"""Letters: their texts, proof-reading, release by filter, opening, PDF and notices."""

import io
from datetime import timedelta

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallAction
from eqportal.database import now
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.labels import OPTIONS
from eqportal.decisions.letters.models import Letter, LetterText
from eqportal.decisions.letters.releasing import holds, release
from eqportal.decisions.letters.writing import language_of, pieces, shipped, tidy
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.mail.delivery import as_message
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions.lifecycle import SubmissionState
from tests.decisions.after import REASONS, announced, concluded, letter_of
from tests.factories import make_user
from tests.reviews.test_routes import statements

OUT = Outcome
CHECKS = (
    "letters are as they were written",
    "released letters are of announced cases",
    "released letters have a notice",
)


@pytest.mark.parametrize("kind", SubmissionKind)
def test_texts_ship_in_three_languages_for_each_outcome(kind):
    for outcome in OPTIONS[kind]:
        text = shipped(kind, outcome)
        assert text.title.missing() == text.body.missing() == ()
        assert all("{{reasons}}" in text.body.in_(loc) for loc in ("nb", "nn", "en"))


def test_letter_is_in_the_written_form_of_its_reader(db):
    scene = concluded()
    cases = {("nb", "nn"): "nn", ("nn", "nb"): "nb", ("en", "nn"): "en", ("nn", "en"): "nn"}
    for (chosen, wrote), expected in cases.items():
        scene.submitter.locale, scene.case.language = chosen, wrote
        assert language_of(scene.case, scene.submitter) == expected


def test_letter_says_what_was_decided(db):
    scene = concluded(OUT.AWARDED, OUT.DECLINED, language="nn")
    won, lost = (letter_of(case) for case in scene.cases)
    assert won.title == "Søknaden din er innvilga"
    assert "løyver 300 000 kroner" in won.body.replace("\u00a0", " ") or "300" in won.body
    assert REASONS in won.body
    assert "{{" not in won.body + lost.body
    assert "300" not in lost.body


def test_gaps_of_empty_placeholders_are_closed():
    assert tidy("A\r\n\r\n\r\n\r\nB  c \n") == "A\n\nB c"
    assert [(p.is_heading, p.text) for p in pieces("## H\nOne\n\nTwo")] == [
        (True, "H"),
        (False, "One"),
        (False, "Two"),
    ]


def test_release_by_filter_takes_what_the_list_shows(client, db):
    scene = concluded(OUT.AWARDED, OUT.DECLINED, OUT.DECLINED)
    office = client.sign_in(scene.officer)
    page = f"{scene.office}/letters"
    assert len(office.get(f"{page}?outcome=declined&language=en").text.split("EQ-")) > 2
    office.post(f"{page}/proofread", {"outcome": "declined"})
    office.post(f"{page}/release", {"outcome": "declined", "stands": "proofread"})
    released = {case.reference: letter_of(case).released_at is not None for case in scene.cases}
    assert list(released.values()) == [False, True, True]
    assert scene.cases[1].state is SubmissionState.ANNOUNCED
    assert scene.cases[0].state is SubmissionState.DECIDED
    first = letter_of(scene.cases[1]).released_at
    office.post(f"{page}/release", {"outcome": "declined"})
    assert letter_of(scene.cases[1]).released_at == first
    assert len(db.scalars(select(OutboundEmail)).all()) == 2
    assert [examine(db)[name] for name in CHECKS] == [[], [], []]


def test_only_proofread_ones_go_when_asked_so(client, db):
    scene = concluded(OUT.DECLINED, OUT.DECLINED)
    office = client.sign_in(scene.officer)
    letter = letter_of(scene.cases[0])
    office.post(f"{scene.office}/letters/{letter.id}/proofread")
    office.post(f"{scene.office}/letters/release", {"stands": "proofread"})
    assert [letter_of(case).released_at is None for case in scene.cases] == [False, True]
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "letter"))
    assert set(actions) == {"letter.proofread", "letter.released"}


def test_nothing_is_released_while_something_holds_it(client, db):
    scene = concluded()

    def hold(_call):
        return "The event has not been."

    holds.append(hold)
    try:
        office = client.sign_in(scene.officer)
        answer = office.post(f"{scene.office}/letters/release", {}, status=409)
        assert "The event has not been." in answer.text
        assert letter_of(scene.case).released_at is None
    finally:
        holds.remove(hold)


def test_odd_filters_are_not_there(client, db):
    scene = concluded()
    office = client.sign_in(scene.officer)
    office.get(f"{scene.office}/letters?outcome=odd", 404)
    office.get(f"{scene.office}/letters?language=xx", 404)
    office.post(f"{scene.office}/letters/release", {"stands": "nowhere"}, status=404)


def test_letters_are_the_offices(client, db):
    scene = concluded()
    letter = letter_of(scene.case)
    for person in (scene.chair, scene.submitter, make_user(role=Role.EDITOR)):
        other = client.sign_in(person)
        for path in ("letters", f"letters/{letter.id}", "letter-texts", "letter-texts/awarded"):
            other.get(f"{scene.office}/{path}", 404)
        other.post(f"{scene.office}/letters/release", {}, status=404)


def test_list_takes_the_same_statements_for_one_and_three(client, app):
    counts = []
    for outcomes in ((OUT.DECLINED,), (OUT.DECLINED,) * 3):
        scene = concluded(*outcomes)
        office = client.sign_in(scene.officer)
        counts.append(statements(app, lambda o=office, s=scene: o.get(f"{s.office}/letters")))
    assert counts[0] == counts[1]


def test_own_text_is_followed_by_letters_that_wait(client, db):
    scene = concluded(OUT.DECLINED)
    office, page = client.sign_in(scene.officer), f"{scene.office}/letter-texts/declined"
    office.get(f"{scene.office}/letter-texts")
    assert REASONS in office.get(page).text
    data = {"version": "0"}
    for loc in ("nb", "nn", "en"):
        data |= {f"title_{loc}": f"Title {loc}", f"body_{loc}": "Dear {{name}}\n\n{{reasons}}"}
    shown = office.post(page, data | {"_preview": "1"}, status=200).text
    assert "Dear Solveig Brattli" in shown
    assert db.scalars(select(LetterText)).all() == []
    office.post(f"{scene.office}/letters/proofread", {})
    office.post(page, data)
    letter = letter_of(scene.case)
    assert (letter.title, letter.body) == ("Title en", f"Dear Solveig Brattli\n\n{REASONS}")
    assert letter.proofread_at is None
    assert (
        "Somebody else changed" in office.post(page, data | {"title_nb": "Other"}, status=409).text
    )
    office.post(f"{page}/standard")
    assert letter_of(scene.case).title == "The answer to your application"


def test_odd_placeholders_and_lost_reasons_are_refused(client, db):
    scene = concluded(OUT.DECLINED)
    office, page = client.sign_in(scene.officer), f"{scene.office}/letter-texts/declined"
    data = {"version": "0"}
    for loc in ("nb", "nn", "en"):
        data |= {f"title_{loc}": "T", f"body_{loc}": "{{reasons}} {{config.secret}} {% if x %}"}
    assert "is no placeholder" in office.post(page, data, status=422).text
    for loc in ("nb", "nn", "en"):
        data[f"body_{loc}"] = "No reasons"
    assert "{{reasons}}" in office.post(page, data, status=422).text
    office.get(f"{scene.office}/letter-texts/no_award", 404)


def test_one_letter_is_worded_by_itself(client, db):
    scene = concluded(OUT.DECLINED, OUT.DECLINED)
    letter = letter_of(scene.case)
    office, page = client.sign_in(scene.officer), f"{scene.office}/letters/{letter.id}"
    office.get(page)
    before = letter.sha256
    data = {"title": "Own", "body": "Own words.", "version": str(letter.version)}
    office.post(page, data)
    assert letter.edited
    assert letter.sha256 != before
    assert "Somebody else changed" in office.post(page, data | {"body": "x"}, status=409).text
    office.post(page, data | {"title": ""}, status=422)
    office.post(f"{scene.office}/letters/release", {})
    office.post(page, data | {"version": str(letter.version)}, status=409)
    assert letter.body == "Own words."


def test_submitter_opens_the_letter_on_the_page_of_the_case(client, db):
    scene = announced(OUT.AWARDED, opened=False)
    mine = client.sign_in(scene.submitter)
    assert REASONS not in mine.get(scene.page).text
    mine.get(f"{scene.page}/letters-to-you/1.pdf", 404)
    mine.post(f"{scene.page}/letters-to-you/1/open")
    letter = letter_of(scene.case)
    first = letter.opened_at
    assert (first is not None, letter.opened_by) == (True, scene.submitter.id)
    assert REASONS in mine.get(scene.page).text
    mine.post(f"{scene.page}/letters-to-you/1/open")
    assert letter.opened_at == first
    assert mine.get(f"{scene.page}/letters-to-you/1.pdf").data.startswith(b"%PDF")


def test_nobody_else_opens_a_letter(client, db):
    scene = announced(OUT.AWARDED, opened=False)
    for person in (make_user(), scene.chair):
        client.sign_in(person).post(f"{scene.page}/letters-to-you/1/open", status=404)
    assert letter_of(scene.case).opened_at is None
    waiting = concluded(OUT.AWARDED)
    mine = client.sign_in(waiting.submitter)
    mine.post(f"{waiting.page}/letters-to-you/1/open", status=404)
    assert REASONS not in mine.get(waiting.page).text


def test_notice_holds_no_content_and_the_pdf_goes_to_who_chose_it(client, db):
    scene = announced(OUT.AWARDED)
    mail = db.scalars(
        select(OutboundEmail).where(OutboundEmail.template == "decisions/emails/letter")
    ).one()
    assert REASONS not in mail.body
    assert scene.case.title not in mail.subject + mail.body
    message = as_message(mail, sender="office@portal.example", host="portal.example")
    assert [p.get_content_type() for p in message.iter_attachments()] == []
    client.sign_in(scene.submitter).post(
        "/en/my/profile", {"name": "Solveig", "locale": "en", "letters_attached": "y"}
    )
    message = as_message(mail, sender="office@portal.example", host="portal.example")
    attached = next(iter(message.iter_attachments()))
    assert attached.get_filename() == f"{scene.case.reference}-1.pdf"
    with pikepdf.open(io.BytesIO(attached.get_content())) as document:
        assert "pdfuaid" in str(document.Root.Metadata.read_bytes())
        assert document.Root.MarkInfo.Marked


def test_unopened_letters_are_reminded_of_once(db):
    scene = announced(OUT.AWARDED, OUT.DECLINED, opened=False, sent_at=now() - timedelta(days=8))
    letter = letter_of(scene.cases[1])
    letter.opened_at, letter.opened_by = now(), scene.submitter.id
    db.commit()
    remind()
    remind()
    mails = db.scalars(
        select(OutboundEmail).where(OutboundEmail.template == "decisions/emails/letter_reminder")
    ).all()
    assert [mail.about_id for mail in mails] == [str(scene.cases[0].id)]


def test_correction_is_told_in_a_letter_of_its_own(db):
    scene = announced(OUT.DECLINED)
    terms = Terms(Outcome.PART_AWARDED, "On second thoughts.", amount=200_000)
    correct(submission=scene.case, terms=terms, reason="A mistake", by=scene.officer)
    db.commit()
    letters = db.scalars(select(Letter).order_by(Letter.number)).all()
    assert [(one.number, one.released_at is None) for one in letters] == [(1, False), (2, True)]
    assert "On second thoughts." in letters[1].body
    assert REASONS in letters[0].body


def test_cases_decided_before_there_were_letters_are_told_in_one(db):
    scene = concluded(OUT.DECLINED)
    db.delete(letter_of(scene.case))
    db.commit()
    scene.move(CallAction.ANNOUNCE)
    assert letter_of(scene.case).released_at is not None
    assert [examine(db)[name] for name in CHECKS] == [[], [], []]


def test_early_letters_are_not_written_twice(db):
    scene = concluded(OUT.DECLINED, OUT.AWARDED)
    release(call=scene.call, letters=[(letter_of(scene.case), scene.case)], by=scene.officer)
    scene.move(CallAction.ANNOUNCE)
    assert [letter_of(case).number for case in scene.cases] == [1, 1]


def test_what_was_told_without_a_letter_stands_until_the_letter_of_a_correction(client, db):
    scene = announced(OUT.DECLINED)
    db.delete(letter_of(scene.case))
    db.commit()
    mine = client.sign_in(scene.submitter)
    assert REASONS in mine.get(scene.page).text
    terms = Terms(Outcome.PART_AWARDED, "On second thoughts.", amount=200_000)
    correct(submission=scene.case, terms=terms, reason="A mistake", by=scene.officer)
    db.commit()
    text = mine.get(scene.page).text
    assert REASONS in text
    assert "On second thoughts." not in text
    release(call=scene.call, letters=[(letter_of(scene.case), scene.case)], by=scene.officer)
    db.commit()
    assert REASONS not in mine.get(scene.page).text


def test_doctor_finds_a_letter_that_was_changed(db):
    scene = announced(OUT.DECLINED)
    letter_of(scene.case).body = "Something else"
    db.commit()
    assert len(examine(db)[CHECKS[0]]) == 1
    letter_of(scene.case).sha256 = letter_of(scene.case).sha256
    mail = db.scalars(select(OutboundEmail)).first()
    assert mail.state is MailState.SENT
