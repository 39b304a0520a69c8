"""Whether a budget keeps to what the call lets things cost, and by how many kroner it does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from eqportal.forms.answers import is_blank
from eqportal.forms.budgets import Told, Totals, lines, totals
from eqportal.forms.conditions import Answers
from eqportal.forms.costs import Costs
from eqportal.forms.spec import Kind, Question
from eqportal.forms.validation import Problem
from eqportal.locales.formats import kroner


@dataclass(frozen=True)
class Plan:
    """A budget as it would be when everything told so far has been done."""

    sums: Totals
    corrected: bool = False

    def with_(self, **changed: int) -> "Plan":
        """The plan after one more correction."""
        return Plan(replace(self.sums, **changed), corrected=True)

    def told(self, sentence: str) -> str:
        """A sentence that counts on what is told before it."""
        return _("When that is done: %(what)s", what=sentence) if self.corrected else sentence


def cost_problems(value: object, costs: Costs | None) -> Iterator[Told]:
    """Which line to change, and by how many kroner; doing all that is told makes it right."""
    rules, plan = costs or Costs(), Plan(totals(value))
    if plan.sums.own_effort and not rules.own_effort:
        yield ("own_effort",), _effort_refused(plan)
        plan = plan.with_(own_effort=0)
    elif plan.sums.own_effort and not _reason(value):
        yield ("effort_why",), _("Say what the own effort is and how you worked out its value")
    cap = rules.cap_on_total
    if cap is not None and plan.sums.total > cap:
        yield _total_over(value, plan, cap)
        plan = plan.with_(total=cap)
    cap = rules.cap_on_grant
    if cap is not None and plan.sums.grant > cap and not _falls_anyway(plan.sums, rules, cap):
        yield ("grant",), _grant_over(plan, cap)
        plan = plan.with_(grant=cap)
    yield from _own_share_or_sum(value, plan, rules)


def over_budget(
    questions: Iterable[Question], answers: Answers, costs: Costs | None, found: Iterable[Problem]
) -> list[Problem]:
    """The same at each budget among the questions, once its parts are right one by one."""
    wrong = {problem.path[0] for problem in found}
    return [
        Problem((question.id, *at), text)
        for question in questions
        if question.kind is Kind.BUDGET and question.id not in wrong
        if not is_blank(answers.get(question.id))
        for at, text in cost_problems(answers[question.id], costs)
    ]


def _reason(value: object) -> str:
    return str(value.get("effort_why") or "").strip() if isinstance(value, dict) else ""


def _effort_refused(plan: Plan) -> str:
    return _(
        "This call takes no own effort, only cash. Remove the own effort of %(amount)s.",
        amount=kroner(plan.sums.own_effort),
    )


def _total_over(value: object, plan: Plan, cap: int) -> Told:
    """The lowest priority is the line to change, where it is large enough."""
    over, (place, line) = plan.sums.total - cap, lines(value)[-1]
    words = {"total": kroner(plan.sums.total), "cap": kroner(cap), "over": kroner(over)}
    if line["cost"] > over:
        sentence = _(
            "The lines cost %(total)s, and the call allows %(cap)s in all. "
            "Lower line %(n)s, “%(line)s”, by %(over)s, or lower other lines by as much.",
            n=place + 1,
            line=line["what"],
            **words,
        )
    else:
        sentence = _(
            "The lines cost %(total)s, and the call allows %(cap)s in all. "
            "Lower or remove lines for %(over)s, from the last line upwards.",
            **words,
        )
    return (place, "cost"), plan.told(sentence)


def _grant_over(plan: Plan, cap: int) -> str:
    return plan.told(
        _(
            "You apply for %(grant)s, and the call gives at most %(cap)s. Apply for %(over)s less.",
            grant=kroner(plan.sums.grant),
            cap=kroner(cap),
            over=kroner(plan.sums.grant - cap),
        )
    )


def _falls_anyway(sums: Totals, rules: Costs, cap: int) -> bool:
    """Whether the grant comes under the cap when it is lowered by what is too much funding."""
    enough = sums.own >= rules.own_share_of(sums.total)
    return enough and sums.grant - cap <= -sums.difference < sums.grant


def _own_share_or_sum(value: object, plan: Plan, rules: Costs) -> Iterator[Told]:
    """The own share first; raising it is also what closes a gap between lines and funding."""
    sums = plan.sums
    lacking = rules.own_share_of(sums.total) - sums.own
    if lacking > 0:
        yield ("own_cash",), plan.told(_own_share_low(sums, lacking, rules.own_share_percent or 0))
    elif sums.difference > 0:
        yield ("own_cash",), plan.told(_too_little_funding(value, sums))
    elif sums.difference < 0:
        place = ("grant",) if -sums.difference < sums.grant else ()
        yield place, plan.told(_too_much_funding(sums))


def _own_share_low(sums: Totals, lacking: int, percent: int) -> str:
    """Raise the own share; the grant falls by what would else be too much funding."""
    raised = max(lacking, sums.difference)
    less = raised - sums.difference
    start = _(
        "The own share is %(has)s. The call asks for at least %(percent)s per cent of the total, "
        "%(needs)s.",
        has=kroner(sums.own),
        percent=percent,
        needs=kroner(sums.own + lacking),
    )
    words = {"raised": kroner(raised), "less": kroner(less)}
    if not less:
        advice = _("Raise the own share by %(raised)s.", **words)
    elif less < sums.grant:
        advice = _("Raise the own share by %(raised)s and apply for %(less)s less.", **words)
    else:
        advice = _(
            "Raise the own share by %(raised)s and lower the other sources by %(less)s in all.",
            **words,
        )
    return f"{start} {advice}"


def _too_little_funding(value: object, sums: Totals) -> str:
    over, (place, line) = sums.difference, lines(value)[-1]
    words = {"over": kroner(over)}
    if line["cost"] > over:
        return _(
            "The lines cost %(over)s more than the funding. "
            "Raise the own share by %(over)s, or lower line %(n)s, “%(line)s”, by %(over)s.",
            n=place + 1,
            line=line["what"],
            **words,
        )
    return _(
        "The lines cost %(over)s more than the funding. "
        "Raise the own share by %(over)s, or remove lines for as much.",
        **words,
    )


def _too_much_funding(sums: Totals) -> str:
    over = kroner(-sums.difference)
    if -sums.difference < sums.grant:
        return _(
            "The funding is %(over)s more than the lines cost. Apply for %(over)s less, "
            "or add lines for as much.",
            over=over,
        )
    return _(
        "The funding is %(over)s more than the lines cost. Lower the sources by %(over)s in all.",
        over=over,
    )
