"""Rules, weights and the aim of a cohort; and what stands in the way before a run."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, differing, fingerprint, words_of
from eqportal.forms.errors import summary
from eqportal.mentoring.cohorts import operations
from eqportal.mentoring.cohorts.forms import SettingsForm, as_data
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.cohorts.routes import blueprint


def _shown(cohort: Cohort, form: SettingsForm, others: list[Difference] | None = None) -> str:
    form.seen.data = fingerprint(as_data(cohort))
    return render_template(
        "mentoring/cohorts/settings.html",
        cohort=cohort,
        form=form,
        differing=others or [],
        rows=[{"key": f.label.text, "value": words_of(f)} for f in form if f.name != "seen"],
        errors=summary(form),
        local_nav=cohort_nav(cohort, "cohorts.settings"),
        breadcrumbs=cohort_trail(cohort),
    )


def _kept(cohort: Cohort) -> SettingsForm:
    return SettingsForm(formdata=None, data=as_data(cohort))


@blueprint.get("/<cohort>/settings")
@requires(Permission.MENTORING)
def settings(cohort: str) -> str:
    """The rules with their switches, the weights, the aim and the days to answer."""
    found = cohort_or_404(cohort)
    return _shown(found, _kept(found))


@blueprint.post("/<cohort>/settings")
@requires(Permission.MENTORING)
def save_settings(cohort: str) -> Response | tuple[str, int]:
    """Keep them; when another officer was first, both versions are shown."""
    found = cohort_or_404(cohort, lock=True)
    operations.must_be_open(found)
    form = SettingsForm(data=as_data(found))
    if form.seen.data != fingerprint(as_data(found)):
        return _shown(found, form, differing(_kept(found), form)), 409
    if not form.validate():
        return _shown(found, form), 422
    operations.save_settings(
        cohort=found,
        settings=form.settings(),
        answer_days=form.answer_days.data,
        by=current_user,
    )
    session().commit()
    flash(_("The rules and weights are saved. They hold from the next run."), "success")
    return redirect(url_for("cohorts.settings", cohort=cohort), 303)


register_room_link("cohorts.settings", _l("Rules and weights"), 30)
