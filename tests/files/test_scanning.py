"""The virus scanner: a real socket, and what happens when it says no, nothing, or is away."""

import io
import socket
import threading
import time
from contextlib import contextmanager
from threading import Event

import pytest
from sqlalchemy import select

from eqportal.audit.doctor import examine as doctor
from eqportal.files.checks import Demands, examine
from eqportal.files.models import Scan, StoredFile
from eqportal.files.rechecking import check_waiting
from eqportal.files.refusal import RefusedFileError
from eqportal.files.storage import store
from eqportal.settings import SettingsError, read_settings
from eqportal.submissions import queries
from eqportal.submissions.lifecycle import SubmissionState
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_submission, make_user


@contextmanager
def clamd(answer):
    """A scanner that reads a whole INSTREAM, gives `answer`, and keeps what it was sent."""
    server = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := int.from_bytes(stream.read(4), "big"):
                    content += stream.read(length)
                heard.append(content)
                line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"tcp://127.0.0.1:{server.getsockname()[1]}", heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


@pytest.fixture
def scanner(app, monkeypatch):
    """Names a scanner for the installation."""

    def name(address):
        settings = app.config["SETTINGS"].model_copy(update={"clamd": address})
        monkeypatch.setitem(app.config, "SETTINGS", settings)

    return name


def away():
    """An address at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"


def checked(content):
    return examine(io.BytesIO(content), "letter.pdf", Demands())


def test_without_a_scanner_nothing_is_asked(db):
    assert checked(pdf()).scan is Scan.NOT_ASKED


def test_a_clean_file_is_sent_whole_and_let_in(db, scanner):
    with clamd(b"stream: OK\0") as (address, heard):
        scanner(address)
        sound = checked(pdf())
    assert sound.scan is Scan.CLEAN
    assert heard == [sound.content]


def test_an_infected_file_is_refused_with_the_reason(db, scanner):
    with clamd(b"stream: Eicar-Signature FOUND\0") as (address, _):
        scanner(address)
        with pytest.raises(RefusedFileError, match="virus check found something"):
            checked(pdf())


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"hello"])
def test_an_answer_that_is_no_answer_makes_the_file_wait(db, scanner, answer):
    with clamd(answer) as (address, _):
        scanner(address)
        assert checked(pdf()).scan is Scan.WAITING


def test_a_waiting_file_is_kept_and_not_served_until_it_is_checked(client, db, scanner):
    user = make_user()
    browser, case = client.sign_in(user), make_submission(make_call(), user)
    scanner(away())
    row = attach(case, pdf())
    path = f"/en/submissions/{case.reference}/files/{row.id}"
    assert "not passed the virus check" in " ".join(browser.get(path, 423).text.split())
    page = browser.get(f"/en/submissions/{case.reference}/check").text
    assert path not in page
    assert "Not checked for viruses yet" in page
    assert check_waiting() == 0
    with clamd(b"stream: OK\0") as (address, _):
        scanner(address)
        assert check_waiting() == 1
        assert check_waiting() == 0
    with browser.get(path) as answer:
        assert answer.mimetype == "application/pdf"


def test_a_stored_file_that_is_infected_after_all_is_never_served(client, db, scanner):
    user = make_user()
    browser, case = client.sign_in(user), make_submission(make_call(), user)
    scanner(away())
    row = attach(case, pdf())
    reference, path = case.reference, f"/en/submissions/{case.reference}/files/{row.id}"
    with clamd(b"stream: Worm FOUND\0") as (address, _):
        scanner(address)
        assert check_waiting() == 1
    browser.get(path, 423)
    browser.get(f"/en/submissions/{reference}/receipt")
    assert "infected" in " ".join(doctor(db)["files are checked for viruses"])
    row = db.scalars(select(StoredFile)).one()
    row.scan = Scan.CLEAN
    db.commit()


def test_a_store_keeps_what_the_scanner_said(db, scanner):
    with clamd(b"stream: OK\0") as (address, _):
        scanner(address)
        stored = store(checked(pdf()), by=make_user().id)
    assert stored.scan is Scan.CLEAN


@pytest.mark.parametrize("address", ["http://scanner", "tcp://", "unix:relative", "clamd"])
def test_an_address_that_is_none_is_refused_at_the_start(address, tmp_path):
    with pytest.raises(SettingsError, match="EQPORTAL_CLAMD"):
        read_settings(demo=True, data_dir=tmp_path, clamd=address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:3310", "unix:///run/clamav/clamd.ctl"])
def test_an_address_of_a_scanner_is_taken(address, tmp_path):
    assert read_settings(demo=True, data_dir=tmp_path, clamd=address).clamd == address


@contextmanager
def slow_clamd():
    """A scanner that answers only when it is let, and says when it was asked."""
    server, asked, go_on = socket.create_server(("127.0.0.1", 0)), Event(), Event()

    def serve():
        line, _ = server.accept()
        with line, line.makefile("rb") as stream:
            stream.read(10)
            while length := int.from_bytes(stream.read(4), "big"):
                stream.read(length)
            asked.set()
            go_on.wait(15)
            line.sendall(b"stream: OK\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"tcp://127.0.0.1:{server.getsockname()[1]}", asked, go_on
    go_on.set()
    thread.join(5)
    server.close()


def test_nobody_waits_for_a_slow_scanner(client, db, scanner):
    """While it thinks, others write: on SQLite one who is locked out sees the portal resting."""
    user, other = make_user(), make_user()
    call = make_call()
    case = make_submission(call, user, state=SubmissionState.DRAFT)
    theirs = make_submission(call, other, state=SubmissionState.DRAFT)
    slow, quick = client.sign_in(user), client.sign_in(other)
    path = f"/en/submissions/{case.reference}/sections/evidence"
    there = f"/en/submissions/{theirs.reference}/sections/nominee-kind"
    db.commit()
    with slow_clamd() as (address, asked, go_on):
        scanner(address)
        files = {"evidence": (io.BytesIO(pdf()), "report.pdf"), "version": "1", "_later": "1"}
        uploading = threading.Thread(
            target=slow.browser.open,
            args=(path,),
            kwargs={"method": "POST", "data": files, "base_url": "http://portal.example"},
        )
        uploading.start()
        assert asked.wait(10)
        began = time.monotonic()
        quick.post(there, {"nominee_kind": "people", "version": "1", "_later": "1"})
        assert time.monotonic() - began < 3
        go_on.set()
        uploading.join(20)
    db.expire_all()
    assert [row.file.scan for row in queries.files_kept(case)] == [Scan.CLEAN]
