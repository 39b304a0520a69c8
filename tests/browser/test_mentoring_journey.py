"""The demonstration's mentoring cohort by keyboard alone and without JavaScript, to its end.

The office plays chapter after chapter in another language, each participant in their own; at
the end every page is read in all three.
"""

from playwright.sync_api import Browser, BrowserContext

from eqportal.database import now
from tests.browser.mentoring_round import OWN_PAIR, Cohort
from tests.browser.round import ALONE
from tests.browser.seen import read
from tests.browser.server import Served
from tests.browser.walking import CONTINUE, REFERENCE

PLACES = {"mentee": 24, "mentor": 22}
PLANNED = "#planned-pairs tbody tr:has(th)"
CHANGE = 'a[href*="/board/mentees/"]'
LEAST_PAIRS, LEAST_PAGES = 10, 30
GOAL = "Say no to one thing each month."
QUIET = "We talk past each other."
MIDWAY = {
    "works": "well",
    "meetings": "some",
    "helps": "goals",
    "change": "more_time",
    "change_words": "An hour is short.",
    "talk": "no",
}
CLOSING = {
    "reached": "yes",
    "goals": "most",
    "topics": "none",
    "matching": "well",
    "recommend": "yes",
    "mattered": "She asked what I wanted.",
}
SAVE_PLACES = 'main form[action*="/participants?"] button[type="submit"]'


def make(played: Cohort) -> None:
    """The office makes a cohort of the two calls."""
    person = played.office("nb")
    person.follow('main a[href$="/cohorts/new"]')
    person.answer("mentees", played.stage["mentee"])
    person.answer("mentors", played.stage["mentor"])
    person.press(CONTINUE)
    played.slug = person.path.rsplit("/", 1)[1]


def select(played: Cohort) -> None:
    """One is put in reserve, then taken in like all others."""
    for side, number in PLACES.items():
        person = played.office("nb", f"/participants?side={side}")
        first = person.find('main input[name="case"]').get_attribute("value")
        person.tick("case", str(first))
        person.choose("give", "reserve")
        person.press(SAVE_PLACES)
        person.tick("all", "1")
        person.choose("give", "selected")
        person.press(SAVE_PLACES)
        assert str(number) in person.page.inner_text(".eq-facts")


def weigh(played: Cohort) -> None:
    """Another weight, and what stands in the way before anything is reckoned."""
    person = played.office("nb", "/settings")
    person.write('[name="weight_topics"]', "6")
    person.press(CONTINUE)
    person.follow('main a[href$="/check"]')
    person.follow('main a[href$="/runs"]')


def match(played: Cohort) -> None:
    """A run, what it says of a pair, and of those who are left."""
    played.begin("nb")
    person = played.person
    assert person.page.locator("#pairs tbody tr").count() > 10
    person.follow('#pairs a[href*="/pairs/"]')
    assert person.page.locator("#parts tbody tr").count() == 6
    assert person.page.locator("#others tbody tr").count() > 1
    person.go(played.room("nb", "/runs/1"))
    person.follow('main a[href$="/left"]')
    assert person.page.locator("main .eq-answer").count() > 0


def compare(played: Cohort) -> None:
    """The other aim gives another run; the two side by side, and what one comes out as again."""
    person = played.office("nn", "/settings")
    person.choose("aim", "total")
    person.press(CONTINUE)
    played.begin("nn")
    played.send("/check")
    person.go(played.room("nn", "/runs"))
    person.press(f'main form[action$="/compare"] {ALONE}')
    assert "/runs/compare?" in person.path


def decide(played: Cohort) -> None:
    """The board: use a run, pin a pair, swap two, and keep two people apart."""
    person = played.office("nn", "/runs/2")
    person.follow('main a[href$="/board/runs/2"]')
    person.press(CONTINUE)
    person.press(f"{PLANNED} >> nth=0 >> button:not([formaction])")
    person.follow(f"{PLANNED} >> nth=1 >> {CHANGE}")
    person.answer("other", played.option("other"))
    played.send("/swap")
    person.follow(f"{PLANNED} >> nth=2 >> {CHANGE}")
    person.write("#reason", "Dei to skriv ei bok saman.")
    person.press('main button[formaction$="/forbid"]')


def by_hand(played: Cohort) -> None:
    """The board: take a pair apart, pair by hand, and run for the rest, which keeps the pin."""
    person = played.office("nn", "/board")
    planned = person.page.locator(PLANNED).count()
    pinned = played.first(f"{PLANNED} >> nth=0 >> td")
    person.press(f'{PLANNED} >> nth=2 >> button[formaction$="/unpair"]')
    apart = REFERENCE.findall(person.path)[-1]
    assert person.page.locator(PLANNED).count() == planned - 1
    person.go(played.room("nn", "/board"))
    person.follow(f"#without-pair tr:has(#m-{apart}) {CHANGE}")
    person.answer("mentor", played.option("mentor"))
    person.press("main form:has(#mentor) button")
    assert person.page.locator(PLANNED).count() == planned
    played.rerun("nn")
    assert person.page.locator(PLANNED).count() >= planned
    assert pinned in played.first(f"{PLANNED} >> nth=0 >> td")
    person.go(played.room("nn", "/board/wishes"))
    assert "skriv ei bok saman" in played.text()


def ask(played: Cohort) -> None:
    """Every planned pair is asked, the mentees first."""
    person = played.office("nn", "/pairs")
    person.follow('main a[href$="/pairs/send"]')
    person.press(CONTINUE)
    rows = person.page.locator("#pairs tbody tr").all_inner_texts()
    pairs = [tuple(REFERENCE.findall(row)) for row in rows]
    mentors = [mentor for _, mentor in pairs]
    played.pairs = [pair for pair in pairs if mentors.count(pair[1]) == 1]
    assert len(played.pairs) > LEAST_PAIRS


def answer(played: Cohort) -> None:
    """Mentors see nothing before the mentee has said yes; nobody sees who said no."""
    played.one(played.pairs[0][1])
    assert not played.person.page.locator(OWN_PAIR).count()
    for mentee, _ in played.pairs[:4]:
        played.says(mentee, "accept")
    for _, mentor in played.pairs[:3]:
        played.says(mentor, "accept")
    played.says(played.pairs[3][1], "decline")
    played.says(played.pairs[4][0], "decline")
    told = {played.outside(pair[0]) for pair in played.pairs[3:5]}
    assert len(told) == 1


def agree(played: Cohort) -> None:
    """Both of each pair confirm the agreement, and it is under way."""
    for who in played.people(3):
        person = played.at_pair(who)
        person.press('main button[name="agree"]')
    person = played.office("en", "/pairs?state=active")
    assert person.page.locator("#pairs tbody tr").count() == 3


def gather(played: Cohort) -> None:
    """A gathering is planned, and it is noted who came."""
    person = played.office("en", "/gatherings")
    person.follow('main a[href$="/gatherings/new"]')
    titles = {"title_nb": "Oppstart", "title_nn": "Oppstart saman", "title_en": "Kick-off"}
    day = {"day-day": "14", "day-month": "5", "day-year": str(now().year + 1)}
    for name, value in {**titles, **day, "clock": "13.00", "where_": "Room 12"}.items():
        person.write(f'[name="{name}"]', value)
    person.choose("audience", "everybody")
    person.press(CONTINUE)
    person.follow('#gatherings a[href$="/attendance"]')
    for number, presence in enumerate(("present", "excused", "absent")):
        field = person.page.locator('main input[type="radio"][value="present"]').nth(number)
        person.choose(str(field.get_attribute("name")), presence)
    person.press(CONTINUE)
    assert person.page.locator('main input[value="excused"]:checked').count() == 1
    played.one(played.pairs[0][0], "/gatherings")
    assert person.page.locator('main a[href$="/gathering.ics"]').count() == 1


def meet(played: Cohort) -> None:
    """A meeting and a goal of a pair, which the office does not read."""
    mentee, mentor = played.pairs[0]
    person = played.at_pair(mentee)
    person.follow('main a[href$="/goals/new"]')
    person.write('[name="words"]', GOAL)
    person.press(CONTINUE)
    person.follow('main a[href$="/meetings/new"]')
    today = now()
    for part, number in (("day", today.day), ("month", today.month), ("year", today.year)):
        person.write(f'[name="held_on-{part}"]', str(number))
    box = person.find('main input[name="topics"]')
    person.tick("topics", str(box.get_attribute("value")))
    person.press(CONTINUE)
    played.at_pair(mentor)
    assert GOAL in played.text()
    person.press('main button[name="reached"]')
    person = played.office("en", "/care?show=all")
    assert person.page.locator("#rhythms tbody tr").count() == 3
    assert person.page.locator("#rhythms td.eq-num", has_text="1").count() == 1
    assert GOAL not in played.text()


def part(played: Cohort) -> None:
    """A quiet exit: the other sees nothing of it until the office has talked."""
    mentee, mentor = played.pairs[2]
    played.at_pair(mentor)
    before = played.text()
    person = played.at_pair(mentee)
    person.follow('main a[href$="/tell-us"]')
    person.write('[name="words"]', QUIET)
    person.press(CONTINUE)
    played.at_pair(mentor)
    assert played.text() == before
    person = played.office("en", "/care")
    person.follow("#waiting a")
    assert QUIET in played.text()
    person.choose("outcome", "ends")
    person.press(CONTINUE)
    played.at_pair(mentor)
    assert QUIET not in played.text()


def pair_again(played: Cohort) -> None:
    """The one who left is proposed to another, and they come together."""
    mentee, was = played.pairs[2]
    played.rerun("en")
    person = played.office("en", "/pairs?state=planned")
    row = person.page.locator("#pairs tbody tr", has_text=mentee)
    mentor = next(one for one in REFERENCE.findall(row.inner_text()) if one != mentee)
    assert mentor != was
    person.follow(f'#pairs tr:has-text("{mentee}") a')
    played.send("/propose")
    played.pairs[2] = (mentee, mentor)
    for who in (mentee, mentor):
        played.says(who, "accept")
    for who in (mentee, mentor):
        played.at_pair(who).press('main button[name="agree"]')


def survey(played: Cohort) -> None:
    """Five answer midway, and are read; two answer at the end, which is too few to show."""
    for name, number, answers in (("midway", 5, MIDWAY), ("closing", 2, CLOSING)):
        person = played.office("en", "/surveys")
        played.send(f"/{name}/open")
        for who in played.people(3)[:number]:
            person = played.at_pair(who)
            person.follow(f'main a[href$="/{name}"]')
            for field, value in answers.items():
                person.answer(field, value)
            person.press('main button[name="_send"]')
        person = played.office("en", "/surveys")
        person.follow(f'main a[href$="/{name}/close"]')
        person.press(CONTINUE)
    person.follow('main a[href$="/report"]')
    assert MIDWAY["change_words"] in played.text()
    assert CLOSING["mattered"] not in played.text()


def finish(played: Cohort) -> None:
    """The pairs are completed, and both of a pair get a certificate."""
    person = played.office("en", "/surveys")
    played.send("/surveys/complete")
    person.follow('main a[href$="/certificates"]')
    for who in played.pairs[0]:
        person = played.at_pair(who)
        link = str(person.find('main a[href$=".pdf"]').get_attribute("href"))
        assert person.page.request.get(link).body().startswith(b"%PDF")


ACTS = (
    *(make, select, weigh, match, compare, decide, by_hand, ask, answer, agree),
    *(gather, meet, part, pair_again, survey),
)


def test_a_cohort_from_selection_to_certificate(
    served: Served, context: BrowserContext, chromium: Browser
) -> None:
    played = Cohort.on("mentoring", served, context)
    for act in ACTS:
        act(played)
    with chromium.new_context(base_url=served.url) as reading:
        assert read(Cohort.on("mentoring", served, reading), played) == []
    finish(played)
    assert len(played.seen) > LEAST_PAGES
