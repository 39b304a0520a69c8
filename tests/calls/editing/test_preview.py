"""The form as it will be seen, in every language, without a trace."""

import re

import pytest

from eqportal.audit.models import AuditEvent
from eqportal.programmes.preset import presets


@pytest.mark.parametrize("preset", [p.key for p in presets()])
def test_every_section_of_every_programme(make_desk, preset, db):
    call, desk = make_desk(preset=preset)
    before = db.query(AuditEvent).count()
    for locale in ("nb", "nn", "en"):
        base = f"/{locale}/office/calls/{call.slug}/preview"
        page = desk.browser.get(base).text
        for section in call.form.sections:
            assert section.title.in_(locale) in page.replace("&amp;", "&")
            desk.browser.get(f"{base}/{section.id}")
    assert db.query(AuditEvent).count() == before
    for path in ("/form", "/rules", "/rubric"):
        page = desk.get(path)
        assert "What is wrong with this form" not in page or "Worth a thought" in page


def test_links_lead_to_the_other_languages(make_desk):
    call, desk = make_desk()
    page = desk.get("/preview/initiative")
    assert f'href="/nn/office/calls/{call.slug}/preview/initiative"' in page
    assert "Nothing you type here" in page
    assert not re.findall(r'name="version"', page)


def test_preview_of_nothing(make_desk):
    _call, desk = make_desk()
    desk.get("/preview/nothing", 404)
