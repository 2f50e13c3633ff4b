"""What may be shown of an order: Kemeny's, what members gave after they read others, and what fits in its budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gehoord.improvements.rules.means import Means
from gehoord.methods.differencing import Release as WentOut
from gehoord.methods.suppression import FEWEST_IN_A_DISTRIBUTION
from gehoord.panels.models import Item, Option
from gehoord.responses.queries.counted import Counted, orders_within, second_ballots
from gehoord.responses.rules.results import order_of
from gehoord.responses.rules.tables import Kept, guard
from gehoord.responses.rules.within import as_shown, choose_within


def ranked(item: Item, counted: Counted, earlier: Sequence[WentOut]) -> tuple[dict[str, Any], Kept | None]:
    """An order as it is shown, and what is kept of it to guard the next release."""
    options = list(item.options.all())
    keys = [option.pk for option in options]
    said: dict[str, Any] = {"order": order_of(keys, counted.ballots[item.pk])}
    if counted.second[item.pk]:
        said["second_order"] = order_of(keys, second_ballots(item))
    budget = budget_of(item)
    if budget is None or sum(counted.ballots[item.pk].values()) < FEWEST_IN_A_DISTRIBUTION:
        return said, None
    costs = {option.pk: cost_of(option) for option in options}
    within = choose_within(orders_within(item), costs=costs, budget=budget)
    columns = tuple(str(key) for key in keys)
    counts = {(group, column): within.wanted.get((group, column), 0) for group in counted.sizes for column in columns}
    guarded = guard(counts, groups=counted.groups, columns=columns, earlier=earlier)
    cells = guarded.table.cells
    rows = {group: {column: cells.get((group, column)) for column in columns} for group in counted.groups}
    said["within"] = as_shown(within, budget=budget, costs=costs, rows=rows)
    return said, Kept(guarded.counts, counted.groups, guarded.hidden)


def budget_of(item: Item) -> Means | None:
    """What the options of an order can be paid from together; None where nothing was said."""
    if item.budget_cents is None and item.budget_hours is None:
        return None
    return Means(item.budget_cents or 0, round((item.budget_hours or 0) * 60))


def cost_of(option: Option) -> Means:
    """What one option takes; what was not said is nothing."""
    return Means(option.cost_cents or 0, round((option.hours or 0) * 60))
