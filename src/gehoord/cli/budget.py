"""`gehoord budget choose FILE.pb`: what a vote buys, by equal shares or by the most value."""

from __future__ import annotations

import argparse
import json
import sys
from fractions import Fraction
from math import lcm
from pathlib import Path

from django.utils.translation import gettext as _

from gehoord.cli.pabulib import APPROVALS, Election, election_of
from gehoord.methods.equal_shares import Utility, equal_shares
from gehoord.methods.most_value import Offer, most_value


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which vote, by which rule, and what an approved project is worth."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="choose")
    promise = _("choose projects inside a budget from a vote")
    choose = acts.add_parser("choose", help=promise, description=promise)
    choose.add_argument("file", type=Path, metavar="FILE.pb", help=_("a vote in the format of Pabulib"))
    choose.add_argument(
        "--rule",
        choices=("equal-shares", "most-value"),
        required=True,
        help=_("equal-shares: every voter has the same part to spend; most-value: the most worth in all"),
    )
    choose.add_argument(
        "--utility",
        choices=[utility.value for utility in Utility],
        default=Utility.COST.value,
        help=_("what an approved project is worth to a voter: its cost, or as much as any other (count)"),
    )


def run(options: argparse.Namespace) -> int:
    """Print the projects chosen, by their keys, and what they cost together; ballots read otherwise are said."""
    election = election_of(options.file)
    if election.vote_type != APPROVALS:
        print(
            _("These ballots (%(kind)s) are read as approval of every project they list.")
            % {"kind": election.vote_type},
            file=sys.stderr,
        )
    utility = Utility(options.utility)
    chosen = _shared(election, utility) if options.rule == "equal-shares" else _most(election, utility)
    cost = sum((election.costs[project] for project in chosen), Fraction(0))
    print(json.dumps({"chosen": list(chosen), "cost": int(cost) if cost == int(cost) else float(cost)}))
    return 0


def _shared(election: Election, utility: Utility) -> tuple[str, ...]:
    return equal_shares(election.costs, election.approvals, budget=election.budget, utility=utility).chosen


def _most(election: Election, utility: Utility) -> tuple[str, ...]:
    """A project is worth its votes, times its cost where that is the utility; money counted in its smallest part."""
    part = lcm(election.budget.denominator, *(cost.denominator for cost in election.costs.values()))
    offers = {}
    for project, cost in election.costs.items():
        votes = sum(project in choice for choice in election.approvals.values())
        money = int(cost * part)
        offers[project] = Offer(value=votes * (money if utility is Utility.COST else 1), money=money)
    return most_value(offers, money=int(election.budget * part))
