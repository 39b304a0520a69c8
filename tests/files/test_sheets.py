"""Tables as files: no cell runs as a formula, and numbers stay numbers."""

import csv
import io
import zipfile

import pytest

from eqportal.files.sheets import csv_file, pieces, plain, xlsx_file

EVIL = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1"]


@pytest.mark.parametrize("cell", EVIL)
def test_a_text_that_would_run_is_kept_from_running(cell):
    assert plain(cell) == f"'{cell}"


def test_numbers_and_plain_texts_are_left_as_they_are():
    assert [plain(cell) for cell in (-1, 2.5, "a-b", "", None)] == [-1, 2.5, "a-b", "", None]


def test_csv_has_its_mark_header_and_rows():
    rows = [[1, "å"], [2, None]] * 300
    text = b"".join(pieces(csv_file(["Place", "=Title"], rows))).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert (len(rows), rows[0], rows[1], rows[2]) == (
        601,
        ["Place", "'=Title"],
        ["1", "å"],
        ["2", ""],
    )


def test_xlsx_holds_no_formula_and_no_link():
    made = xlsx_file("A/B", ["Place"], [["=1+1", 2, "http://x.example", None]])
    body = b"".join(pieces(made))
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "<v>2</v>" in sheet
