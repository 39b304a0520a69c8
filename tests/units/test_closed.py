"""A closed unit is offered in no form; a draft that names it is told what to do."""

from eqportal.submissions.lifecycle import SubmissionState
from eqportal.units.editing import close
from eqportal.units.queries import unit_by_code
from tests.endorsements.scene import make_units
from tests.factories import make_call, make_submission, make_user


def test_a_draft_that_names_a_closed_unit_is_told_at_the_field(client, db):
    make_units()
    person = make_user()
    draft = make_submission(make_call(), person, state=SubmissionState.DRAFT)
    sent = make_submission(draft.call, person)
    browser = client.sign_in(person)
    place = f"/en/submissions/{draft.reference}"
    section = next(
        s.id for s in draft.call.form.sections if any(q.id == "group_unit" for q in s.questions)
    )
    told = "This unit no longer exists."
    assert told not in browser.get(f"{place}/sections/{section}").text
    close(unit=unit_by_code("imf"), by=person)
    page = browser.get(f"{place}/sections/{section}").text
    assert told in page
    assert '<option value="imf"' not in page
    assert told in browser.get(f"{place}/check").text
    assert "Unit imf" in browser.get(f"/en/submissions/{sent.reference}/receipt").text
