"""Eight at the same moment: the budget is never overspent, whatever each of them read before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gehoord.improvements.actions.choose import choose
from gehoord.improvements.actions.cycle import BelowWhatIsChosen, OutsideBudget, change_budget
from gehoord.improvements.actions.vote import vote
from gehoord.improvements.models import Choice, Cycle, Vote
from gehoord.improvements.queries.standing import committed_in
from gehoord.improvements.rules.means import Means
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, EURO, candidate

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def together(act):
    """What comes of the same act by several threads at one moment, in their order."""
    ready = Barrier(AT_ONCE)

    def start(number):
        ready.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(start, range(AT_ONCE)))


def test_eight_choices_at_once_never_overspend(stage):
    wishes = [candidate(stage, f"Wens {number}", euros=3_000, hours=10, saved=10) for number in range(AT_ONCE)]

    def choose_one(number):
        try:
            choose(candidate=wishes[number], by=stage.lies, now=CHOOSING, reason="Deze eerst.")
        except OutsideBudget:
            return False
        return True

    assert sum(together(choose_one)) == 3
    standing = Choice.objects.filter(ended_at__isnull=True)
    assert committed_in(Cycle.objects.get()) == Means(9_000 * EURO, 3 * 10 * 60)
    assert sum(standing.values_list("cost_cents", flat=True)) == 9_000 * EURO


def test_choosing_and_lowering_at_once_never_meet_below_zero(stage):
    wishes = [candidate(stage, f"Wens {number}", euros=2_000, saved=10) for number in range(AT_ONCE)]

    def choose_or_lower(number):
        try:
            if number % 2:
                lower = Means((10_000 - 1_200 * number) * EURO, 0)
                change_budget(cycle=stage.cycle, budget=lower, reason="Minder.", by=stage.lies, now=TUESDAY)
            else:
                choose(candidate=wishes[number], by=stage.lies, now=CHOOSING, reason="Deze.")
        except (OutsideBudget, BelowWhatIsChosen):
            return False
        return True

    done = together(choose_or_lower)

    cycle = Cycle.objects.get()
    assert any(done)
    assert cycle.committed_cents <= cycle.budget_cents
    standing = Choice.objects.filter(ended_at__isnull=True).values_list("cost_cents", flat=True)
    assert cycle.committed_cents == sum(standing) == 2_000 * EURO * sum(done[::2])


def test_one_voter_in_eight_windows_votes_once(stage):
    wish = candidate(stage, "Wens", euros=1, saved=1)

    together(lambda _number: vote(cycle=stage.cycle, wants=[wish], by=stage.voters[0], now=TUESDAY))

    assert Vote.objects.count() == 1
