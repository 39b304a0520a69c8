"""An officer with a draft call."""

import re

import pytest

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from tests.calls.editing.posting import posted_by
from tests.factories import make_call, make_user


class Desk:
    """The editor of one call, as an officer has it."""

    def __init__(self, client, call, officer):
        self.officer = officer
        self.browser = client.sign_in(officer)
        self.slug = call.slug
        self.base = f"/en/office/calls/{call.slug}"

    def get(self, path, status=200):
        return self.browser.get(self.base + path, status).text

    def digest(self, path):
        return re.findall(r'name="digest" value="(\w*)"', self.get(path))[-1]

    def fields(self, path):
        """What a page's last form would post, unchanged."""
        return posted_by(self.get(path))

    def post(self, path, data=None, status=303):
        return self.browser.post(self.base + path, data or {}, status)


@pytest.fixture
def make_desk(client):
    def make(state=CallState.DRAFT, preset="gender-equality-award", call=None):
        call = call or make_call(state=state, preset=preset)
        return call, Desk(client, call, make_user(role=Role.OFFICER))

    return make
