"""The measuring itself: what is counted is what happened."""

import json
import os
import time

from benchmarks import report
from benchmarks.browsing import Answer, Upload, assets_of, form_with, multipart
from benchmarks.crowd import Person, Script, crowd
from benchmarks.figures import Figure
from benchmarks.long_form import ON_A_PAGE, sixty_questions
from benchmarks.processes import cpu_seconds, parent, tree
from benchmarks.rounds import Cost, Effort, Task, below, costs
from benchmarks.rush import COOKIE, OCTETS, Tally, evidence
from benchmarks.statements import listening, statements_of, visitor
from eqportal.extensions import session
from eqportal.files.pdf import check_pdf
from eqportal.forms.spec import Kind

PAGE = b"""<link rel="stylesheet" href="/a.css"><script src="/b.js"></script>
<form><input name="q" value="other"></form>
<form method="post"><input type="hidden" name="version" value="3"><textarea name="why">so
</textarea><input type="radio" name="kind" value="unit"><input type="radio" name="kind"
value="group" checked><select name="size"><option value="s">S<option value="m" selected>M</select>
<input type="file" name="pdf"><button name="_later">Later</button></form>"""


def test_cpu_time_is_that_of_work_and_not_of_waiting():
    before = cpu_seconds(os.getpid())
    time.sleep(0.1)
    rested = cpu_seconds(os.getpid())
    while cpu_seconds(os.getpid()) < rested + 0.1:
        sum(range(10_000))

    assert rested - before < 0.1


def test_tree_holds_a_process_and_its_children():
    assert os.getpid() in tree(parent(os.getpid()))


def test_form_is_what_a_browser_would_send():
    assert form_with(PAGE, "version") == {
        "version": "3",
        "why": "so\n",
        "kind": "group",
        "size": "m",
    }


def test_assets_are_what_a_browser_would_fetch():
    assert assets_of(PAGE) == ["/a.css", "/b.js"]


def test_costs_ask_each_task_in_each_round():
    asked = []
    task = Task(lambda: asked.append(1), os.getpid())

    found = costs({"one": task, "two": task}, Effort(rounds=2, share=0.1, attempts=3), 20)

    assert len(asked) == 2 * 2 + 2 * 2 * 2  # warm-up, then rounds
    assert found["one"].wall < 1000


def test_costs_go_on_while_the_goal_is_missed():
    asked = []
    task = Task(lambda: asked.append(1), os.getpid())

    costs({"": task}, Effort(rounds=1, share=0.1, attempts=3), 20, below(-1.0))

    assert len(asked) == 2 + 3 * 2


def test_statements_are_counted_without_what_frames_them(app, client):
    counted = statements_of(app, visitor(app), "/en/calls")
    change = "UPDATE site SET value = value"
    with listening(app) as traffic, app.test_request_context(method="POST"):
        for statement in ("SELECT 1", change):
            session().connection().exec_driver_sql(statement)
            session().commit()

    assert counted > 0
    assert (traffic.statements, traffic.commits) == (["SELECT 1", change], 1)


def test_figure_is_fine_up_to_its_limit():
    rows = [Figure("page", "sqlite", value, "ms", 4.0).ok for value in (3.9, 4.0, 4.1)]

    assert rows == [True, True, False]
    assert Figure("page", "sqlite", 99.0, "ms").ok


def test_report_has_a_line_and_a_row_for_each_figure(tmp_path):
    figures = Cost(5.0, 6.0, None).figures("page", "sqlite", 4.0)

    report.write(figures, tmp_path / "latest.json")

    assert json.loads((tmp_path / "latest.json").read_text())[0] == {
        "name": "page: CPU",
        "database": "sqlite",
        "value": 5.0,
        "unit": "ms",
        "limit": 4.0,
        "ok": False,
    }
    assert [line.endswith("TOO MUCH") for line in report.table(figures)] == [False, True, False]


def test_form_with_a_file_is_what_a_browser_would_send(app):
    body, kind = multipart({"version": "3"}, "pdf", Upload("a.pdf", "application/pdf", b"%PDF"))

    with app.test_request_context("/", method="POST", data=body, content_type=kind) as context:
        assert context.request.form.to_dict() == {"version": "3"}
        assert context.request.files["pdf"].filename == "a.pdf"
        assert context.request.files["pdf"].read() == b"%PDF"


def test_long_form_has_sixty_questions_of_every_kind():
    form = sixty_questions()

    assert len(form.questions()) == 60
    assert {question.kind for question in form.questions()} == set(Kind)
    assert {len(section.questions) for section in form.sections} == {ON_A_PAGE}


def test_evidence_of_the_rush_is_a_sound_pdf_of_its_size(app):
    content = evidence().content

    assert abs(len(content) - OCTETS) < OCTETS * 0.01
    with app.test_request_context("/en/"):
        assert check_pdf(content, 10) == 3


def test_tally_tells_a_page_from_a_form_that_was_taken():
    tally = Tally()
    for ask in (tally.shown, tally.kept):
        for status in (200, 303, 422, 503):
            ask(lambda status=status: Answer(status, {}, b""))

    assert (len(tally.times), tally.refused, tally.broken) == (8, 6, 2)


def test_person_of_the_crowd_is_signed_in(app, db):
    (person,) = crowd(app, 1, "one")
    browser = app.test_client()
    browser.set_cookie(COOKIE, person.cookie, domain="portal.example")

    answer = browser.get("/en/my", base_url=app.config["PUBLIC_URL"])

    assert (answer.status_code, person.email) == (200, "one.0@people.example")


def test_person_of_the_crowd_is_named_where_the_submitter_was():
    script = Script("award", "kari@demo.example", {"proposers": {"email": "kari@demo.example"}})

    assert script.fields("proposers", Person("ola@people.example", ""))["email"] == (
        "ola@people.example"
    )
