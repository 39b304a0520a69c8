"""A committee's whole round by keyboard alone and without JavaScript, in bokmål.

Six members and a deputy; the chair and a member are recused from a case each; the panel reads
blind; more is asked for, and given, than there is; one case gets a part; one is appealed.
"""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from tests.browser.committee_stage import CASES
from tests.browser.keyboard import Keyboard
from tests.browser.round import Round
from tests.browser.server import Served
from tests.browser.walking import CONTINUE

GIVEN = {
    "moe": ("first", "second"),
    "nes": ("first", "second"),
    "oen": ("first", "third"),
    "pai": ("second", "third"),
    "acting": ("third",),
}
SCORES = {
    "first": {"moe": "4", "nes": "5", "oen": "5"},
    "second": {"vara": "4", "nes": "4", "pai": "3"},
    "third": {"acting": "2", "oen": "3", "pai": "2"},
}
LEADERS = {"first": "acting", "second": "chair", "third": "chair"}


@dataclass(frozen=True)
class Item:
    """How an item of a leader's agenda ended: by these votes, or by consensus."""

    number: int
    outcome: str
    amount: str = ""
    votes: tuple[str, ...] = ()


def test_a_round_from_assignment_to_appeal(served: Served, context: BrowserContext) -> None:
    played = Round.on("committee", served, context)
    before = (prepare, redact, assign, declare, take_on, score, discuss, meet)
    for act in (*before, decide, announce, accept, appeal):
        act(played)


def prepare(played: Round) -> None:
    """The office: phases, blind reading, assignment, money; and the review starts."""
    person = played.be("officer", played.call)
    person.follow('main a[href$="/committee"]')
    person.choose("phases", "in_phases")
    person.press(CONTINUE)
    person.follow('main a[href$="/blind-reading"]')
    person.tick("hides", "submitter")
    person.press(CONTINUE)
    person.go(f"{played.call}/assignments/setup")
    person.choose("mode", "assignment")
    person.choose("reads_all", "own")
    person.press(CONTINUE)
    person.go(f"{played.call}/budget")
    person.write("#pot", "300 000")
    person.press(CONTINUE)
    person.go(played.call)
    played.send("/start_review")


def redact(played: Round) -> None:
    """The office approves what the panel reads of each case."""
    for key in CASES:
        person = played.be("officer", f"{played.call}/redaction")
        person.follow(f'main a[href*="{played.stage[key]}"]')
        person.press('main button[name="_approve"]')


def assign(played: Round) -> None:
    """The office gives the cases out and tells the members."""
    person = played.be("officer", f"{played.call}/assignments")
    for member, cases in GIVEN.items():
        for key in cases:
            person.tick("case", played.stage[key])
        person.answer("member", played.stage[f"id {member}"])
        person.press('main button[value="give"]')
    played.send("/tell")


def declare(played: Round) -> None:
    """Everybody answers; the chair and a member have a conflict, and the deputy steps in."""
    whom = {**GIVEN, "chair": CASES, "acting": ("first", "third")}
    conflicts = {("chair", "first"), ("moe", "second")}
    for member, cases in whom.items():
        for key in cases:
            _answer(played, member, key, conflicts)
    assert played.stage["first"] not in _listed(played, "chair")
    assert played.stage["second"] not in _listed(played, "moe")
    person = played.be("officer", f"{played.call}/assignments/cases/{played.stage['second']}")
    person.unfold('main details:has(select[name="to"]) > summary')
    person.answer("to", played.stage["id vara"])
    played.send("/take")
    person.go(f"{played.call}/assignments")
    played.send("/tell")
    _answer(played, "vara", "second", conflicts)


def _answer(played: Round, member: str, key: str, conflicts: set[tuple[str, str]]) -> None:
    person = played.be(member, played.case(key, "/declare"))
    person.choose("ground", "b_family" if (member, key) in conflicts else "none")
    person.press(CONTINUE)


def _listed(played: Round, member: str) -> str:
    played.be(member, played.room)
    return played.text()


def take_on(played: Round) -> None:
    """Each member accepts what is assigned, before scoring begins."""
    for member in ("vara", *GIVEN):
        person = played.be(member, f"{played.room}/assignments")
        while person.page.locator('form[action$="/accept"]').count():
            played.send("/accept")
    played.enter("scoring")


def score(played: Round) -> None:
    """Three read each case blind, score and lock; one unlocks, says why, and locks anew."""
    for key, scores in SCORES.items():
        for member, value in scores.items():
            person = played.be(member, played.case(key))
            assert "Runa" not in played.text()
            assert "[navn] vil høre isen." in played.text()
            _review(person, value)
    person = played.be("pai", played.case("third"))
    person.follow('main a[href$="/unlock"]')
    person.write('[name="reason"]', "Jeg leste feil år.")
    person.press(CONTINUE)
    _review(person, "3")


def _review(person: Keyboard, value: str) -> None:
    person.choose("score_research", value)
    person.write('[name="reason_research"]', "Tallene viser det.")
    person.press('button[name="_lock"]')
    assert person.page.locator('button[name="_lock"]').count() == 0


def discuss(played: Round) -> None:
    """A member calls on another, who reads it; whoever is recused knows nothing of it."""
    played.enter("discussion")
    person = played.be("nes", played.case("first", "/discussion"))
    person.write('[name="text"]', "Målene er klare, men er planen det?")
    person.tick("people", played.stage["id oen"])
    person.press(CONTINUE)
    played.be("oen", played.case("first", "/discussion"))
    assert "men er planen det?" in played.text()
    played.enter("selection")


def meet(played: Round) -> None:
    """The office calls a meeting, the leaders minute it, approve, and propose what was agreed."""
    person = played.be("officer", f"{played.call}/meetings/new")
    day = {"day-day": "14", "day-month": "5", "day-year": "2031", "clock": "13.00"}
    for name, value in {**day, "place": "Rom 12"}.items():
        person.write(f'[name="{name}"]', value)
    person.press(CONTINUE)
    office = person.path
    person.go(f"{office}/cases")
    person.press('main button[name="_all"]')
    person.go(f"{office}/tell")
    person.press(CONTINUE)
    here = office.replace("/office/", "/committee/")
    _hold(played, here)
    _minute(played, "chair", here, Item(0, "part_awarded", "150000", ("4", "1", "1")))
    _minute(played, "chair", here, Item(1, "declined"))
    _minute(played, "acting", here, Item(0, "awarded"))
    for leader in ("chair", "acting"):
        played.be(leader, here)
        played.send("/approve")
    played.be("officer", office)
    played.send("/share")
    played.be("moe", here)
    assert played.stage["first"] in played.text()
    assert played.stage["second"] not in played.text()


def _hold(played: Round, here: str) -> None:
    person = played.be("chair", here)
    assert played.stage["first"] not in played.text()
    played.send("/hold")
    person.go(f"{here}/attendance")
    for radio in person.page.locator('main input[value="present"]').all():
        person.choose(str(radio.get_attribute("name")), "present")
    person.press(CONTINUE)


def _minute(played: Round, leader: str, here: str, item: Item) -> None:
    person = played.be(leader, here)
    links = person.page.locator('main a[href*="/items/"]').all()
    person.go(str(links[item.number].get_attribute("href")))
    person.choose("settled", "vote" if item.votes else "consensus")
    person.write('[name="motion"]', "Gi støtte til prosjektet.")
    if item.votes:
        person.choose("counting", "numbers")
        for name, count in zip(
            ("votes_for", "votes_against", "abstained"), item.votes, strict=True
        ):
            person.write(f'[name="{name}"]', count)
    person.press(CONTINUE)
    person.choose("outcome", item.outcome)
    if item.amount:
        person.write('[name="amount"]', item.amount)
    person.write('[name="reasons"]', f"Forskningen veide mest ({item.outcome}).")
    played.send("/propose")


def decide(played: Round) -> None:
    """Two people sign each case; beyond the pot only with a written reason; then all at once."""
    for key, leader in LEADERS.items():
        person = played.be(leader, played.case(key, "/decision"))
        person.press(CONTINUE)
        if key == "first":
            assert person.page.locator("#over_reason-error").count() == 1
            person.write('[name="over_reason"]', "Dekanen dekker resten.")
            person.press(CONTINUE)
    person = played.be("nes", f"{played.room}/decisions")
    person.tick("case", played.stage["first"])
    person.tick("case", played.stage["second"])
    played.send("/countersign")
    person = played.be("officer", f"{played.call}/decisions")
    assert "350 000 kroner" in played.text()
    person.tick("case", played.stage["third"])
    played.send("/countersign")
    played.send("/apply")


def announce(played: Round) -> None:
    """The office concludes, proof-reads the letters, and announces."""
    person = played.be("officer", played.call)
    played.send("/conclude")
    person.go(f"{played.call}/letters")
    played.send("/proofread")
    person.go(played.call)
    played.send("/announce")
    assert person.path == played.call
    assert person.page.locator('form[action$="/close_out"]').count() == 1


def accept(played: Round) -> None:
    """Whoever got a part reads the letter and accepts the grant; the office pays it out."""
    reference = played.stage["second"]
    person = played.be("second", f"/nb/submissions/{reference}")
    played.send("/open")
    assert "150 000 kroner" in played.text()
    assert "Forskningen veide mest (part_awarded)." in played.text()
    person.follow('main a[href*="/my/grants/"]')
    person.press('main button[value="accept"]')
    person = played.be("officer", f"/nb/office/submissions/{reference}/grant")
    played.send("/start")
    assert person.page.locator('form[action$="/returned"]').count() == 1


def appeal(played: Round) -> None:
    """Whoever got nothing appeals; the office takes it in, and changes the decision."""
    mine = f"/nb/submissions/{played.stage['third']}"
    person = played.be("third", mine)
    played.send("/open")
    person.follow('main a[href$="/appeal"]')
    person.write('[name="words"]', "Dere har ikke lest strategien.")
    person.press(CONTINUE)
    person = played.be("officer", f"{played.call}/appeals")
    person.follow('main a[href*="/office/appeals/"]')
    played.send("/acknowledge")
    person.write('[name="answer"]', "Strategien veier tyngre enn vi så.")
    person.choose("outcome", "part_awarded")
    person.write('[name="amount"]', "50000")
    person.write('[name="reasons"]', "Strategien bærer en del av støtten.")
    person.press('main button[formaction$="/change"]:not([hidden])')
    assert person.page.locator("#over_reason-error").count() == 1
    person.write('[name="over_reason"]', "Dekanen dekker dette også.")
    person.press('main button[formaction$="/change"]:not([hidden])')
    person.go(f"{played.call}/letters")
    played.send("/release")
    person = played.be("third", mine)
    played.send("/open")
    assert "Strategien bærer en del av støtten." in played.text()
    assert "50 000 kroner" in played.text()
