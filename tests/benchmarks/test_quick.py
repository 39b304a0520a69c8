"""The measuring itself: what is counted is what happened."""

import json
import os
import time

from benchmarks import report
from benchmarks.browsing import assets_of, form_with
from benchmarks.figures import Figure
from benchmarks.processes import cpu_seconds, parent, tree
from benchmarks.rounds import Cost, Effort, Task, below, costs
from benchmarks.statements import listening, statements_of, visitor
from eqportal.extensions import session

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
    with listening(app) as traffic, app.test_request_context(method="POST"):
        session().connection().exec_driver_sql("SELECT 1")
        session().commit()

    assert counted > 0
    assert (traffic.statements, traffic.commits) == (["SELECT 1"], 1)


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
