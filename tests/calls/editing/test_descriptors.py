"""What each score means for a criterion, all five or none; weight 0, and the recommendation."""

from eqportal.calls.lifecycle import CallState
from eqportal.calls.parity import lacking, page_for

ONE = "/rubric/criteria/effect"
LEVELS = f"{ONE}/levels"


def five(**changes):
    texts = {f"level_{n}_nb": f"Nivå {n + 1}" for n in range(5)}
    return texts | changes


def test_five_levels_are_described_or_none(make_desk):
    call, desk = make_desk()
    data = desk.fields(LEVELS)
    answer = desk.post(LEVELS, data | five(level_3_nb=""), 422)
    assert "Write what score 4 means in bokmål" in answer.text
    desk.post(LEVELS, data | {"level_0_en": "Weak"}, 422)
    desk.post(LEVELS, data | five())
    assert [level.nb for level in call.rubric.criteria[0].levels] == [
        f"Nivå {n}" for n in range(1, 6)
    ]
    desk.post(LEVELS, data | five(), 409)
    empty = dict.fromkeys(five(), "")
    desk.post(LEVELS, desk.fields(LEVELS) | empty)
    assert call.rubric.criteria[0].levels == ()


def test_levels_are_in_the_parity_list(make_desk):
    call, desk = make_desk()
    before = len(lacking(call))
    desk.post(LEVELS, desk.fields(LEVELS) | five())
    missing = [lack for lack in lacking(call) if ".levels." in lack.text.place]
    assert len(missing) == len(lacking(call)) - before == 10
    assert page_for(call, missing[0].text).endswith(f"{LEVELS}#level_0")
    assert "what score 1 means" in desk.get("/languages")
    whole = five() | {
        f"level_{n}_{locale}": f"{locale} {n}" for n in range(5) for locale in ("nn", "en")
    }
    desk.post(LEVELS, desk.fields(LEVELS) | whole)
    assert len(lacking(call)) == before
    desk.post(LEVELS, desk.fields(LEVELS) | {"level_2_nb": "Noe annet"})
    assert call.stale_texts.places["rubric.criteria.effect.levels.2"] == ("nn", "en")


def test_a_criterion_may_be_left_out_and_may_stand_outside_the_mean(make_desk):
    call, desk = make_desk()
    first, second = call.rubric.criteria[:2]
    desk.post(ONE, desk.fields(ONE) | {"may_skip": "y"})
    assert call.rubric.criteria[0].may_skip
    weights = desk.fields("/rubric") | {
        f"weight-{first.id}": "0",
        f"weight-{second.id}": str(first.weight + second.weight),
    }
    desk.post("/rubric", weights)
    assert call.rubric.criteria[0].weight == 0
    page = desk.get("/rubric")
    assert "outside the mean" in page
    assert "may be left out as not applicable" in page
    desk.post("/rubric", desk.fields("/rubric") | {f"weight-{first.id}": "-1"}, 422)


def test_reviewers_are_asked_for_a_recommendation(make_desk):
    call, desk = make_desk()
    digest = desk.digest("/rubric")
    desk.post("/rubric/recommendation", {"digest": digest, "recommends": "y"})
    assert call.rubric.recommends
    desk.post("/rubric/recommendation", {"digest": digest}, 409)
    desk.post("/rubric/recommendation", {"digest": desk.digest("/rubric"), "recommends": ""})
    assert not call.rubric.recommends


def test_levels_are_frozen_from_the_day_the_call_opens(make_desk):
    call, desk = make_desk(CallState.OPEN)
    desk.get(LEVELS)
    desk.post(LEVELS, five(), 409)
    desk.post("/rubric/recommendation", {"recommends": "y"}, 409)
    assert (call.rubric.criteria[0].levels, call.rubric.recommends) == ((), False)
    desk.get("/rubric/criteria/none/levels", 404)
