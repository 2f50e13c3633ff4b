"""`gehoord balance rebuild`: once more from the events, and whether it was right."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gehoord.balance.actions.reckon import keep_balance
from gehoord.balance.models import Month
from gehoord.cli.main import answer
from tests.balance.stage import solved
from tests.cast import TUESDAY, assemble

pytestmark = pytest.mark.django_db


def rebuilt(capsys) -> dict[str, object]:
    assert answer(["balance", "rebuild"]) == 0
    said = json.loads(capsys.readouterr().out)
    return {name: said[name] for name in ("cases", "same_as_before")}


def test_it_says_how_many_questions_and_whether_the_sums_were_right(capsys):
    cast = assemble()
    for hour in range(3):
        solved(cast, TUESDAY - timedelta(hours=hour), minutes=20)

    assert rebuilt(capsys) == {"cases": 3, "same_as_before": False}
    keep_balance(now=timezone.now())
    assert rebuilt(capsys) == {"cases": 3, "same_as_before": True}

    Month.objects.update(cases=99)  # as a slip of somebody's hand would

    assert rebuilt(capsys) == {"cases": 3, "same_as_before": False}
    assert list(Month.objects.values_list("cases", flat=True)) == [3]
