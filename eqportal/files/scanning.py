"""The virus scanner: clamd over a socket, when an installation names one; no answer is no yes."""

import logging
import socket
from contextlib import closing
from urllib.parse import urlsplit

from flask import current_app

from eqportal.files.models import Scan

CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 20.0
CHUNK = 1 << 16
LONGEST_ANSWER = 4096
log = logging.getLogger("eqportal.files")


def verdict_on(content: bytes) -> Scan:
    """What the scanner says of a file; waiting when it cannot be asked or does not know."""
    address = current_app.config["SETTINGS"].clamd
    if not address:
        return Scan.NOT_ASKED
    try:
        answer = _asked(address, content)
    except OSError as error:
        log.warning("virus scanner away: %s", type(error).__name__)
        return Scan.WAITING
    if answer.endswith("FOUND"):
        log.warning("virus scanner refused a file: %s", answer)
        return Scan.INFECTED
    if answer == "stream: OK":
        return Scan.CLEAN
    log.warning("virus scanner could not say: %s", answer)
    return Scan.WAITING


def _asked(address: str, content: bytes) -> str:
    """The answer to INSTREAM: pieces with their lengths before them, and a length of nothing."""
    with closing(_connected(address)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(bytes(4))
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            more = line.recv(LONGEST_ANSWER)
            if not more:
                break
            answer += more
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        line = socket.create_connection((parts.hostname or "", parts.port or 3310), CONNECT_SECONDS)
    else:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        line.connect(parts.path)
    line.settimeout(ANSWER_SECONDS)
    return line
