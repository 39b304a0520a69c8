"""A browser as the measuring needs one: one kept connection, cookies, forms; loopback only."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 60
OK, MOVED = HTTPStatus.OK, HTTPStatus.SEE_OTHER
FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back, with header names in lower case; `octets` is what crossed the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def octets(self) -> int:
        """The size of head and body as they were sent."""
        head = sum(len(name) + len(value) + 4 for name, value in self.headers.items())
        return len("HTTP/1.1 200 OK\r\n\r\n") + head + len(self.body)


@dataclass(frozen=True)
class Upload:
    """A file that is sent with a form."""

    name: str
    kind: str
    content: bytes


def multipart(fields: Mapping[str, str], name: str, file: Upload) -> tuple[bytes, str]:
    """The body of a form with one file, and its content type."""
    edge = uuid.uuid4().hex
    head = 'Content-Disposition: form-data; name="%s"'
    parts = [f"--{edge}\r\n{head % key}\r\n\r\n{value}\r\n" for key, value in fields.items()]
    last = f'--{edge}\r\n{head % name}; filename="{file.name}"\r\nContent-Type: {file.kind}\r\n\r\n'
    body = "".join([*parts, last]).encode() + file.content + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


class Browser:
    """One visitor of the server on `port`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page; `if_none_match=...` becomes the header of that name."""
        return self._ask("GET", path, None, {k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form."""
        given = {k.replace("_", "-"): v for k, v in headers.items()}
        return self._ask("POST", path, urlencode(fields), {"Content-Type": FORM_TYPE, **given})

    def upload(self, path: str, fields: Mapping[str, str], name: str, file: Upload) -> Answer:
        """Send a form with a file in the field `name`."""
        body, kind = multipart(fields, name, file)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def sign_in(self, email: str) -> None:
        """Sign in with the demonstration's button."""
        answer = self.post("/en/demo/sign-in", {"email": email})
        assert answer.status == MOVED, f"{email} could not sign in: {answer.status}"

    def _ask(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> Answer:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        answer = self._send(method, path, body, headers)
        read = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        for morsel in SimpleCookie(read.headers.get("set-cookie", "")).values():
            self.cookies[morsel.key] = morsel.value
        return read

    def _send(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> HTTPResponse:
        """Over the kept connection; a new one when the server has closed it for idling."""
        self.connection.request(method, path, body, headers)
        try:
            return self.connection.getresponse()
        except RemoteDisconnected:
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()


class _Fields(HTMLParser):
    """Collects what a browser would send of the form around `marker`, and links to assets."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.assets: list[str] = []
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.forms.append({})
            case "link" if given.get("rel") in {"stylesheet", "icon"}:
                self.assets.append(given["href"])
            case "script" | "img" if "src" in given:
                self.assets.append(given["src"])
            case "textarea":
                self._area = given.get("name", "")
                self._keep(self._area, "")
            case "select":
                self._select = given.get("name", "")
            case "option" if "selected" in given:
                self._keep(self._select, given.get("value", ""))
            case "input":
                self._input(given)

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        chosen = kind not in {"radio", "checkbox"} or "checked" in given
        if chosen and kind not in {"file", "submit"}:
            self._keep(given.get("name", ""), given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area and self.forms:
            self.forms[-1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def _keep(self, name: str, value: str) -> None:
        if name and self.forms:
            self.forms[-1][name] = value


def _parsed(page: bytes) -> _Fields:
    fields = _Fields()
    fields.feed(page.decode())
    return fields


def form_with(page: bytes, name: str) -> dict[str, str]:
    """What a browser would send of the form that has the field `name`."""
    return next(form for form in _parsed(page).forms if name in form)


def assets_of(page: bytes) -> list[str]:
    """The style sheets, scripts, pictures and icons that a browser fetches for a page."""
    return list(dict.fromkeys(_parsed(page).assets))
