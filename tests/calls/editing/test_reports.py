"""The form of the end report: its own pages, its texts, and the standard one."""

from eqportal.calls.lifecycle import CallState
from eqportal.calls.parity import lacking
from eqportal.followup import reports
from tests.calls.editing.conftest import Desk
from tests.factories import make_call, make_user

STIPEND = "skill-development-stipend"
QUESTIONS = "/report-form/questions"


def of_grants(state=CallState.DRAFT):
    return make_call(state=state, preset=STIPEND)


def test_call_page_leads_to_the_standard_form(make_desk):
    _call, desk = make_desk(call=of_grants())
    assert "Form of the end report" in desk.get("")
    page = desk.get("/report-form")
    assert "What has been done?" in page
    assert "Add a section" not in page
    assert "What has been done?" in desk.get("/report-form/preview/report")


def test_first_change_gives_the_call_a_report_of_its_own(make_desk):
    call, desk = make_desk(call=of_grants())
    path = QUESTIONS + "/effect"
    desk.post(path, desk.fields(path) | {"label_nb": "Hva lærte du?"})
    assert call.options.report.question("effect").label.nb == "Hva lærte du?"
    assert reports.form_of(call) == call.options.report
    stale = {(lack.text.place, lack.locale) for lack in lacking(call)}
    assert stale == {("report.questions.effect.label", loc) for loc in ("nn", "en")}
    assert "/report-form/questions/effect#label" in desk.get("/languages")
    desk.post("/report-form/standard")
    assert (call.options.report, lacking(call)) == (None, [])


def test_report_keeps_what_the_money_is_reckoned_by(make_desk):
    call, desk = make_desk(call=of_grants())
    for kind in ("group", "budget", "unit", "file"):
        desk.get(f"/report-form/sections/report/add?kind={kind}", 422)
    given = {"kind": "choice", "label_nb": "Anbefaler du det?", "options": "Ja\nNei"}
    desk.post("/report-form/sections/report/add", given)
    desk.post(QUESTIONS + "/goes_on/remove")
    for kept in ("done", "money_used"):
        removal = desk.post(f"{QUESTIONS}/{kept}/remove", {}, 422).text
        assert "Every report has this question" in removal
    ids = [question.id for question in call.options.report.questions()]
    assert ids == ["done", "effect", "money_used", "money_words", "anbefaler_du_det"]
    desk.get("/report-form/sections/new", 404)


def test_form_of_the_report_is_fixed_from_the_opening_on(make_desk):
    _call, desk = make_desk(call=of_grants(CallState.OPEN))
    desk.post(QUESTIONS + "/goes_on/remove", {}, 409)
    desk.post("/report-form/standard", {}, 409)
    desk.get("/report-form")


def test_award_has_no_report(make_desk):
    _call, desk = make_desk(call=make_call(state=CallState.DRAFT))
    desk.get("/report-form", 404)
    assert "Form of the end report" not in desk.get("")


def test_form_of_the_report_is_the_officers(client):
    desk = Desk(client, of_grants(), make_user())
    desk.get("/report-form", 404)
