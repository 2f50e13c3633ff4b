"""What stands on the page of a cycle: two ways beside each other, each candidate with its decision, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gehoord.improvements.models import Candidate, Choice, Cycle
from gehoord.improvements.queries.standing import budget_of, free_in, listens
from gehoord.improvements.queries.visible import cycles_led_by, improvements_led_by, voter_in
from gehoord.improvements.queries.weighing import Weighing, decisions_in, weighing_of
from gehoord.improvements.rules.means import Means
from gehoord.improvements.rules.weighing import Outcome
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person
from gehoord.texts import day_words
from gehoord.web.improvements.amounts import between, euros, hours, means
from gehoord.web.improvements.forms import BudgetForm
from gehoord.web.improvements.steps import steps_of


@dataclass(frozen=True)
class Piece:
    """A part of a budget's bar, from 0 to 100: where it begins, how wide it is, and whether it is hatched."""

    x: float
    width: float
    hatched: bool


@dataclass(frozen=True)
class Half:
    """One leg: a figure of customer time, the sentence under it, its bar and what is left."""

    figure: str
    sentence: str
    sure: str
    bar: list[Piece]
    bought: str


@dataclass(frozen=True)
class Line:
    """One candidate in the table, with what both ways say and what was decided."""

    candidate: Candidate
    cost: str
    saved: str
    sure: str
    equal: bool
    value: bool
    supporters: int
    choice: Choice | None
    again: str
    wanted: bool


def cycle_page(cycle: Cycle, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page; who leads the service also decides, who speaks in it also says what she wants."""
    weighing, decisions = weighing_of(cycle, now=now), decisions_in(cycle)
    voter, leads = voter_in(person, cycle), cycles_led_by(person).filter(pk=cycle.pk).exists()
    wants = {vote.candidate_id for vote in voter.votes.all()} if voter else set()
    lines = [_line(each, weighing, decisions.get(each.pk), wants, now) for each in weighing.candidates]
    result = weighing.result
    decides = leads and cycle.closed_at is None and not hasattr(cycle, "telling")
    return {
        "cycle": cycle,
        "over": _over(cycle, weighing),
        "title": _("What do we do with the %(left)s that is left?") % {"left": means(weighing.free)},
        "heard": bool(weighing.ballots),
        "equal": _half(result.equal, weighing, _shared(result.equal)) if weighing.ballots else None,
        "why_unheard": _why_unheard(weighing, now),
        "value": _half(result.value, weighing, _best(result.value)),
        "price": _price(weighing),
        "lines": lines,
        "spoke": weighing.spoke,
        "voters": cycle.voters.count(),
        "voter": voter,
        "listens": listens(cycle, now),
        "to_vote": [line for line in lines if not line.candidate.is_must],
        "until": day_words(cycle.listen_until_date, today=now.date()),
        "receipts": _receipts(weighing),
        "left": means(free_in(cycle)),
        "steps": steps_of(cycle, lines, now=now),
        "changes": [_change(row) for row in cycle.budget_changes.select_related("by")],
        "leads": leads,
        "decides": decides,
        "chooses": decides and not listens(cycle, now),
    } | (_leading(cycle, person, lines) if leads else {})


def _leading(cycle: Cycle, person: Person, lines: list[Line]) -> dict[str, Any]:
    """What only a lead needs: what else can be put in, which panels can be asked, another budget."""
    inside = {line.candidate.improvement_id for line in lines}
    others = improvements_led_by(person).filter(service=cycle.service, estimates__isnull=False, dropped__isnull=True)
    free = others.filter(start__isnull=True).exclude(pk__in=inside).distinct()
    budget = budget_of(cycle)
    return {
        "to_add": list(free[:50]),
        "panels": list(panels_to_ask(person)),
        "all_decided": bool(lines) and all(line.choice for line in lines),
        "budget_form": BudgetForm(initial={"euros": f"{budget.cents / 100:g}", "hours": f"{budget.minutes / 60:g}"}),
    }


def _over(cycle: Cycle, weighing: Weighing) -> str:
    budget = budget_of(cycle)
    said = {"service": cycle.service.name, "cycle": cycle.name, "budget": means(budget)}
    fixed = budget - weighing.free
    if fixed == Means(0, 0):
        return _("%(service)s, %(cycle)s. Budget %(budget)s.") % said
    return _("%(service)s, %(cycle)s. Budget %(budget)s, of which %(fixed)s is fixed.") % (
        said | {"fixed": means(fixed)}
    )


def _half(outcome: Outcome, weighing: Weighing, sentence: str) -> Half:
    names = {each.pk: each.improvement.title for each in weighing.candidates}
    bought = [names[key] for key in outcome.chosen]
    line = _("%(names)s. %(left)s left.") if bought else _("Nothing yet. %(left)s left.")
    return Half(
        figure=hours(outcome.saved),
        sentence=sentence,
        sure=between(outcome.saved_low, outcome.saved_high) if outcome.saved else "",
        bar=_bar(outcome, weighing),
        bought=line % {"names": ", ".join(bought), "left": means(outcome.left)},
    )


def _bar(outcome: Outcome, weighing: Weighing) -> list[Piece]:
    """By money; by hours where there is no money."""
    costs = {each.pk: each.estimate for each in weighing.candidates}
    by_money = weighing.free.cents > 0
    whole = weighing.free.cents if by_money else weighing.free.minutes
    pieces, at = list[Piece](), 0.0
    for place, key in enumerate(outcome.chosen):
        width = 100 * (costs[key].cost_cents if by_money else costs[key].cost_minutes) / whole if whole else 0.0
        pieces.append(Piece(round(at, 2), round(width, 2), bool(place % 2)))
        at += width
    return pieces


def _why_unheard(weighing: Weighing, now: datetime) -> str:
    """Why nothing is said of what members want."""
    if weighing.ballots:
        return ""
    if listens(weighing.cycle, now):
        until = {"day": day_words(weighing.cycle.listen_until_date, today=now.date())}
        return _("Members say until %(day)s what they want. Nobody sees it before that.") % until
    if not weighing.spoke:
        return _("Nobody said what she wants. So nothing is shared.")
    return _("Fewer than five members said what they want. That stays between them and their colleagues.")


def group_words(names: tuple[str, ...]) -> str:
    """One group, or several that are shown as one."""
    return ", ".join(name or _("Members who speak for themselves") for name in names)


def _shared(outcome: Outcome) -> str:
    if outcome.without:
        return _("time back a year. Nothing for: %(groups)s.") % {"groups": _all_of(outcome)}
    return _("time back a year. Every group gets something.")


def _all_of(outcome: Outcome) -> str:
    return ", ".join(group_words(names) for names in outcome.without)


def _best(outcome: Outcome) -> str:
    if outcome.without:
        return _("time back a year. Almost nothing for: %(groups)s.") % {"groups": _all_of(outcome)}
    return _("time back a year, whoever gets it.")


def _price(weighing: Weighing) -> str:
    price = weighing.result.price_of_fairness
    if not weighing.ballots:
        return _("What can we do, and what gives most time back?")
    if not price:
        return _("Sharing equally costs nothing here: both ways save as much.")
    return _("Sharing equally costs %(hours)s a year. That is the price of skipping nobody.") % {"hours": hours(price)}


def _line(each: Candidate, weighing: Weighing, choice: Choice | None, wants: set[int], now: datetime) -> Line:
    by_equal, by_value = weighing.says(each.pk)
    estimate = each.estimate
    again = day_words(choice.review_date, today=now.date()) if choice and choice.review_date else ""
    return Line(
        candidate=each,
        cost=means(Means(estimate.cost_cents, estimate.cost_minutes)),
        saved=hours(estimate.saved),
        sure=between(estimate.saved_low, estimate.saved_high),
        equal=by_equal,
        value=by_value,
        supporters=weighing.supporters(each.pk),
        choice=choice,
        again=again,
        wanted=each.pk in wants,
    )


def _receipts(weighing: Weighing) -> list[dict[str, Any]]:
    """What each group's part of the budget paid for, to whole euros."""
    names = {each.pk: each.improvement.title for each in weighing.candidates}
    sizes = dict(weighing.cycle.voters.values_list("constituency", "people").order_by("pk"))
    speaking = [ballot.groups for ballot in weighing.ballots.values()]
    return [
        {
            "name": group_words(groups),
            "people": sum(sizes.get(name) or 0 for name in groups),
            "paid": [(names[key], euros(round(cents / 100) * 100)) for key, cents in paid.items() if cents],
            "part": euros(round(weighing.free.cents * speaking.count(groups) / len(speaking) / 100) * 100),
        }
        for groups, paid in sorted(weighing.result.receipts.items())
    ]


def _change(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "before": means(Means(row.from_cents, row.from_minutes)),
        "after": means(Means(row.to_cents, row.to_minutes)),
    }
