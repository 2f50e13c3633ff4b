"""`gehoord panel draw`: a panel by lot from a list of people, and everything needed to check it, as JSON."""

from __future__ import annotations

import argparse
import json
import secrets
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cli.panel_sheets import pool_of, quotas_of
from gehoord.methods import lottery as lot
from gehoord.methods.lottery_draw import Draw, draw


def arguments(parser: argparse.ArgumentParser) -> None:
    """From whom, within which quotas, how many, and the seed."""
    promise = _("draw a panel by lot: within the quotas, and with the best chance for the unluckiest")
    parser = parser.add_subparsers(dest="what", required=True, metavar="draw").add_parser(
        "draw", help=promise, description=promise
    )
    parser.add_argument(
        "--pool",
        type=Path,
        required=True,
        metavar="CSV",
        help=_("who can be drawn: a column id, and a column for each attribute"),
    )
    parser.add_argument(
        "--quotas", type=Path, required=True, metavar="CSV", help=_("a row for each quota: attribute, value, min, max")
    )
    parser.add_argument("--size", type=int, required=True, metavar="K", help=_("how many seats"))
    parser.add_argument("--seed", metavar="S", help=_("any text; made and published when left out"))


def run(options: argparse.Namespace) -> int:
    """Draw, and print the lottery, the seed and who is drawn."""
    pool = pool_of(options.pool)
    quotas = quotas_of(options.quotas, size=options.size, attributes=pool.attributes)
    try:
        found = lot.lottery(people=pool.people, quotas=quotas, size=options.size)
    except lot.NoLottery as refusal:
        raise CommandError(_sentence(refusal)) from refusal
    drawn = draw(found, seed=secrets.token_hex(16) if options.seed is None else options.seed)
    print(json.dumps(_published(drawn), ensure_ascii=False))
    return 0


def _published(drawn: Draw) -> dict[str, object]:
    found = drawn.lottery
    return {
        "seed": drawn.seed,
        "size": found.size,
        "minimum": float(found.minimum),
        "members": list(drawn.members),
        "probabilities": {str(person): float(chance) for person, chance in found.chances.items()},
        "quotas": [
            {"attribute": quota.attribute, "value": quota.value, "min": quota.at_least, "max": quota.at_most}
            for quota in found.quotas
        ],
        "profiles": [
            {"values": dict(profile.values), "people": len(profile.people), "probability": float(profile.chance)}
            for profile in found.profiles
        ],
        "lots": found.lots,
        "panel": drawn.panel,
        "panels": [{"lots": panel.lots, "counts": panel.counts} for panel in found.panels],
    }


def _sentence(refusal: lot.NoLottery) -> str:
    match refusal:
        case lot.NobodyToDrawFrom():
            return _("There is nobody in the pool to draw from.")
        case lot.NoSeats():
            return _("A panel needs at least one seat. Give --size a number from 1.")
        case lot.MoreSeatsThanPeople(size=size, people=people):
            return _("There are %(size)s seats and only %(people)s people in the pool.") % {
                "size": size,
                "people": people,
            }
        case lot.NobodyHas(attribute=attribute):
            return _("Nobody in the pool has a value for “%(attribute)s”.") % {"attribute": attribute}
        case lot.QuotasCannotBeMet(relaxation=relaxation):
            return _give_way(relaxation)
    return _about_a_quota(refusal)


def _about_a_quota(refusal: lot.NoLottery) -> str:
    match refusal:
        case lot.QuotaUpsideDown(quota=quota):
            return _("The quota for %(quota)s asks at least %(least)s and at most %(most)s: that cannot be.") % {
                "quota": _named(quota),
                "least": quota.at_least,
                "most": quota.at_most,
            }
        case lot.QuotaTwice(quota=quota):
            return _("There are two quotas for %(quota)s. Keep one.") % {"quota": _named(quota)}
    return str(refusal)


def _give_way(relaxation: tuple[lot.Relaxed, ...]) -> str:
    changes = [change for each in relaxation for change in _changes(each)]
    return " ".join([_("No panel meets all quotas. The smallest change with which one does:"), *changes])


def _changes(relaxed: lot.Relaxed) -> list[str]:
    quota = relaxed.quota
    named = {"quota": _named(quota), "people": relaxed.available}
    changes = []
    if relaxed.at_least < quota.at_least:
        changes.append(
            ngettext(
                "lower the minimum for %(quota)s from %(was)s to %(now)s (%(people)s person in the pool has it).",
                "lower the minimum for %(quota)s from %(was)s to %(now)s (%(people)s people in the pool have it).",
                relaxed.available,
            )
            % {**named, "was": quota.at_least, "now": relaxed.at_least}
        )
    if relaxed.at_most > quota.at_most:
        changes.append(
            _("raise the maximum for %(quota)s from %(was)s to %(now)s.")
            % {**named, "was": quota.at_most, "now": relaxed.at_most}
        )
    return changes


def _named(quota: lot.Quota) -> str:
    return f"{quota.attribute} = {quota.value}"
