"""Units, shares and leaders from files: shown first, kept whole or not at all."""

import io
import time
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.cli import commands
from eqportal.database import now
from eqportal.locales.text import LocalisedText
from eqportal.units.editing import Details, add
from eqportal.units.imports.table import as_meant, escaped
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.models import Unit, UnitKind
from eqportal.units.queries import unit_by_code
from eqportal.units.shares.models import GenderShare
from tests.endorsements.scene import lead, make_units
from tests.factories import make_user

IMPORT = "/en/office/units/import"
HEADER = "code;parent;kind;nb;nn;en\n"
GOOD = HEADER + "chem;nat;department;Kjemi;Kjemi;Chemistry\nnat;;faculty;Nat;Nat;Nature\n"
SHARES = "unit,group,year,women,men,as_of,source\n"


@pytest.fixture
def office(client, db):
    make_units()
    return client.sign_in(make_user(role=Role.OFFICER))


def upload(office, what, content, status=200):
    raw = content if isinstance(content, bytes) else content.encode()
    return office.post(f"{IMPORT}/{what}", {"file": (io.BytesIO(raw), "file.csv")}, status)


def upload_large(office, what, content):
    """Without the test client's own temporary file."""
    head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = f"{head}{content}\r\n--b--\r\n".encode()
    return office.post(
        f"{IMPORT}/{what}", body, 422, content_type="multipart/form-data; boundary=b"
    )


def confirm(office, what, page, status=303):
    data = {name: hidden(page, name) for name in ("digest", "shown", "filename")}
    return office.post(f"{IMPORT}/{what}/confirm", data, status)


def hidden(page, name):
    return page.text.split(f'name="{name}" value="')[1].split('"')[0]


def number(db, model):
    return db.scalar(select(func.count()).select_from(model))


def test_units_are_shown_then_kept(office, client, db):
    before = number(db, Unit)
    page = upload(office, "units", b"\xef\xbb\xbf" + GOOD.replace(";", ",").encode())
    assert number(db, Unit) == before
    other = client.sign_in(make_user(role=Role.OFFICER))
    confirm(other, "units", page, 409)
    confirm(office, "units", page)
    assert number(db, Unit) == before + 2
    assert unit_by_code("chem").parent_id == unit_by_code("nat").id
    confirm(office, "units", page, 409)
    again = upload(office, "units", GOOD.replace("Chemistry", "=Chemistry; “new”"), 422)
    assert "cells" in again.text
    page = upload(office, "units", GOOD.replace("Chemistry", "=Chemistry"))
    confirm(office, "units", page)
    assert unit_by_code("chem").name.en == "=Chemistry"
    export = office.get(f"{IMPORT}/units/export.csv").text
    assert "'=Chemistry" in export
    assert (
        "There is nothing to import"
        in upload(office, "units", GOOD.replace("Chemistry", "=Chemistry")).text
    )


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "Choose a file"),
        ("\n", "The file is empty."),
        (HEADER, "but no rows"),
        ("code;parent;kind;nb;nn;english\n", "Missing: en. Unknown: english."),
        ("code;code;parent;kind;nb;nn;en\n", "Twice: code."),
        (GOOD.replace("Kjemi", "Språk").encode("latin-1"), "line 2"),
        (GOOD.encode("utf-16"), "not in UTF-8"),
        (HEADER + 'a;;faculty;"open;x;x\n', "Line 2 cannot be read as CSV"),
        (HEADER + 'a;;faculty;A;A;"A\nb;;faculty;B;B;"\n', "over several lines"),
        (HEADER + "a;;faculty;open;x\n", "cells"),
        (HEADER + "chem;gone;department;A;A;A\n", "There is no unit with that code."),
        (HEADER + "a;b;department;A;A;A\nb;a;department;A;A;A\n", "stand below itself"),
        (HEADER + "a;;college;A;A;A\n", "institution, faculty, department, administration"),
        (HEADER + "a;;faculty;A;;A\n", "Write the name."),
        (HEADER + "a;;faculty;A\0;A;A\n", "control character"),
        (HEADER + "a;;faculty;A;A;A\na;;faculty;A;A;A\n", "Row 2 is about the same."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(office, db, content, told):
    before = number(db, Unit)
    page = upload(office, "units", content, 422)
    assert told in page.text or (told == "Choose a file" and "empty" in page.text)
    assert number(db, Unit) == before


def test_a_hundred_problems_are_listed_and_all_are_counted(office, db):
    rows = "".join(f"u{n};;faculty;;A;A\n" for n in range(150))
    page = upload(office, "units", HEADER + rows, 422).text
    assert "150 problems" in page
    assert page.count("<td>Write the name.</td>") == 100


def test_a_hundred_thousand_rows_are_a_sentence_in_bounded_time(office, db):
    rows = "".join(f"imf,professor,2026,{n},1,2026-10-01,DBH\n" for n in range(100_000))
    begun = time.perf_counter()
    page = upload_large(office, "shares", SHARES + rows)
    assert "more than 20" in page.text
    assert time.perf_counter() - begun < 5


def test_shares_and_leaders(office, db):
    row = "imf,professor,2026,6.5,31,2026-10-01,DBH\n"
    bad = "gone,professors,26,x,1,1.10.2026,\n"
    page = upload(office, "shares", SHARES + row + bad, 422).text
    assert "Import it first" in page
    assert number(db, GenderShare) == 0
    confirm(office, "shares", upload(office, "shares", SHARES + row))
    assert number(db, GenderShare) == 1
    assert "nothing to import" in upload(office, "shares", SHARES + row).text
    header = "unit,email,name,post,since,until\n"
    upload(office, "leaders", header + "imf,kari,Kari,boss,yesterday,\n", 422)
    good = header + "imf,kari@university.example,Kari,leader,2026-01-01,\n"
    confirm(office, "leaders", upload(office, "leaders", good))
    assert number(db, UnitLeader) == 1
    assert "nothing to import" in upload(office, "leaders", good).text
    for what in ("units", "shares", "leaders"):
        office.get(f"{IMPORT}/{what}")
        example = office.get(f"{IMPORT}/{what}/template.csv").data
        assert example.startswith(b"\xef\xbb\xbf")
        office.get(f"{IMPORT}/{what}/export.csv")
    office.get(IMPORT)


@pytest.mark.parametrize("year", ["02026", "9" * 5000, "２０２６", "-2026"])
def test_years_that_are_none_are_a_sentence(office, db, year):
    row = "imf,professor,{},6,31,2026-10-01,DBH\n"
    page = upload(office, "shares", SHARES + row.format("2026") + row.format(year), 422)
    assert "Write a year between 1990 and 2100." in page.text


def test_last_day_of_a_leader_is_the_same_on_the_page_and_in_the_file(office, db):
    header, until = "unit,email,name,post,since,until\n", f"{now().year + 1}-07-31"
    row = f"imf,kari@university.example,Kari,leader,2026-01-01,{until}\n"
    confirm(office, "leaders", upload(office, "leaders", header + row))
    assert f"31 July {now().year + 1}" in office.get("/en/office/units/imf").text
    assert until in office.get(f"{IMPORT}/leaders/export.csv").text
    assert "nothing to import" in upload(office, "leaders", header + row).text
    upload(office, "leaders", header + row.replace(until, "9999-12-31"), 422)


def test_forged_confirmations_find_nothing(office, db):
    for digest in ("", "../../etc/passwd", "0" * 64):
        office.post(f"{IMPORT}/units/confirm", {"digest": digest}, 409)


def test_file_confirmed_as_something_else_is_a_sentence(office, db):
    page = upload(office, "units", GOOD)
    told = office.post(f"{IMPORT}/shares/confirm", {"digest": hidden(page, "digest")}, 422).text
    assert "The first row must name the columns" in told


def test_file_confirmed_after_the_tree_has_changed_is_shown_again(office, db):
    page = upload(office, "units", GOOD)
    add(
        code="nat",
        details=Details(UnitKind.FACULTY, LocalisedText(nb="N", nn="N", en="N"), None),
        by=None,
    )
    db.commit()
    again = confirm(office, "units", page, 409)
    assert "have changed since you chose the file" in again.text
    assert unit_by_code("chem") is None
    confirm(office, "units", again)
    assert unit_by_code("chem").parent_id == unit_by_code("nat").id
    assert unit_by_code("nat").name.en == "Nature"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_are_a_sentence(office, db, encoding):
    plain = HEADER.encode(encoding) if encoding != "cp1252" else b""
    if plain:
        assert "The file is not in UTF-8" in upload(office, "units", plain, 422).text
    page = upload(office, "units", GOOD.replace("Chem", "Chém").encode(encoding), 422)
    assert "The file is not in UTF-8" in page.text


def test_eleven_megabytes_are_a_sentence(office, db):
    page = upload_large(office, "units", HEADER + "x" * (11 * 1024 * 1024))
    assert "larger than 10 MB" in page.text


@pytest.mark.parametrize("what", ["units", "shares", "leaders"])
def test_what_is_exported_comes_back_unchanged(office, db, what):
    row = 'odd,,faculty,"=1+1, ""quoted""","-nn line",@en\n'
    confirm(office, "units", upload(office, "units", HEADER.replace(";", ",") + row))
    shares = SHARES + 'odd,professor,2026,"6,5",31,2026-10-01,=DBH\n'
    confirm(office, "shares", upload(office, "shares", shares))
    moment = now()
    for since, until in ((9, 1), (9, -9), (-3, None)):
        dates = {"since": moment - timedelta(since)}
        dates["until"] = moment - timedelta(until) if until else None
        lead(unit_by_code("imf"), **dates)
    db.commit()
    export = office.get(f"{IMPORT}/{what}/export.csv").data
    assert "There is nothing to import" in upload(office, what, export).text


def test_formulas_are_text_in_exports():
    cells = ("=1", "+1", "-1", "@a", "a", "'=1", "'a")
    assert [escaped(cell) for cell in cells] == ["'=1", "'+1", "'-1", "'@a", "a", "''=1", "'a"]
    assert [as_meant(escaped(cell)) for cell in cells] == list(cells)


def test_the_command_brings_in_all_or_nothing(app, db, tmp_path):
    make_units()
    db.commit()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD)
    bad.write_text(GOOD + "x;;faculty;;A;A\n")
    run = CliRunner().invoke
    refused = run(commands, ["units", "import", str(bad)], obj=app)
    assert refused.exit_code == 1
    assert "row 4, nb: Write the name." in refused.output
    assert run(commands, ["units", "import", "--check", str(good)], obj=app).exit_code == 0
    db.rollback()
    assert unit_by_code("chem") is None
    assert "2 new" in run(commands, ["units", "import", str(good)], obj=app).output
    db.rollback()
    assert unit_by_code("chem") is not None
