"""A thousand pages ask no more of the database than twenty."""

from benchmarks.many_pages import FEW, MANY, PATHS, plant, uproot
from eqportal.access.roles import Role
from tests.contracts.test_queries import counting
from tests.factories import make_user


def test_thousand_pages_take_as_many_statements_as_twenty(client, db, few_pages):
    editor = client.sign_in(make_user(role=Role.EDITOR))
    found = {}
    for number in (FEW, MANY):
        plant(number)
        db.commit()
        for name, path in PATHS.items():
            editor.browser.get(path, base_url="http://portal.example")
            with counting() as statements:
                editor.get(path)
            found.setdefault(name, []).append(len(statements))
        uproot()
        db.commit()
    assert {name: few == many for name, (few, many) in found.items()} == dict.fromkeys(found, True)
