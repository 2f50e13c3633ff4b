"""Who is called about silence: only who is still silent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.actions.silence import list_calls, remind_silent
from gehoord.cases.models import Promise
from gehoord.cases.queries.service import board
from gehoord.cases.queries.visible import calls_for
from tests.cast import TUESDAY, assemble


@pytest.mark.django_db
def test_who_answered_in_the_meantime_is_not_called():
    cast = assemble()
    case = ask(customer=cast.karin, text="Mijn laptop start niet", now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=TUESDAY + timedelta(hours=1))
    remind_silent(now=TUESDAY + timedelta(days=3))
    later = TUESDAY + timedelta(days=6)
    list_calls(now=later)
    silent = ([call.solution.case for call in board(cast.it, now=later).calls], calls_for(cast.ids).count())

    confirm(case=case, by=cast.karin, now=later)

    answered = ([call.solution.case for call in board(cast.it, now=later).calls], calls_for(cast.ids).count())
    assert (silent, answered) == (([case], 1), ([], 0))


@pytest.mark.django_db
def test_a_case_that_waits_for_its_customer_is_not_late_any_more():
    cast = assemble()
    case = ask(customer=cast.karin, text="Mijn laptop start niet", now=TUESDAY)
    due = TUESDAY + timedelta(hours=1)
    Promise.objects.create(case=case, kind=Promise.Kind.ANSWER, due_at=due, made_at=TUESDAY, based_on=19)
    later = TUESDAY + timedelta(days=1)
    before = {row.kind for row in board(cast.it, now=later).late if row.case == case}

    offer_solution(case=case, by=cast.ids, now=TUESDAY + timedelta(hours=2))

    assert (before, board(cast.it, now=later).late) == ({"word", "answer"}, [])
