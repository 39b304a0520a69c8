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
    ENDORSER = "endorser"
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


def _link(name: str, endpoint: str, path: str, status: int = 200) -> Page:
    """A page that a secret in a mail opens, for whoever has it; what it shows depends on who."""
    return Page(name, endpoint, path, _public(status), kind="service")


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
BLIND = "/{locale}/committee/submissions/{blind}"
OFFICE, O_CALL = "/{locale}/office", "/{locale}/office/calls/{reviewing}"
TEXT = OFFICE + "/pages/{content_key}"
KNOWN_BARRIER = OFFICE + "/barriers/known/{known_barrier}"
NEWS = OFFICE + "/news"
MEDIA = OFFICE + "/media"
SHELVES = (("images", "image"), ("documents", "document"))
TOLD = "/{locale}/office/calls/{told}"
ACCESS = "/{locale}/office/submissions/{granted}/public-access"
APPEAL = "/{locale}/office/appeals/{appeal}"
GRANT = "/{locale}/office/submissions/{granted}/grant"
GIVEN = O_CALL + "/assignments"
G_CASE, G_MEMBER, G_FILE, G_PROPOSAL = (
    GIVEN + "/cases/{case}",
    GIVEN + "/members/{seated}",
    GIVEN + "/file",
    GIVEN + "/proposals/{proposal}",
)
EDITOR = (
    ("form", "outline", "/form"),
    ("form of the letters", "outline", "/letter-form"),
    ("question of a letter", "question", "/letter-form/questions/letter"),
    ("preview of the letters", "preview", "/letter-form/preview"),
    ("new section", "add_section", "/form/sections/new"),
    ("form section", "section", "/form/sections/initiative"),
    ("remove section", "remove_section", "/form/sections/initiative/remove"),
    ("section condition", "section_condition", "/form/sections/initiative/condition"),
    ("new question", "add_question", "/form/sections/initiative/add"),
    ("form question", "question", "/form/questions/title"),
    ("remove question", "remove_question", "/form/questions/title/remove"),
    ("question condition", "question_condition", "/form/questions/title/condition"),
    ("new inner question", "add_inner", "/form/questions/proposers/add"),
    ("new option", "add_option", "/form/questions/nominee_kind/options/new"),
    ("form option", "option", "/form/questions/nominee_kind/options/unit"),
    ("remove option", "remove_option", "/form/questions/nominee_kind/options/unit/remove"),
    ("new rule", "add_rule", "/rules/new"),
    ("form rule", "rule", "/rules/0"),
    ("scale", "levels", "/rubric/levels"),
    ("new criterion", "add_criterion", "/rubric/criteria/new"),
    ("criterion", "criterion", "/rubric/criteria/effect"),
    ("levels of a criterion", "criterion_levels", "/rubric/criteria/effect/levels"),
    ("remove criterion", "remove_criterion", "/rubric/criteria/effect/remove"),
    ("form rules", "rules", "/rules"),
    ("rubric", "rubric", "/rubric"),
    ("preview", "preview", "/preview"),
    ("preview of a section", "preview_section", "/preview/nominated-group"),
)
"""The pages of the form's editor: most take posts at the same address."""

EDITOR_READS = ("outline", "rules", "rubric", "preview", "preview_section")
EDITOR_POSTS = (
    ("arrange", "/form/arrange"),
    ("naming", "/rules/naming"),
    ("remove_rule", "/rules/0/remove"),
    ("weigh", "/rubric"),
    ("arrange_criteria", "/rubric/arrange"),
    ("recommend", "/rubric/recommendation"),
    ("standard_form", "/letter-form/standard"),
    ("begin_correction", "/form/correction"),
    ("discard_correction", "/form/correction/discard"),
    ("publish_correction", "/form/correction/publish"),
    *((endpoint, path) for _, endpoint, path in EDITOR if endpoint not in EDITOR_READS),
)
O_MEETING, PLANNED = O_CALL + "/meetings/{meeting}", O_CALL + "/meetings/{planned}"
MEETING = ROOM + "/meetings/{meeting}"
LATE = OFFICE + "/calls/{just_closed}/late-entry"
PROGRAMME = OFFICE + "/programmes/start-up-programme"
E_CALL, CORRECTED = OFFICE + "/calls/{drafted}", OFFICE + "/calls/{corrected}"
ROUND = "/{locale}/units/{endorsing}/{unit}/faculty"
ENDORSED = ROUND + "/{endorsed}"
UNIT_ROUND = OFFICE + "/calls/{endorsing}/units/{unit}/faculty"
COHORTS, COHORT = OFFICE + "/cohorts", OFFICE + "/cohorts/{cohort}"
C_PROFILE = COHORT + "/participants/{mentor}/profile"
OWN_PROFILE = "/{locale}/my/mentoring/profile/{mentee_case}"
CARING = OFFICE + "/cohorts/{caring}"
GATHERING = CARING + "/gatherings/{gathering}"
MY_PAIR = "/{locale}/my/mentoring/{cared_pair}"
MY_LINE, MY_GOAL = MY_PAIR + "/meetings/{log_line}", MY_PAIR + "/goals/{goal}"
MY_GATHERINGS = "/{locale}/my/mentoring/gatherings"
C_LEAVE = COHORT + "/participants/{mentee}/leave"
SURVEYED = OFFICE + "/cohorts/{surveyed}"
MY_SURVEY = "/{locale}/my/mentoring/surveys/{asked_one}/midway"
BOARD = COHORT + "/board"
B_PAIR = BOARD + "/pairs/{on_board}"
RUNS = COHORT + "/runs"
UNITS = OFFICE + "/units"
IMPORT = UNITS + "/import/units"
PAGES: tuple[Page, ...] = (
    Page("root", "root.index", "/", _public(302), html=False, kind="machine"),
    _machine("security.txt", "machines.security", "/.well-known/security.txt"),
    _machine("colours", "machines.colours", "/colours.css"),
    _machine("healthz", "machines.alive", "/healthz"),
    _machine("readyz", "machines.ready", "/readyz"),
    _machine("robots", "machines.robots", "/robots.txt"),
    _machine("sitemap", "machines.sitemap", "/sitemap.xml"),
    _machine("static", "static", "/static/{static}"),
    _machine("calls as a feed", "feeds.atom", "/{locale}/calls.atom"),
    _machine("calls as a calendar", "feeds.ics", "/{locale}/calls.ics"),
    _machine("calls as data", "call_list.json_", "/calls.json"),
    _machine("news as a feed", "news_feeds.feed", "/{locale}/news.atom"),
    _machine("events as a calendar", "news_feeds.calendar", "/{locale}/news.ics"),
    # Public
    _public_page("front", "pages.front", "/{locale}/"),
    _public_page("content", "pages.show", "/{locale}/{content}"),
    _public_page("calls", "calls.index", "/{locale}/calls"),
    _public_page("call, open", "calls.show", "/{locale}/calls/{open}"),
    _public_page("call, reviewing", "calls.show", "/{locale}/calls/{reviewing}"),
    _public_page("call, announced", "calls.show", "/{locale}/calls/{announced}"),
    Page("search", "search.results", "/{locale}/search?q=pris", _public()),
    Page("search, nothing typed", "search.results", "/{locale}/search", _public()),
    Page("search, nothing found", "search.results", "/{locale}/search?q=stippend", _public()),
    _public_page("news", "news.index", "/{locale}/news"),
    _public_page("note", "news.show", "/{locale}/news/{note}"),
    _public_page("event", "news.show", "/{locale}/news/{event}"),
    _public_page("barrier form", "barriers.report", "/{locale}/report-barrier"),
    _link("thanks for an answer", "helpful.thanks", "/{locale}/page-answer/{page_answer}"),
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
    _service("eligibility", "submissions.eligibility", "/{locale}/calls/{checked}/eligibility"),
    Page(
        "eligibility, answer",
        "submissions.eligibility_answer",
        "/{locale}/calls/{checked}/eligibility/answer",
        dict.fromkeys(SIGNED_IN, 303) | {W.ANONYMOUS: 302},
        html=False,
    ),
    _service("section, budget", "submissions.section", MY + "/{budgeted}/sections/budget", W.OWNER),
    _service(
        "section, person", "submissions.section", MY + "/{budgeted}/sections/anchoring", W.OWNER
    ),
    _service("check, budget", "submissions.check", MY + "/{budgeted}/check", W.OWNER),
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
    _service("what one changed", "changes.own", MY + "/{returned}/changes", W.OWNER),
    _service("tasks, returned", "submissions.case", MY + "/{returned}", W.OWNER),
    _service("check, returned", "submissions.check", MY + "/{returned}/check", W.OWNER),
    _service("withdraw", "submissions.confirm_withdrawal", MY + "/{sent}/withdraw", W.OWNER),
    _service("people of a draft", "cosubmitters.people", MY + "/{draft}/people", W.OWNER),
    _service("letters wanted", "referees.referees", MY + "/{draft}/letters", W.OWNER),
    _service(
        "replace a referee",
        "referees.confirm_replacement",
        MY + "/{draft}/letters/{referee}/replace",
        W.OWNER,
    ),
    _link("draft", "draft_preview.show", "/{locale}/preview/{shown_draft}"),
    _link("invitation", "invitations.show", "/{locale}/invitations/{invitation}"),
    _link("invitation, code", "invitations.code", "/{locale}/invitations/{invitation}/code", 303),
    _link("confirmation", "confirmations.show", "/{locale}/confirmations/{confirmation}"),
    _link(
        "confirmation, code",
        "confirmations.code",
        "/{locale}/confirmations/{confirmation}/code",
        303,
    ),
    _link("letter to write", "letters_of_reference.show", "/{locale}/letters/{letter_link}"),
    _link(
        "letter to write, code",
        "letters_of_reference.code",
        "/{locale}/letters/{letter_link}/code",
        303,
    ),
    _service("own messages", "messages.thread", MY + "/{case}/messages", W.OWNER),
    _file("own as PDF", "download.as_pdf", MY + "/{case}/download.pdf", W.OWNER),
    _file("own as JSON", "download.as_json", MY + "/{case}/download.json", W.OWNER),
    _file("own file", "submissions.file", MY + "/{case}/files/{file}", W.OWNER),
    _service("case with a letter", "submissions.case", MY + "/{granted}", W.OWNER),
    _file("letter", "case_decision.pdf", MY + "/{granted}/letters-to-you/1.pdf", W.OWNER),
    _service("appeal", "appeals.write", MY + "/{granted}/appeal", W.OWNER),
    _service("grants", "grants.index", "/{locale}/my/grants"),
    _service("grant", "grants.show", "/{locale}/my/grants/{granted}", W.OWNER),
    _service("end report", "reports.write", "/{locale}/my/grants/{granted}/report", W.OWNER),
    _service("mentoring", "mentoring.index", "/{locale}/my/mentoring"),
    _service("own pair", "mentoring.show", MY_PAIR, W.OWNER),
    _service("survey of a round", "surveys.write", MY_SURVEY, W.OWNER),
    _file(
        "own certificate",
        "surveys.own_certificate",
        "/{locale}/my/mentoring/certificates/{asked_one}.pdf",
        W.OWNER,
    ),
    _link("award answer", "acceptances.show", "/{locale}/award-answers/{award_answer}"),
    _link(
        "award answer, code",
        "acceptances.code",
        "/{locale}/award-answers/{award_answer}/code",
        303,
    ),
    _link(
        "diploma by link",
        "acceptances.diploma",
        "/{locale}/award-answers/{award_answer}/diploma.pdf",
        303,
    ),
    _public_page("laureates by year", "award.years", "/{locale}/laureates"),
    _public_page("laureates of a year", "award.year", "/{locale}/laureates/{award_year}"),
    Page(
        "portrait, published",
        "award.portrait",
        "/portraits/{laureate}.jpg",
        _public(),
        html=False,
        kind="file",
    ),
    # The committee
    _desk("committees", "reviews.home", "/{locale}/committee", *SEATED),
    _desk("declarations", "recusals.declarations", "/{locale}/committee/declarations", *SEATED),
    _desk("room", "reviews.room", ROOM, *SEATED),
    _desk("ranking", "board.board", ROOM + "/ranking", W.CHAIR),
    _desk("ranking across calls", "rankings.board", "/{locale}/committee/ranking", *SEATED),
    _desk("decisions", "pending.pending", ROOM + "/decisions", *SEATED),
    _desk("rulings", "rulings.rulings", ROOM + "/rulings", W.CHAIR),
    _desk("ruling", "rulings.ruling", ROOM + "/rulings/{declaration}", W.CHAIR),
    _desk("record of recusals", "recusals.record", ROOM + "/recusals", W.CHAIR),
    _desk("who may do what", "committee_panel.doings", ROOM + "/members", *SEATED),
    _desk("interests", "interests.own", "/{locale}/committee/interests", *SEATED),
    _desk("no award", "rest.rest", ROOM + "/no-award", W.CHAIR),
    _desk("case for the panel", "cases.case", CASE, W.REVIEWER, W.CHAIR),
    _desk("declare", "recusals.declare", CASE + "/declare", W.REVIEWER, W.CHAIR),
    _desk("review", "cases.review", CASE + "/review", W.REVIEWER, W.CHAIR),
    _desk("changed since reviewed", "cases.changes", CASE + "/changes", W.REVIEWER, W.CHAIR),
    _desk(
        "unlock a review",
        "unlocking.confirm",
        LOCKED + "/reviews/{own_review}/unlock",
        W.REVIEWER,
    ),
    Page(
        "next to review",
        "review_queue.next_case",
        ROOM + "/next",
        {who: 404 for who in SIGNED_IN if who not in SEATED}
        | dict.fromkeys(SEATED, 303)
        | {W.ANONYMOUS: 302},
        html=False,
    ),
    _desk("decision", "decisions.decision", CASE + "/decision", W.CHAIR),
    _desk(
        "letters for the panel", "committee_letters.letters", CASE + "/letters", W.REVIEWER, W.CHAIR
    ),
    _file(
        "letter’s file for the panel",
        "committee_letters.file",
        CASE + "/letters/{letter}/file",
        W.REVIEWER,
        W.CHAIR,
    ),
    _file("file for the panel", "cases.file", CASE + "/files/{file}", W.REVIEWER, W.CHAIR),
    _desk("declare, first", "recusals.declare", UNDECLARED + "/declare", *SEATED),
    _desk("case, locked", "cases.case", LOCKED, W.REVIEWER, W.CHAIR),
    _desk("review, locked", "cases.review", LOCKED + "/review", W.REVIEWER, W.CHAIR),
    _desk("case, read blind", "cases.case", BLIND, W.REVIEWER, W.CHAIR),
    _desk("discussion", "discussions.thread", BLIND + "/discussion", W.REVIEWER, W.CHAIR),
    _desk("own comment", "discussions.edit", BLIND + "/discussion/{comment}", W.REVIEWER),
    _desk("decision, taken", "decisions.decision", DECIDED + "/decision", W.REVIEWER, W.CHAIR),
    _desk("ranking, office", "office_board.board", O_CALL + "/ranking", W.OFFICER),
    _desk("ranking of all, office", "office_rankings.board", OFFICE + "/ranking", W.OFFICER),
    _desk("decisions, office", "office_decisions.decisions", O_CALL + "/decisions", W.OFFICER),
    _desk("budget", "budgets.budget", O_CALL + "/budget", W.OFFICER),
    _desk(
        "correct a decision",
        "corrections.correction",
        OFFICE + "/submissions/{decided}/decision/correct",
        W.OFFICER,
    ),
    # Meetings of the panel
    _desk("meetings for the office", "office_meetings.index", O_CALL + "/meetings", W.OFFICER),
    _desk("new meeting", "office_meetings.new", O_CALL + "/meetings/new", W.OFFICER),
    _desk("meeting for the office", "office_meetings.show", O_MEETING, W.OFFICER),
    _desk("meeting, planned", "office_meetings.show", PLANNED, W.OFFICER),
    _desk("meeting, edited", "office_meetings.edit", PLANNED + "/edit", W.OFFICER),
    _desk("cases for an agenda", "agendas.cases", PLANNED + "/cases", W.OFFICER),
    _desk("members told of a meeting", "meeting_mails.choose", PLANNED + "/tell", W.OFFICER),
    _desk("roll for the office", "office_items.attendance", O_MEETING + "/attendance", W.OFFICER),
    _desk("item for the office", "office_items.show", O_MEETING + "/items/{item}", W.OFFICER),
    _desk("minutes for the office", "office_minutes.show", O_MEETING + "/minutes", W.OFFICER),
    _file("minutes as PDF", "office_minutes.export", O_MEETING + "/minutes.pdf", W.OFFICER),
    _file("minutes as HTML", "office_minutes.export", O_MEETING + "/minutes.html", W.OFFICER),
    _desk("meetings", "meetings.index", ROOM + "/meetings", *SEATED),
    _desk("meeting", "meetings.show", MEETING, *SEATED),
    _desk("roll", "room_items.attendance", MEETING + "/attendance", W.CHAIR),
    _desk("item", "room_items.show", MEETING + "/items/{item}", W.CHAIR),
    _desk("item without a case", "room_items.show", MEETING + "/items/{other_item}", W.CHAIR),
    _file("minutes for a leader", "meetings.export", MEETING + "/minutes.pdf", W.CHAIR),
    _file("papers", "packs.download", MEETING + "/papers.pdf", W.REVIEWER),
    # A unit's leader
    _desk("rounds", "rounds.index", "/{locale}/units", W.ENDORSER),
    _desk("round", "rounds.show", ROUND, W.ENDORSER),
    _desk("send the round", "rounds.confirm", ROUND + "/send", W.ENDORSER),
    _desk("case for the unit", "endorsements.case", ENDORSED, W.ENDORSER),
    _file("file for the unit", "endorsements.file", ENDORSED + "/files/{unit_file}", W.ENDORSER),
    # The office
    _desk("cohorts", "cohorts.index", COHORTS, W.OFFICER),
    _desk("new cohort", "cohorts.new", COHORTS + "/new", W.OFFICER),
    _desk("cohort", "cohorts.show", COHORT, W.OFFICER),
    _desk("mentees of a cohort", "cohorts.participants", COHORT + "/participants", W.OFFICER),
    _desk("rules and weights", "cohorts.settings", COHORT + "/settings", W.OFFICER),
    _desk("what stands in the way", "cohorts.check", COHORT + "/check", W.OFFICER),
    _desk("leave a cohort", "cohorts.leaving", C_LEAVE, W.OFFICER),
    _desk("close a cohort", "cohorts.closing", COHORT + "/close", W.OFFICER),
    _desk("runs of a cohort", "runs.index", RUNS, W.OFFICER),
    _desk("run", "runs.show", RUNS + "/{run}", W.OFFICER),
    _desk("pair of a run", "runs.pair", RUNS + "/{run}/pairs/{run_pair}", W.OFFICER),
    _desk("who is left after a run", "runs.left", RUNS + "/{run}/left", W.OFFICER),
    _desk("two runs", "runs.comparison", RUNS + "/compare", W.OFFICER),
    _desk("pairs", "office_pairings.index", CARING + "/pairs", W.OFFICER),
    _desk("pair", "office_pairings.show", CARING + "/pairs/{cared_pair}", W.OFFICER),
    _desk("send proposals", "pairing_sending.confirm", COHORT + "/pairs/send", W.OFFICER),
    _desk("board of a cohort", "cohort_board.index", BOARD, W.OFFICER),
    _desk("use a run", "cohort_board.use", BOARD + "/runs/{run}", W.OFFICER),
    _desk("mentors for a mentee", "board_mentees.show", BOARD + "/mentees/{mentee}", W.OFFICER),
    _desk("pins and bans", "board_wishes.index", BOARD + "/wishes", W.OFFICER),
    _desk("profile of a participant", "office_profiles.show", C_PROFILE, W.OFFICER),
    _desk("change a profile", "office_profiles.change", C_PROFILE + "/change", W.OFFICER),
    _service("own mentoring profile", "profiles.show", OWN_PROFILE, W.OWNER),
    _desk("surveys of a cohort", "survey_office.show", SURVEYED + "/surveys", W.OFFICER),
    _desk("close a survey", "survey_office.closing", SURVEYED + "/surveys/midway/close", W.OFFICER),
    _desk("report of a cohort", "mentoring_report.show", SURVEYED + "/report", W.OFFICER),
    _desk("certificates", "certificates.index", SURVEYED + "/certificates", W.OFFICER),
    _file(
        "certificate",
        "certificates.pdf",
        SURVEYED + "/certificates/{asked_one}.pdf",
        W.OFFICER,
    ),
    _desk("gatherings", "gatherings.index", CARING + "/gatherings", W.OFFICER),
    _desk("new gathering", "gatherings.new", CARING + "/gatherings/new", W.OFFICER),
    _desk("gathering", "gatherings.edit", GATHERING + "/edit", W.OFFICER),
    _desk("who came to a gathering", "attendance.edit", GATHERING + "/attendance", W.OFFICER),
    _desk("gatherings missed", "attendance.index", CARING + "/attendance", W.OFFICER),
    _desk("care of pairs", "pair_care.index", CARING + "/care", W.OFFICER),
    _desk("talk with one of a pair", "pair_care.talk", CARING + "/care/talks/{talk}", W.OFFICER),
    _service("own gatherings", "own_gatherings.index", MY_GATHERINGS),
    _file(
        "calendar of a gathering",
        "own_gatherings.calendar",
        MY_GATHERINGS + "/{gathering}/gathering.ics",
        W.OWNER,
    ),
    _service("new meeting of a pair", "pair_log.new", MY_PAIR + "/meetings/new", W.OWNER),
    _service("meeting of a pair", "pair_log.edit", MY_LINE + "/edit", W.OWNER),
    _service("new goal", "pair_goals.new", MY_PAIR + "/goals/new", W.OWNER),
    _service("goal", "pair_goals.edit", MY_GOAL + "/edit", W.OWNER),
    _service("tell the office", "quiet_exits.write", MY_PAIR + "/tell-us", W.OWNER),
    _desk(
        "ready-made questions",
        "editing_form.ready_made",
        OFFICE + "/calls/{cohort}/form/ready-made",
        W.OFFICER,
    ),
    _desk("units", "units.index", UNITS, W.OFFICER),
    _desk("new unit", "units.new", UNITS + "/new", W.OFFICER),
    _desk("unit", "units.show", UNITS + "/{unit}", W.OFFICER),
    _desk("unit, edited", "units.edit", UNITS + "/{unit}/edit", W.OFFICER),
    _desk("gender shares", "shares.index", UNITS + "/{unit}/shares", W.OFFICER),
    _desk("imports", "unit_imports.index", UNITS + "/import", W.OFFICER),
    _desk("import", "unit_imports.choose", IMPORT, W.OFFICER),
    _file("import, template", "unit_imports.download", IMPORT + "/template.csv", W.OFFICER),
    _desk(
        "units of a call",
        "unit_rounds.index",
        OFFICE + "/calls/{endorsing}/units",
        W.OFFICER,
    ),
    _desk("unit of a call", "unit_rounds.show", UNIT_ROUND, W.OFFICER),
    _desk("calls for the office", "office.calls", OFFICE + "/calls", W.OFFICER),
    _desk("call for the office", "office.call", O_CALL, W.OFFICER),
    _desk("open call for the office", "office.call", OFFICE + "/calls/{open}", W.OFFICER),
    _desk("new call", "new_call.new", OFFICE + "/calls/new", W.OFFICER),
    _desk("dates", "call_dates.edit", E_CALL + "/dates", W.OFFICER),
    _desk("dates, open", "call_dates.edit", OFFICE + "/calls/{open}/dates", W.OFFICER),
    _desk("options", "call_options.edit", E_CALL + "/options", W.OFFICER),
    _desk("options, open", "call_options.edit", OFFICE + "/calls/{open}/options", W.OFFICER),
    _desk("call texts", "call_texts.edit", E_CALL + "/texts", W.OFFICER),
    _desk("call languages", "call_texts.languages", E_CALL + "/languages", W.OFFICER),
    _desk("late entry", "late_entries.index", LATE, W.OFFICER),
    _desk("programme", "programmes.edit", PROGRAMME, W.OFFICER),
    _desk("letters", "letters.letters", OFFICE + "/calls/{announced}/letters", W.OFFICER),
    _desk("how a committee works", "plans.show", E_CALL + "/committee", W.OFFICER),
    _desk("how the committee works", "plans.show", O_CALL + "/committee", W.OFFICER),
    _desk("phase", "plans.edit", E_CALL + "/committee/discussion", W.OFFICER),
    _desk("move to a phase", "plans.confirm", E_CALL + "/committee/discussion/enter", W.OFFICER),
    _desk("panel", "panels.panel", O_CALL + "/panel", W.OFFICER),
    _desk("seat", "panels.member", O_CALL + "/panel/{member}", W.OFFICER),
    _desk("rights of the panel", "panels.rights", O_CALL + "/panel/rights", W.OFFICER),
    _desk(
        "interests of a member",
        "interests.of_member",
        O_CALL + "/panel/{member}/interests",
        W.OFFICER,
    ),
    _desk("record for the office", "case_recusals.record", O_CALL + "/recusals", W.OFFICER),
    _desk("possible conflicts", "hints.possible", O_CALL + "/possible-conflicts", W.OFFICER),
    _desk(
        "possible conflicts of a case",
        "hints.of_case",
        OFFICE + "/submissions/{case}/possible-conflicts",
        W.OFFICER,
    ),
    _desk(
        "ruling for the office",
        "case_rulings.ruling",
        OFFICE + "/submissions/{locked}/rulings/{declaration}",
        W.OFFICER,
    ),
    _desk("assignments", "assignments.index", GIVEN, W.OFFICER),
    _desk("how cases are given out", "assignment_setup.edit", GIVEN + "/setup", W.OFFICER),
    _desk("assignments of a case", "assignment_cases.case", G_CASE, W.OFFICER),
    _desk("members and their cases", "assignment_members.index", GIVEN + "/members", W.OFFICER),
    _desk("assignments of a member", "assignment_members.member", G_MEMBER, W.OFFICER),
    _desk("expertise of a member", "member_expertise.edit", G_MEMBER + "/expertise", W.OFFICER),
    _desk("assignments from a file", "assignment_files.choose", G_FILE, W.OFFICER),
    _file(
        "assignments, template", "assignment_files.download", G_FILE + "/template.csv", W.OFFICER
    ),
    _desk("new proposal", "proposals.begin", GIVEN + "/proposals", W.OFFICER),
    _desk("proposal", "proposals.show", G_PROPOSAL, W.OFFICER),
    _desk("own assignments", "own_assignments.index", ROOM + "/assignments", *SEATED),
    _desk("decline a case", "own_assignments.decline", CASE + "/assignment/decline", W.REVIEWER),
    _desk("who has which case", "led_assignments.index", ROOM + "/assigned", W.CHAIR),
    _desk("expertise", "expertise.own", "/{locale}/committee/expertise", *SEATED),
    _desk("tests of a call", "rehearsal.index", OFFICE + "/calls/{tried}/tests", W.OFFICER),
    _desk(
        "rehearsal", "rehearsal.run", OFFICE + "/calls/{tried}/rehearsals/{rehearsal}", W.OFFICER
    ),
    _desk("test call for the office", "office.call", OFFICE + "/calls/{test_call}", W.OFFICER),
    _desk(
        "delete a test call",
        "rehearsal.confirm_deletion",
        OFFICE + "/calls/{test_call}/delete-test",
        W.OFFICER,
    ),
    _service(
        "start in a test call", "submissions.start", "/{locale}/calls/{test_call}/start", W.OFFICER
    ),
    _desk("messages of a call", "office_messages.index", O_CALL + "/messages", W.OFFICER),
    _desk(
        "messages of a case",
        "office_messages.thread",
        OFFICE + "/submissions/{case}/messages",
        W.OFFICER,
    ),
    _desk("assisted entry", "assisted.begin", OFFICE + "/calls/{open}/assisted", W.OFFICER),
    _desk("submissions", "screening.index", O_CALL + "/submissions", W.OFFICER),
    _desk("case for the office", "screening.case", OFFICE + "/submissions/{case}", W.OFFICER),
    _desk(
        "redactions of a call",
        "redaction.index",
        OFFICE + "/calls/{blind_call}/redaction",
        W.OFFICER,
    ),
    _desk("blind reading", "blind_setup.edit", O_CALL + "/blind-reading", W.OFFICER),
    _desk("redaction", "redaction.edit", OFFICE + "/submissions/{blind}/redaction", W.OFFICER),
    _file(
        "washed copy",
        "redaction.copy",
        OFFICE + "/submissions/{blind}/washed/{washed}",
        W.OFFICER,
    ),
    _desk(
        "discussion for the office",
        "discussions.office",
        OFFICE + "/submissions/{blind}/discussion",
        W.OFFICER,
    ),
    _file(
        "file for the office",
        "screening.file",
        OFFICE + "/submissions/{case}/files/{file}",
        W.OFFICER,
    ),
    _desk("ask", "changes.ask_page", OFFICE + "/submissions/{screening}/ask", W.OFFICER),
    _desk("extend", "changes.extend_page", OFFICE + "/submissions/{returned}/extend", W.OFFICER),
    _desk("changes", "changes.compare", OFFICE + "/submissions/{returned}/changes", W.OFFICER),
    _desk("case, returned", "screening.case", OFFICE + "/submissions/{returned}", W.OFFICER),
    _desk("mails of a call", "mails.index", OFFICE + "/calls/{open}/mails", W.OFFICER),
    _desk("mail of a call", "mails.edit", OFFICE + "/calls/{open}/mails/receipt", W.OFFICER),
    *(_desk(name, f"editing_form.{end}", E_CALL + path, W.OFFICER) for name, end, path in EDITOR),
    _desk("form, fixed", "editing_form.outline", O_CALL + "/form", W.OFFICER),
    _desk("form, corrected", "editing_form.outline", CORRECTED + "/form", W.OFFICER),
    _desk(
        "correction",
        "editing_form.publish_correction",
        CORRECTED + "/form/correction/publish",
        W.OFFICER,
    ),
    _desk(
        "letters about a case",
        "case_letters.letters",
        OFFICE + "/submissions/{case}/letters",
        W.OFFICER,
    ),
    _file(
        "letter’s file for the office",
        "case_letters.file",
        OFFICE + "/submissions/{case}/letters/{letter}/file",
        W.OFFICER,
    ),
    _desk("laureates", "laureates.index", OFFICE + "/laureates", W.OFFICER),
    _desk("laureate", "laureates.edit", OFFICE + "/laureates/{laureate}", W.OFFICER),
    _desk("laureate, asked", "laureates.edit", OFFICE + "/laureates/{asked_laureate}", W.OFFICER),
    _desk("portrait", "portraits.edit", OFFICE + "/laureates/{laureate}/portrait", W.OFFICER),
    _file(
        "portrait for the office",
        "portraits.picture",
        OFFICE + "/laureates/{laureate}/portrait.jpg",
        W.OFFICER,
    ),
    _file(
        "diploma", "portraits.diploma", OFFICE + "/laureates/{laureate}/diploma/nn.pdf", W.OFFICER
    ),
    _desk("letters, told", "letters.letters", TOLD + "/letters", W.OFFICER),
    _desk("one letter", "one_letter.show", TOLD + "/letters/{decision_letter}", W.OFFICER),
    _file("one letter, PDF", "one_letter.pdf", TOLD + "/letters/{decision_letter}.pdf", W.OFFICER),
    _desk("letter texts", "letter_texts.index", TOLD + "/letter-texts", W.OFFICER),
    _desk("letter text", "letter_texts.edit", TOLD + "/letter-texts/awarded", W.OFFICER),
    _desk("appeals", "office_appeals.index", TOLD + "/appeals", W.OFFICER),
    _desk("one appeal", "office_appeals.show", OFFICE + "/appeals/{appeal}", W.OFFICER),
    _desk(
        "appeal for the panel",
        "committee_appeals.show",
        "/{locale}/committee/submissions/{appealed}/appeal",
        W.REVIEWER,
        W.CHAIR,
    ),
    _desk("grants for the office", "office_grants.index", TOLD + "/grants", W.OFFICER),
    _desk(
        "money taken back",
        "returned_money.confirm",
        GRANT + "/returned/{entry}/take-back",
        W.OFFICER,
    ),
    _desk(
        "form of the end report",
        "editing_form.outline",
        OFFICE + "/calls/{checked}/report-form",
        W.OFFICER,
    ),
    _desk(
        "grant for the office",
        "office_grants.show",
        OFFICE + "/submissions/{granted}/grant",
        W.OFFICER,
    ),
    _desk("public access", "disclosure.index", TOLD + "/public-access", W.OFFICER),
    _desk("public access to a case", "disclosure.case", ACCESS, W.OFFICER),
    _desk("outbox", "outbox.index", OFFICE + "/outbox", W.OFFICER),
    _desk("one mail", "outbox.show", OFFICE + "/outbox/{mail}", W.OFFICER),
    _desk("barriers", "barrier_reports.index", OFFICE + "/barriers", W.OFFICER),
    _desk("barrier", "barrier_reports.show", OFFICE + "/barriers/B-ABC234", W.OFFICER),
    _desk("known barriers", "known_barriers.index", OFFICE + "/barriers/known", W.OFFICER),
    _desk("new known barrier", "known_barriers.new", OFFICE + "/barriers/known/new", W.OFFICER),
    _desk("known barrier", "known_barriers.edit", KNOWN_BARRIER, W.OFFICER),
    _desk("feedback", "page_feedback.index", OFFICE + "/feedback", W.OFFICER, W.EDITOR),
    _desk("feedback on a page", "page_feedback.show", TEXT + "/feedback", W.OFFICER, W.EDITOR),
    _desk("pages", "tree.index", OFFICE + "/pages", W.OFFICER, W.EDITOR),
    _desk("page, overview", "tree.show", OFFICE + "/pages/{content_key}", W.OFFICER, W.EDITOR),
    _desk("new page", "tree_changes.new", OFFICE + "/pages/new", W.OFFICER, W.EDITOR),
    _desk("removed pages", "removal.removed", OFFICE + "/pages/removed", W.OFFICER, W.EDITOR),
    _desk("place", "tree_changes.place", TEXT + "/place", W.OFFICER, W.EDITOR),
    _desk("owner", "tree_terms.edit", TEXT + "/terms", W.OFFICER, W.EDITOR),
    _desk("removal of a page", "removal.ask", TEXT + "/remove", W.OFFICER),
    *(
        _desk(name, end, TEXT + path, W.OFFICER, W.EDITOR)
        for name, end, path in (
            ("versions", "revisions.index", "/versions"),
            ("one version", "revisions.show", "/versions/nn/1"),
            ("versions compared", "comparing.compare", "/versions/nn/compare"),
            ("text to send", "sending.send", "/send"),
            ("text to give back", "sending.give_back", "/give-back"),
            ("text to publish", "publishing.publish", "/publish"),
            ("preview links", "previews.index", "/previews"),
        )
    ),
    _desk("texts to take down", "publishing.unpublish", TEXT + "/unpublish", W.OFFICER),
    _desk("texts to be read", "waiting.index", OFFICE + "/pages-waiting", W.OFFICER, W.EDITOR),
    _desk("text of a page", "editing.edit", TEXT + "/nn", W.OFFICER, W.EDITOR),
    _desk("news, office", "news_office.index", NEWS, W.OFFICER, W.EDITOR),
    _desk("new note", "news_office.new", NEWS + "/new", W.OFFICER, W.EDITOR),
    _desk("note, published", "news_office.edit", NEWS + "/{note}", W.OFFICER, W.EDITOR),
    _desk("event, draft", "news_office.edit", NEWS + "/{news_draft}", W.OFFICER, W.EDITOR),
    _desk("images", "media.index", MEDIA, W.OFFICER, W.EDITOR),
    _desk("documents", "media.documents", MEDIA + "/documents", W.OFFICER, W.EDITOR),
    *(
        _desk(f"{name} of {shelf}", f"{end}", f"{MEDIA}/{shelf}{path}", W.OFFICER, W.EDITOR)
        for shelf, one in SHELVES
        for name, end, path in (
            ("one more", f"media_{shelf}.add", "/new"),
            ("one", f"media_{shelf}.edit", f"/{{{one}}}"),
            ("another file", f"media_{shelf}.replace", f"/{{{one}}}/file"),
            ("removal", "media.remove", f"/{{{one}}}/remove"),
        )
    ),
    Page(
        "file of an unpublished image",
        "media_files.hand_out",
        "/media/{image}/{image_file}",
        dict.fromkeys(Who, 404) | {W.OFFICER: 200, W.EDITOR: 200},
        html=False,
        kind="file",
    ),
    _desk("findings", "findings.index", OFFICE + "/pages/findings", W.OFFICER, W.EDITOR),
    _desk(
        "findings of a page",
        "findings.show",
        OFFICE + "/pages/{content_key}/findings",
        W.OFFICER,
        W.EDITOR,
    ),
    _desk("languages of the pages", "languages.index", OFFICE + "/languages", W.OFFICER, W.EDITOR),
    _file(
        "languages as a file",
        "languages.download",
        OFFICE + "/languages/shares.csv",
        W.OFFICER,
        W.EDITOR,
    ),
    _desk("links of the pages", "links.index", OFFICE + "/links", W.OFFICER, W.EDITOR),
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
    Post("helpful.answer", "/{locale}/page-helped/{content_key}", public=True),
    Post("helpful.add_words", "/{locale}/page-answer/{page_answer}", public=True),
    Post("demo.sign_in", "/{locale}/demo/sign-in", public=True),
    Post("accounts.sign_out", "/{locale}/sign-out"),
    Post("accounts.save_profile", "/{locale}/my/profile"),
    Post("accounts.end_sessions", "/{locale}/my/sessions/end"),
    Post(
        "findings.answer",
        OFFICE + "/pages/{content_key}/findings/nn/0000/answer",
        (W.OFFICER, W.EDITOR),
    ),
    Post(
        "findings.reopen",
        OFFICE + "/pages/{content_key}/findings/nn/0000/reopen",
        (W.OFFICER, W.EDITOR),
    ),
    Post("submissions.make_draft", "/{locale}/calls/{open}/start"),
    Post("submissions.check_eligibility", "/{locale}/calls/{checked}/eligibility"),
    Post("submissions.save_section", MY + "/{draft}/sections/initiative", (W.OWNER,)),
    Post("submissions.submit", MY + "/{draft}/submit", (W.OWNER,)),
    Post("messages.write", MY + "/{case}/messages", (W.OWNER,)),
    Post("messages.read", MY + "/{case}/messages/read", (W.OWNER,)),
    Post("office_messages.write", OFFICE + "/submissions/{case}/messages", (W.OFFICER,)),
    Post("office_messages.read", OFFICE + "/submissions/{case}/messages/read", (W.OFFICER,)),
    Post("assisted.enter", OFFICE + "/calls/{open}/assisted", (W.OFFICER,)),
    Post("submissions.withdraw", MY + "/{sent}/withdraw", (W.OWNER,)),
    Post("cosubmitters.invite", MY + "/{draft}/people", (W.OWNER,)),
    Post("cosubmitters.change_rights", MY + "/{draft}/people/{co_submitter}/rights", (W.OWNER,)),
    Post("cosubmitters.resend", MY + "/{draft}/people/{co_submitter}/resend", (W.OWNER,)),
    Post("cosubmitters.remove", MY + "/{draft}/people/{co_submitter}/remove", (W.OWNER,)),
    Post("cosubmitters.leave", MY + "/{draft}/people/leave", (W.OWNER,)),
    Post("cosubmitters.comment", MY + "/{draft}/comments", (W.OWNER,)),
    Post("proposers.ask", MY + "/{draft}/proposers/ask", (W.OWNER,)),
    Post("proposers.resend", MY + "/{draft}/proposers/{proposer}/resend", (W.OWNER,)),
    Post("referees.ask", MY + "/{draft}/letters", (W.OWNER,)),
    Post("referees.remind", MY + "/{draft}/letters/{referee}/remind", (W.OWNER,)),
    Post("referees.replace", MY + "/{draft}/letters/{referee}/replace", (W.OWNER,)),
    Post("invitations.accept", "/{locale}/invitations/{invitation}/accept", public=True),
    Post("invitations.enter_code", "/{locale}/invitations/{invitation}/code", public=True),
    Post("invitations.decline", "/{locale}/invitations/{invitation}/decline", public=True),
    Post("confirmations.ask", "/{locale}/confirmations/{confirmation}/ask", public=True),
    Post("confirmations.enter_code", "/{locale}/confirmations/{confirmation}/code", public=True),
    Post("confirmations.answer", "/{locale}/confirmations/{confirmation}", public=True),
    Post("letters_of_reference.ask", "/{locale}/letters/{letter_link}/ask", public=True),
    Post("letters_of_reference.enter_code", "/{locale}/letters/{letter_link}/code", public=True),
    Post("letters_of_reference.write", "/{locale}/letters/{letter_link}", public=True),
    Post("letters_of_reference.decline", "/{locale}/letters/{letter_link}/decline", public=True),
    Post("recusals.answer", CASE + "/declare", (W.REVIEWER, W.CHAIR)),
    Post("cases.write", CASE + "/review", (W.REVIEWER, W.CHAIR)),
    Post("review_queue.skip", CASE + "/skip", (W.REVIEWER, W.CHAIR)),
    Post("review_queue.again", ROOM + "/next/again", SEATED),
    Post("unlocking.unlock", LOCKED + "/reviews/{own_review}/unlock", (W.REVIEWER,)),
    Post("plans.save", E_CALL + "/committee", (W.OFFICER,)),
    Post("plans.keep", E_CALL + "/committee/discussion", (W.OFFICER,)),
    Post("plans.enter", E_CALL + "/committee/discussion/enter", (W.OFFICER,)),
    Post("decisions.decide", CASE + "/decision", (W.CHAIR,)),
    Post("decisions.countersign", DECIDED + "/decision/countersign", (W.REVIEWER, W.CHAIR)),
    Post("decisions.take_back", DECIDED + "/decision/take-back", (W.CHAIR,)),
    Post("rest.decide_rest", ROOM + "/no-award", (W.CHAIR,)),
    Post("pending.countersign", ROOM + "/decisions/countersign", SEATED),
    Post("pending.apply", ROOM + "/decisions/apply", (W.CHAIR,)),
    Post("board.file", ROOM + "/ranking/csv", (W.CHAIR,)),
    Post("rankings.file", "/{locale}/committee/ranking/csv", SEATED),
    Post("office_decisions.countersign", O_CALL + "/decisions/countersign", (W.OFFICER,)),
    Post("office_decisions.apply", O_CALL + "/decisions/apply", (W.OFFICER,)),
    Post("office_board.file", O_CALL + "/ranking/xlsx", (W.OFFICER,)),
    Post("office_rankings.file", OFFICE + "/ranking/xlsx", (W.OFFICER,)),
    Post("budgets.save", O_CALL + "/budget", (W.OFFICER,)),
    Post(
        "corrections.save",
        OFFICE + "/submissions/{decided}/decision/correct",
        (W.OFFICER,),
    ),
    Post(
        "correction_signing.countersign",
        OFFICE + "/submissions/{decided}/decision/correct/countersign",
        (W.OFFICER,),
    ),
    Post(
        "correction_signing.withdraw",
        OFFICE + "/submissions/{decided}/decision/correct/withdraw",
        (W.OFFICER,),
    ),
    Post(
        "committee_corrections.countersign_as_member",
        DECIDED + "/decision/correction/countersign",
        (W.REVIEWER, W.CHAIR),
    ),
    Post("office_meetings.make", O_CALL + "/meetings/new", (W.OFFICER,)),
    Post("office_meetings.change", PLANNED + "/edit", (W.OFFICER,)),
    Post("office_meetings.move", PLANNED + "/cancel", (W.OFFICER,)),
    Post("agendas.add", PLANNED + "/cases", (W.OFFICER,)),
    Post("agendas.add_other", PLANNED + "/items", (W.OFFICER,)),
    Post("agendas.move", PLANNED + "/items/{planned_item}/move", (W.OFFICER,)),
    Post("agendas.remove", PLANNED + "/items/{planned_item}/remove", (W.OFFICER,)),
    Post("agendas.order", PLANNED + "/order", (W.OFFICER,)),
    Post("meeting_mails.tell", PLANNED + "/tell", (W.OFFICER,)),
    Post("office_items.note", O_MEETING + "/attendance", (W.OFFICER,)),
    Post("office_items.minute", O_MEETING + "/items/{item}", (W.OFFICER,)),
    Post("office_items.propose", O_MEETING + "/items/{item}/propose", (W.OFFICER,)),
    Post("office_minutes.write", O_MEETING + "/minutes", (W.OFFICER,)),
    Post("meetings.hold", MEETING + "/hold", (W.CHAIR,)),
    Post("meetings.write", MEETING + "/minutes", (W.CHAIR,)),
    Post("meetings.approve", MEETING + "/approve", (W.CHAIR,)),
    Post("meetings.reopen", MEETING + "/reopen", (W.CHAIR,)),
    Post("room_items.note", MEETING + "/attendance", (W.CHAIR,)),
    Post("room_items.minute", MEETING + "/items/{item}", (W.CHAIR,)),
    Post("room_items.propose", MEETING + "/items/{item}/propose", (W.CHAIR,)),
    Post("packs.ask", MEETING + "/pack", SEATED),
    Post("reviews.open_discussion", ROOM + "/discussion", (W.CHAIR,)),
    Post("rulings.rule", ROOM + "/rulings/{declaration}", (W.CHAIR,)),
    Post(
        "case_rulings.rule",
        OFFICE + "/submissions/{locked}/rulings/{declaration}",
        (W.OFFICER,),
    ),
    Post(
        "hints.dismiss",
        OFFICE + "/submissions/{case}/hints/{seated}/set-aside",
        (W.OFFICER,),
    ),
    Post("interests.declare", "/{locale}/committee/interests", SEATED),
    Post("office.move_call", OFFICE + "/calls/{open}/close", (W.OFFICER,)),
    Post("new_call.make", OFFICE + "/calls/new", (W.OFFICER,)),
    Post("call_dates.save", E_CALL + "/dates", (W.OFFICER,)),
    Post("call_options.save", E_CALL + "/options", (W.OFFICER,)),
    Post("call_texts.save", E_CALL + "/texts", (W.OFFICER,)),
    Post("late_entries.grant", LATE, (W.OFFICER,)),
    Post("late_entries.revoke", LATE + "/{late_entry}/revoke", (W.OFFICER,)),
    Post("programmes.save", PROGRAMME, (W.OFFICER,)),
    Post("panels.seat", O_CALL + "/panel", (W.OFFICER,)),
    Post("assignments.several", GIVEN, (W.OFFICER,)),
    Post("assignments.tell", GIVEN + "/tell", (W.OFFICER,)),
    Post("assignment_setup.save", GIVEN + "/setup", (W.OFFICER,)),
    Post("assignment_cases.give", G_CASE, (W.OFFICER,)),
    Post("assignment_cases.take", G_CASE + "/{assignment}/take", (W.OFFICER,)),
    Post("member_expertise.keep", G_MEMBER + "/expertise", (W.OFFICER,)),
    Post("assignment_files.look", G_FILE, (W.OFFICER,)),
    Post("assignment_files.keep", G_FILE + "/confirm", (W.OFFICER,)),
    Post("proposals.ask", GIVEN + "/proposals", (W.OFFICER,)),
    Post("proposals.edit", G_PROPOSAL + "/edit", (W.OFFICER,)),
    Post("proposals.start_again", G_PROPOSAL + "/again", (W.OFFICER,)),
    Post("proposals.confirm", G_PROPOSAL + "/confirm", (W.OFFICER,)),
    Post("proposals.discard", G_PROPOSAL + "/discard", (W.OFFICER,)),
    Post("own_assignments.accept", CASE + "/assignment/accept", (W.REVIEWER,)),
    Post("own_assignments.keep_decline", CASE + "/assignment/decline", (W.REVIEWER,)),
    Post("expertise.keep_own", "/{locale}/committee/expertise", SEATED),
    Post("rehearsal.try_out", OFFICE + "/calls/{tried}/try", (W.OFFICER,)),
    Post("rehearsal.rehearse", OFFICE + "/calls/{tried}/rehearse", (W.OFFICER,)),
    Post("rehearsal.delete", OFFICE + "/calls/{test_call}/delete-test", (W.OFFICER,)),
    Post("panels.unseat", O_CALL + "/panel/{member}/remove", (W.OFFICER,)),
    Post("panels.move", O_CALL + "/panel/{member}", (W.OFFICER,)),
    Post("panels.exception", O_CALL + "/panel/exception", (W.OFFICER,)),
    *(Post(f"editing_form.{end}", E_CALL + path, (W.OFFICER,)) for end, path in EDITOR_POSTS),
    Post("screening.eligible", OFFICE + "/submissions/{screening}/eligible", (W.OFFICER,)),
    Post("screening.ineligible", OFFICE + "/submissions/{screening}/ineligible", (W.OFFICER,)),
    Post("changes.ask", OFFICE + "/submissions/{screening}/ask", (W.OFFICER,)),
    Post("changes.extend", OFFICE + "/submissions/{returned}/extend", (W.OFFICER,)),
    Post("changes.take_in", OFFICE + "/submissions/{returned}/take-in", (W.OFFICER,)),
    Post("mails.save", OFFICE + "/calls/{open}/mails/receipt", (W.OFFICER,)),
    Post("mails.decide_held", OFFICE + "/calls/{open}/mails/held/release", (W.OFFICER,)),
    Post("mails.standard", OFFICE + "/calls/{open}/mails/receipt/standard", (W.OFFICER,)),
    Post("outbox.decide", OFFICE + "/outbox/{mail}/release", (W.OFFICER,)),
    Post("outbox.decide_all", OFFICE + "/outbox/release", (W.OFFICER,)),
    Post("case_recusals.impose", OFFICE + "/submissions/{case}/recusals", (W.OFFICER,)),
    Post(
        "case_recusals.lift",
        OFFICE + "/submissions/{case}/recusals/{recusal}/lift",
        (W.OFFICER,),
    ),
    Post("blind_setup.save", O_CALL + "/blind-reading", (W.OFFICER,)),
    Post("redaction.save", OFFICE + "/submissions/{blind}/redaction", (W.OFFICER,)),
    Post("discussions.write", BLIND + "/discussion", (W.REVIEWER, W.CHAIR)),
    Post("discussions.change", BLIND + "/discussion/{comment}", (W.REVIEWER,)),
    Post("laureates.save", OFFICE + "/laureates/{laureate}", (W.OFFICER,)),
    *(
        Post(end, OFFICE + "/laureates/{asked_laureate}/" + path, (W.OFFICER,))
        for end, path in (
            ("laureates.set_embargo", "embargo"),
            ("laureates.publish", "publish"),
            ("laureate_asking.ask", "ask"),
            ("laureate_asking.record", "record"),
            ("portraits.save", "portrait"),
            ("portraits.remove", "portrait/remove"),
        )
    ),
    Post("acceptances.ask", "/{locale}/award-answers/{award_answer}/ask", public=True),
    Post("acceptances.enter_code", "/{locale}/award-answers/{award_answer}/code", public=True),
    Post("acceptances.answer", "/{locale}/award-answers/{award_answer}", public=True),
    Post("letters.proofread", TOLD + "/letters/proofread", (W.OFFICER,)),
    Post("letters.release", TOLD + "/letters/release", (W.OFFICER,)),
    Post("one_letter.save", TOLD + "/letters/{decision_letter}", (W.OFFICER,)),
    Post("one_letter.proofread", TOLD + "/letters/{decision_letter}/proofread", (W.OFFICER,)),
    Post("letter_texts.save", TOLD + "/letter-texts/awarded", (W.OFFICER,)),
    Post("letter_texts.standard", TOLD + "/letter-texts/awarded/standard", (W.OFFICER,)),
    Post("case_decision.open_", MY + "/{granted}/letters-to-you/1/open", (W.OWNER,)),
    Post("appeals.send", MY + "/{appealed}/appeal", (W.OWNER,)),
    Post("appeals.withdraw", MY + "/{appealed}/appeal/withdraw", (W.OWNER,)),
    *(
        Post(f"appeal_answers.{end}", f"{APPEAL}/{end}", (W.OFFICER,))
        for end in ("acknowledge", "dismiss", "uphold", "change", "forward", "rule")
    ),
    Post("grants.answer", "/{locale}/my/grants/{granted}/answer", (W.OWNER,)),
    Post("grants.ask_extension", "/{locale}/my/grants/{granted}/extension", (W.OWNER,)),
    Post("reports.save", "/{locale}/my/grants/{granted}/report", (W.OWNER,)),
    Post("returned_money.take_back", GRANT + "/returned/{entry}/take-back", (W.OFFICER,)),
    *(
        Post(f"grant_moves.{end}", f"{GRANT}/{path}", (W.OFFICER,))
        for end, path in (
            ("start", "start"),
            ("withdraw", "withdraw"),
            ("decide_extension", "extension"),
            ("record_returned", "returned"),
            ("send_back", "send-back"),
            ("close", "close"),
        )
    ),
    Post("disclosure.export", TOLD + "/public-access/export", (W.OFFICER,)),
    Post("disclosure.withhold", ACCESS + "/marks", (W.OFFICER,)),
    Post("disclosure.give_back", ACCESS + "/marks/{access_mark}/remove", (W.OFFICER,)),
    Post("disclosure.assess", ACCESS + "/assess", (W.OFFICER,)),
    Post("barrier_reports.answer", OFFICE + "/barriers/B-ABC234/answer", (W.OFFICER,)),
    Post("barrier_reports.fix", OFFICE + "/barriers/B-ABC234/fixed", (W.OFFICER,)),
    Post("known_barriers.add", OFFICE + "/barriers/known/new", (W.OFFICER,)),
    Post("known_barriers.change", KNOWN_BARRIER, (W.OFFICER,)),
    Post("statement.confirmed", OFFICE + "/barriers/statement/confirm", (W.OFFICER,)),
    Post("tree_changes.add", OFFICE + "/pages/new", (W.OFFICER, W.EDITOR)),
    Post("tree_changes.move", TEXT + "/place", (W.OFFICER, W.EDITOR)),
    Post("tree_order.arrange", TEXT + "/order", (W.OFFICER, W.EDITOR)),
    Post("tree_terms.settle", TEXT + "/terms", (W.OFFICER, W.EDITOR)),
    Post("removal.remove", TEXT + "/remove", (W.OFFICER,)),
    Post("removal.bring_back", TEXT + "/bring-back", (W.OFFICER,)),
    Post("publishing.unpublish", TEXT + "/unpublish", (W.OFFICER,)),
    Post(
        "previews.revoke",
        OFFICE + "/pages/links/previews/{preview}/revoke",
        (W.OFFICER, W.EDITOR),
    ),
    *(
        Post(end, TEXT + path, (W.OFFICER, W.EDITOR))
        for end, path in (
            ("revisions.restore", "/versions/nn/1/restore"),
            ("revisions.take_back", "/versions/nn/1/take-back"),
            ("revisions.discard", "/versions/nn/1/discard"),
            ("sending.send", "/send"),
            ("sending.give_back", "/give-back"),
            ("publishing.publish", "/publish"),
            ("previews.make", "/previews"),
            ("editing.save", "/nn"),
            ("editing.preview", "/nn/preview"),
            ("editing.here", "/nn/here"),
            ("machine_drafts.suggest", "/nn/suggest"),
        )
    ),
    Post("news_office.add", NEWS + "/new", (W.OFFICER, W.EDITOR)),
    Post("news_office.save", NEWS + "/{news_draft}", (W.OFFICER, W.EDITOR)),
    Post("news_publishing.publish", NEWS + "/{news_draft}/publish", (W.OFFICER,)),
    Post("news_publishing.take_back", NEWS + "/{news_draft}/take-back", (W.OFFICER,)),
    Post("news_publishing.take_down", NEWS + "/{note}/take-down", (W.OFFICER,)),
    *(
        Post(f"media_{shelf}.{end}", f"{MEDIA}/{shelf}{path}", (W.OFFICER, W.EDITOR))
        for shelf, one in SHELVES
        for end, path in (
            ("add", "/new"),
            ("edit", f"/{{{one}}}"),
            ("replace", f"/{{{one}}}/file"),
        )
    ),
    Post("media.remove", MEDIA + "/images/{image}/remove", (W.OFFICER, W.EDITOR)),
    Post("endorsements.assess", ENDORSED, (W.ENDORSER,)),
    Post("endorsements.return_", ENDORSED + "/return", (W.ENDORSER,)),
    Post("rounds.move", ENDORSED + "/move", (W.ENDORSER,)),
    Post("rounds.send", ROUND + "/send", (W.ENDORSER,)),
    Post("unit_rounds.send_for", UNIT_ROUND + "/send", (W.OFFICER,)),
    Post("unit_rounds.give_time", UNIT_ROUND + "/time", (W.OFFICER,)),
    Post("endorsed.send_on", OFFICE + "/submissions/{held_back}/send-on", (W.OFFICER,)),
    Post("cohorts.make", COHORTS + "/new", (W.OFFICER,)),
    Post("cohorts.choose", COHORT + "/participants", (W.OFFICER,)),
    Post("cohorts.reserve", COHORT + "/participants/reserve", (W.OFFICER,)),
    Post("cohorts.save_settings", COHORT + "/settings", (W.OFFICER,)),
    Post("cohorts.leave", C_LEAVE, (W.OFFICER,)),
    Post("runs.begin", RUNS, (W.OFFICER,)),
    Post("runs.check", RUNS + "/{run}/check", (W.OFFICER,)),
    Post("cohort_board.keep_use", BOARD + "/runs/{run}", (W.OFFICER,)),
    *(
        Post(f"board_pairs.{act}", f"{B_PAIR}/{act}", (W.OFFICER,))
        for act in ("pin", "unpin", "unpair", "forbid", "swap")
    ),
    Post("board_mentees.pair", BOARD + "/mentees/{mentee}", (W.OFFICER,)),
    Post("board_wishes.add", BOARD + "/wishes", (W.OFFICER,)),
    Post("board_wishes.free", BOARD + "/wishes/{apart}/free", (W.OFFICER,)),
    Post("mentoring.answer", MY_PAIR + "/answer", (W.OWNER,)),
    Post("mentoring.agree", MY_PAIR + "/agree", (W.OWNER,)),
    Post("pairing_sending.send", COHORT + "/pairs/send", (W.OFFICER,)),
    Post("pairing_sending.propose", COHORT + "/pairs/{on_board}/propose", (W.OFFICER,)),
    Post("pairing_moves.withdraw", COHORT + "/pairs/{on_board}/withdraw", (W.OFFICER,)),
    Post("pairing_moves.complete", CARING + "/pairs/{cared_pair}/complete", (W.OFFICER,)),
    Post("pairing_moves.end", CARING + "/pairs/{cared_pair}/end", (W.OFFICER,)),
    Post("cohorts.close", COHORT + "/close", (W.OFFICER,)),
    Post("surveys.save", MY_SURVEY, (W.OWNER,)),
    Post("survey_office.open_", SURVEYED + "/surveys/midway/open", (W.OFFICER,)),
    Post("survey_office.close", SURVEYED + "/surveys/midway/close", (W.OFFICER,)),
    Post("survey_office.complete", SURVEYED + "/surveys/complete", (W.OFFICER,)),
    Post("certificates.grant", SURVEYED + "/certificates/{early_one}/grant", (W.OFFICER,)),
    Post("mentoring_report.download", SURVEYED + "/report/csv", (W.OFFICER,)),
    Post("office_profiles.save", C_PROFILE + "/change", (W.OFFICER,)),
    Post("profiles.save", OWN_PROFILE, (W.OWNER,)),
    Post("gatherings.add", CARING + "/gatherings/new", (W.OFFICER,)),
    Post("gatherings.change", GATHERING + "/edit", (W.OFFICER,)),
    Post("gatherings.cancel", GATHERING + "/cancel", (W.OFFICER,)),
    Post("attendance.note", GATHERING + "/attendance", (W.OFFICER,)),
    Post("pair_care.handle", CARING + "/care/talks/{talk}", (W.OFFICER,)),
    Post("pair_log.add", MY_PAIR + "/meetings/new", (W.OWNER,)),
    Post("pair_log.change", MY_LINE + "/edit", (W.OWNER,)),
    Post("pair_log.remove", MY_LINE + "/remove", (W.OWNER,)),
    Post("pair_log.reminders", MY_PAIR + "/reminders", (W.OWNER,)),
    Post("pair_goals.add", MY_PAIR + "/goals/new", (W.OWNER,)),
    Post("pair_goals.change", MY_GOAL + "/edit", (W.OWNER,)),
    Post("pair_goals.mark", MY_GOAL + "/reached", (W.OWNER,)),
    Post("pair_goals.remove", MY_GOAL + "/remove", (W.OWNER,)),
    Post("quiet_exits.tell", MY_PAIR + "/tell-us", (W.OWNER,)),
    Post("editing_form.ready_made", OFFICE + "/calls/{cohort}/form/ready-made", (W.OFFICER,)),
    Post("units.add", UNITS + "/new", (W.OFFICER,)),
    Post("units.change", UNITS + "/{unit}/edit", (W.OFFICER,)),
    Post("units.open_or_close", UNITS + "/{unit}/close", (W.OFFICER,)),
    Post("leaders.name", UNITS + "/{unit}/leaders", (W.OFFICER,)),
    Post("leaders.end", UNITS + "/{unit}/leaders/{unit_leader}/end", (W.OFFICER,)),
    Post("shares.enter", UNITS + "/{unit}/shares", (W.OFFICER,)),
    Post("unit_imports.look", IMPORT, (W.OFFICER,)),
    Post("unit_imports.keep", IMPORT + "/confirm", (W.OFFICER,)),
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
    if value.isdigit():
        return "999999"
    return "00000000-0000-4000-8000-000000000000" if value.count("-") == 4 else "no-such-thing"
