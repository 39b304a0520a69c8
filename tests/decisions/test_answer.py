"""The submitter opens the letter on the case's own page, and not before the announcement."""

from tests.decisions.test_rounds import decided, move, write_citation

REASONS = "The effect weighed most."


def test_decision_is_read_after_the_announcement_only(client, db):
    scene = decided(client)
    page = f"/en/submissions/{scene.case.reference}"
    submitter = client.sign_in(scene.submitter)
    assert REASONS not in submitter.get(page).text
    move(client, scene, "conclude")
    assert REASONS not in submitter.get(page).text
    write_citation(client, db, scene)
    move(client, scene, "announce")
    assert REASONS not in submitter.get(page).text
    submitter.post(f"{page}/letters-to-you/1/open")
    assert REASONS in submitter.get(page).text
