"""The local menu of the committee: the work of a room first, the rest folded away."""

import re

from tests.reviews.scene import make_scene


def menu_of(page):
    """The titles that stand in the menu, and those that are folded away."""
    nav = re.search(r'<nav class="eq-local-nav".*?</nav>', page, re.DOTALL).group()
    shown, _fold, folded = nav.partition("<details")
    return [re.findall(r"<a [^>]*>([^<]+)</a>", part) for part in (shown, folded)]


def test_a_room_shows_its_work_and_folds_the_rest(client):
    scene = make_scene()
    shown, folded = menu_of(client.sign_in(scene.chair).get(scene.room).text)
    assert shown == ["Your committees", "Cases", "Ranking", "Meetings", "Decisions"]
    assert folded[-3:] == ["Who may do what", "Your declarations", "Your interests"]
    assert {"Rulings", "Recusals"} <= set(folded)
    _shown, folded = menu_of(client.sign_in(scene.members[0]).get(scene.room).text)
    assert {"Rulings", "Recusals"} & set(folded) == set()


def test_the_fold_says_that_the_page_is_in_it(client):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    assert "eq-local-nav-here" in member.get(f"{scene.room}/members").text
    assert "eq-local-nav-here" not in member.get(scene.room).text


def test_outside_the_rooms_nothing_is_folded(client):
    scene = make_scene()
    shown, folded = menu_of(client.sign_in(scene.members[0]).get("/en/committee").text)
    assert shown[:3] == ["Your committees", "Your declarations", "Your interests"]
    assert folded == []
