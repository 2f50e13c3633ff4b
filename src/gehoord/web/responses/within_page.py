"""What fits in the budget of an order, in words: what equal shares buy, and a receipt for each group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gehoord.improvements.rules.means import Means
from gehoord.web.improvements.amounts import means
from gehoord.web.responses.words import Words, count_said, listed


@dataclass(frozen=True)
class Receipt:
    """A group: of each thing bought how many of it would buy it, and what they pay for it together."""

    group: str
    lines: list[tuple[str, str, str]]
    is_hidden: bool


@dataclass(frozen=True)
class WithinSaid:
    """What is bought, what that takes, what is not bought, and the receipts."""

    bought: str
    cost: str
    left_out: str
    names: list[str]
    receipts: list[Receipt]


def within_said(within: Mapping[str, Any] | None, words: Words) -> WithinSaid | None:
    """The choice as the release keeps it; None where there is no budget, or too few gave an order."""
    if within is None:
        return None
    chosen, left_out = (_names(within[name], words) for name in ("chosen", "left_out"))
    budget = {"budget": means(Means(*within["budget"]))}
    bought = _("Of %(budget)s, shared equally, this is bought:") % budget
    cost = _("Together %(cost)s.") % {"cost": means(Means(*within["cost"]))}
    return WithinSaid(
        bought=bought if chosen else _("Of %(budget)s, shared equally, nothing is bought.") % budget,
        cost=cost if chosen else "",
        left_out=_("Not bought: %(names)s.") % {"names": listed(left_out)} if left_out else "",
        names=chosen,
        receipts=[_receipt(row, within["chosen"], chosen, words) for row in within["rows"]],
    )


def _names(keys: list[int], words: Words) -> list[str]:
    return [words.options.get(str(key), "") for key in keys]


def _receipt(row: Mapping[str, Any], keys: list[int], names: list[str], words: Words) -> Receipt:
    paid = row["paid"]
    lines = [
        (name, count_said(row["wanted"].get(str(key))), means(Means(*paid[str(key)])) if paid else _("hidden"))
        for key, name in zip(keys, names, strict=True)
    ]
    return Receipt(words.group(row["group"]), lines, paid is None)
