"""A rule can ask about a person: the line manager is somebody else than the applicant."""

from eqportal.forms.rules import People, not_submitter
from eqportal.forms.spec import Rule, RuleKind
from eqportal.locales.text import same

RULE = Rule(kind=RuleKind.NOT_SUBMITTER, question="manager", message=same("Somebody else"))
OWN = People("me@university.example")


def test_own_address_is_refused_where_a_person_is_named():
    answers = {"manager": {"name": "Me", "email": " ME@university.example"}}
    assert not_submitter(RULE, answers, OWN) == [("manager",)]


def test_another_address_or_none_is_not():
    for said in ({"name": "Gro", "email": "gro@university.example"}, {"name": "", "email": ""}, 3):
        assert not_submitter(RULE, {"manager": said}, OWN) == []


def test_own_address_with_a_tag_is_ones_own_too():
    answers = {"manager": {"name": "Me", "email": "Me+lead@University.example"}}
    assert not_submitter(RULE, answers, OWN) == [("manager",)]
