"""The one list of the portal's GET pages: where each is, and what each kind of person gets there.

An address is a pattern; `Places` knows what fills it in, in the tests' own world or in a running
demonstration. A page that a role is not named for is a 404 for it, and strangers are asked to
sign in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Who(StrEnum):
    """A person by their relation to the case that `{case}` stands for."""

    ANONYMOUS = "anonymous"
    OWNER = "owner"
    OTHER = "other"
    REVIEWER = "reviewer"
    RECUSED = "recused"
    CHAIR = "chair"
    OFFICER = "officer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


W = Who
SIGNED_IN = tuple(who for who in Who if who is not W.ANONYMOUS)
SEATED = (W.REVIEWER, W.RECUSED, W.CHAIR)


@dataclass(frozen=True)
class Page:
    """One page: its endpoint, its address, and the answer for each kind of person."""

    name: str
    endpoint: str
    path: str
    answers: Mapping[Who, int]
    html: bool = True
    kind: str = "service"

    @property
    def localised(self) -> bool:
        """Whether there is one of it in each language."""
        return self.path.startswith("/{locale}")

    def reader(self) -> Who:
        """Somebody who gets the page itself."""
        return next(who for who, status in self.answers.items() if status == 200)


def _public(status: int = 200) -> dict[Who, int]:
    return dict.fromkeys(Who, status)


def _only(*readers: Who) -> dict[Who, int]:
    others = {who: 404 for who in SIGNED_IN if who not in readers}
    return dict.fromkeys(readers, 200) | others | {W.ANONYMOUS: 302}


def _machine(name: str, endpoint: str, path: str) -> Page:
    return Page(name, endpoint, path, _public(), html=False, kind="machine")


def _public_page(name: str, endpoint: str, path: str) -> Page:
    return Page(name, endpoint, path, _public(), kind="page")


def _service(name: str, endpoint: str, path: str, *readers: Who) -> Page:
    return Page(name, endpoint, path, _only(*(readers or SIGNED_IN)))


def _desk(name: str, endpoint: str, path: str, *readers: Who) -> Page:
    return Page(name, endpoint, path, _only(*readers), kind="desk")


def _file(name: str, endpoint: str, path: str, *readers: Who) -> Page:
    return Page(name, endpoint, path, _only(*readers), html=False, kind="file")


MY, CASE, ROOM = (
    "/{locale}/submissions",
    "/{locale}/committee/submissions/{case}",
    "/{locale}/committee/calls/{reviewing}",
)
UNDECLARED = "/{locale}/committee/submissions/{undeclared}"
LOCKED, DECIDED = (
    "/{locale}/committee/submissions/{locked}",
    "/{locale}/committee/submissions/{decided}",
)
OFFICE, O_CALL = "/{locale}/office", "/{locale}/office/calls/{reviewing}"
PAGES: tuple[Page, ...] = (
    Page("root", "root.index", "/", _public(302), html=False, kind="machine"),
    _machine("security.txt", "machines.security", "/.well-known/security.txt"),
    _machine("colours", "machines.colours", "/colours.css"),
    _machine("healthz", "machines.alive", "/healthz"),
    _machine("readyz", "machines.ready", "/readyz"),
    _machine("robots", "machines.robots", "/robots.txt"),
    _machine("sitemap", "machines.sitemap", "/sitemap.xml"),
    _machine("static", "static", "/static/{static}"),
    # Public
    _public_page("front", "pages.front", "/{locale}/"),
    _public_page("content", "pages.show", "/{locale}/{content}"),
    _public_page("calls", "calls.index", "/{locale}/calls"),
    _public_page("call, open", "calls.show", "/{locale}/calls/{open}"),
    _public_page("call, reviewing", "calls.show", "/{locale}/calls/{reviewing}"),
    _public_page("call, announced", "calls.show", "/{locale}/calls/{announced}"),
    _public_page("barrier", "barriers.report", "/{locale}/report-barrier"),
    _public_page("barrier, thanks", "barriers.thanks", "/{locale}/report-barrier/B-ABC234"),
    _public_page("demo", "demo.index", "/{locale}/demo"),
    _public_page("mailbox", "demo.mailbox", "/{locale}/demo/mailbox"),
    Page(
        "sign in",
        "accounts.sign_in",
        "/{locale}/sign-in",
        _public(302) | {W.ANONYMOUS: 200},
    ),
    Page("code", "accounts.code", "/{locale}/sign-in/code", _public(302)),
    # A person's own
    _service("mine", "submissions.mine", "/{locale}/my"),
    _service("profile", "accounts.profile", "/{locale}/my/profile"),
    _service("start", "submissions.start", "/{locale}/calls/{open}/start"),
    _service("tasks", "submissions.case", MY + "/{draft}", W.OWNER),
    _service("case, sent", "submissions.case", MY + "/{sent}", W.OWNER),
    _service("case, in review", "submissions.case", MY + "/{case}", W.OWNER),
    _service(
        "section, texts", "submissions.section", MY + "/{draft}/sections/justification", W.OWNER
    ),
    _service("section, people", "submissions.section", MY + "/{draft}/sections/proposers", W.OWNER),
    _service("section, file", "submissions.section", MY + "/{draft}/sections/evidence", W.OWNER),
    _service(
        "section, choice", "submissions.section", MY + "/{draft}/sections/nominee-kind", W.OWNER
    ),
    _service(
        "section, period", "submissions.section", MY + "/{draft}/sections/initiative", W.OWNER
    ),
    _service(
        "section, declarations",
        "submissions.section",
        MY + "/{draft}/sections/declarations",
        W.OWNER,
    ),
    _service("check", "submissions.check", MY + "/{draft}/check", W.OWNER),
    _service("case, decided", "submissions.case", MY + "/{decided}", W.OWNER),
    _service("receipt", "submissions.receipt", MY + "/{sent}/receipt", W.OWNER),
    _service("withdraw", "submissions.confirm_withdrawal", MY + "/{sent}/withdraw", W.OWNER),
    _file("own file", "submissions.file", MY + "/{case}/files/{file}", W.OWNER),
    # The committee
    _desk("committees", "reviews.home", "/{locale}/committee", *SEATED),
    _desk("declarations", "recusals.declarations", "/{locale}/committee/declarations", *SEATED),
    _desk("room", "reviews.room", ROOM, *SEATED),
    _desk("ranking", "reviews.ranking", ROOM + "/ranking", W.CHAIR),
    _desk("rulings", "recusals.rulings", ROOM + "/rulings", W.CHAIR),
    _desk("no award", "decisions.rest", ROOM + "/no-award", W.CHAIR),
    _desk("case for the panel", "cases.case", CASE, W.REVIEWER, W.CHAIR),
    _desk("declare", "recusals.declare", CASE + "/declare", W.REVIEWER, W.CHAIR),
    _desk("review", "cases.review", CASE + "/review", W.REVIEWER, W.CHAIR),
    _desk("decision", "decisions.decision", CASE + "/decision", W.CHAIR),
    _file("file for the panel", "cases.file", CASE + "/files/{file}", W.REVIEWER, W.CHAIR),
    _desk("declare, first", "recusals.declare", UNDECLARED + "/declare", *SEATED),
    _desk("case, locked", "cases.case", LOCKED, W.REVIEWER, W.CHAIR),
    _desk("review, locked", "cases.review", LOCKED + "/review", W.REVIEWER, W.CHAIR),
    _desk("decision, taken", "decisions.decision", DECIDED + "/decision", W.CHAIR),
    # The office
    _desk("calls for the office", "office.calls", OFFICE + "/calls", W.OFFICER),
    _desk("call for the office", "office.call", O_CALL, W.OFFICER),
    _desk("open call for the office", "office.call", OFFICE + "/calls/{open}", W.OFFICER),
    _desk("letters", "letters.letters", OFFICE + "/calls/{announced}/letters", W.OFFICER),
    _desk("panel", "panels.panel", O_CALL + "/panel", W.OFFICER),
    _desk("submissions", "screening.index", O_CALL + "/submissions", W.OFFICER),
    _desk("case for the office", "screening.case", OFFICE + "/submissions/{case}", W.OFFICER),
    _file(
        "file for the office",
        "screening.file",
        OFFICE + "/submissions/{case}/files/{file}",
        W.OFFICER,
    ),
    _desk("laureates", "laureates.index", OFFICE + "/laureates", W.OFFICER),
    _desk("laureate", "laureates.edit", OFFICE + "/laureates/{laureate}", W.OFFICER),
    _desk("outbox", "outbox.index", OFFICE + "/outbox", W.OFFICER),
    _desk("barriers", "barriers.index", OFFICE + "/barriers", W.OFFICER),
    _desk("pages", "editing.index", OFFICE + "/pages", W.EDITOR),
    _desk("page", "editing.edit", OFFICE + "/pages/{content_key}/nn", W.EDITOR),
    _desk("people", "people.index", OFFICE + "/people", W.ADMINISTRATOR),
    _desk("site", "site.edit", OFFICE + "/site", W.ADMINISTRATOR),
)


@dataclass(frozen=True)
class Post:
    """One address that takes posts, and who may send to it; everybody may where it is public."""

    endpoint: str
    path: str
    senders: tuple[Who, ...] = SIGNED_IN
    public: bool = False


POSTS: tuple[Post, ...] = (
    Post("accounts.ask_for_code", "/{locale}/sign-in", public=True),
    Post("accounts.enter_code", "/{locale}/sign-in/code", public=True),
    Post("barriers.send_report", "/{locale}/report-barrier", public=True),
    Post("demo.sign_in", "/{locale}/demo/sign-in", public=True),
    Post("accounts.sign_out", "/{locale}/sign-out"),
    Post("accounts.save_profile", "/{locale}/my/profile"),
    Post("accounts.end_sessions", "/{locale}/my/sessions/end"),
    Post("submissions.make_draft", "/{locale}/calls/{open}/start"),
    Post("submissions.save_section", MY + "/{draft}/sections/initiative", (W.OWNER,)),
    Post("submissions.submit", MY + "/{draft}/submit", (W.OWNER,)),
    Post("submissions.withdraw", MY + "/{sent}/withdraw", (W.OWNER,)),
    Post("recusals.answer", CASE + "/declare", (W.REVIEWER, W.CHAIR)),
    Post("cases.write", CASE + "/review", (W.REVIEWER, W.CHAIR)),
    Post("decisions.decide", CASE + "/decision", (W.CHAIR,)),
    Post("decisions.decide_rest", ROOM + "/no-award", (W.CHAIR,)),
    Post("reviews.open_discussion", ROOM + "/discussion", (W.CHAIR,)),
    Post("recusals.rule", ROOM + "/rulings/{declaration}", (W.CHAIR,)),
    Post("office.move_call", OFFICE + "/calls/{open}/close", (W.OFFICER,)),
    Post("panels.seat", O_CALL + "/panel", (W.OFFICER,)),
    Post("panels.unseat", O_CALL + "/panel/{member}/remove", (W.OFFICER,)),
    Post("screening.eligible", OFFICE + "/submissions/{screening}/eligible", (W.OFFICER,)),
    Post("screening.ineligible", OFFICE + "/submissions/{screening}/ineligible", (W.OFFICER,)),
    Post("screening.return_", OFFICE + "/submissions/{screening}/return", (W.OFFICER,)),
    Post("case_recusals.impose", OFFICE + "/submissions/{case}/recusals", (W.OFFICER,)),
    Post(
        "case_recusals.lift",
        OFFICE + "/submissions/{case}/recusals/{recusal}/lift",
        (W.OFFICER,),
    ),
    Post("laureates.save", OFFICE + "/laureates/{laureate}", (W.OFFICER,)),
    Post("barriers.answered", OFFICE + "/barriers/B-ABC234/answered", (W.OFFICER,)),
    Post("editing.edit", OFFICE + "/pages/{content_key}/nn", (W.EDITOR,)),
    Post("people.give", OFFICE + "/people", (W.ADMINISTRATOR,)),
    Post("people.take", OFFICE + "/people/revoke", (W.ADMINISTRATOR,)),
    Post("site.edit", OFFICE + "/site", (W.ADMINISTRATOR,)),
)


@dataclass(frozen=True)
class Places:
    """What fills the addresses in, and the address of who has which relation to `{case}`."""

    values: Mapping[str, str]
    content: Mapping[str, Mapping[str, str]]
    """Key of a page that ships -> its slug in each language."""
    people: Mapping[Who, str] = field(default_factory=dict)

    def path(self, page: Page | Post, locale: str, content_key: str = "") -> str:
        """The address of a page in a language."""
        key = content_key or "contact"
        slug = self.content[key][locale]
        return page.path.format(locale=locale, content=slug, content_key=key, **self.values)

    def every(self, locale: str) -> Iterator[tuple[str, Page, str]]:
        """Name, page and address of everything; the pages that ship one by one."""
        for page in PAGES:
            if page.endpoint != "pages.show":
                yield page.name, page, self.path(page, locale)
                continue
            for key in self.content:
                if self.content[key][locale]:
                    yield f"content, {key}", page, self.path(page, locale, key)

    def nowhere(self) -> "Places":
        """The same places with nothing behind them."""
        made_up = {name: _made_up(value) for name, value in self.values.items()}
        return Places(made_up, self.content, self.people)


def _made_up(value: str) -> str:
    """Something of the same shape that does not exist."""
    if value.startswith("EQ-"):
        return "EQ-0000-ZZ"
    return "00000000-0000-4000-8000-000000000000" if value.count("-") == 4 else "no-such-thing"
