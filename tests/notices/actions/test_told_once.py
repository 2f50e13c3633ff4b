"""Nobody is told twice, nobody reads what is not hers, and a case is one conversation."""

from __future__ import annotations

from datetime import date

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.promise import see_lapsed
from gehoord.cases.models import Promise
from gehoord.events.models import Event
from gehoord.follow_ups import follow
from gehoord.notices.models import Mail, Notice
from gehoord.people.actions.say_presence import say_presence
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.factories import make_live
from tests.notices.stage import CRASH, hears, minutes, told_since

pytestmark = pytest.mark.django_db


def test_told_again_is_told_once_and_mailed_once(cast, case):
    for event in Event.objects.all():
        follow(event=event, now=minutes(5))

    assert [row[:2] for row in told_since()] == [("case.assigned", "Karin"), ("case.assigned", "Ids")]
    assert Mail.objects.count() == 2


def test_who_left_and_who_has_no_address_is_not_mailed(cast, case):
    cast.ids.left_date = date(2026, 5, 1)
    cast.ids.save()
    cast.karin.email = None
    cast.karin.save()
    Notice.objects.all().delete()

    follow(event=Event.objects.get(verb="case.assigned"), now=TUESDAY)

    assert ([row[:2] for row in told_since()], Mail.objects.count()) == ([("case.assigned", "Karin")], 0)


def test_bringing_in_old_cases_fills_pages_and_no_mailboxes(cast):
    old = ask(customer=cast.karin, text=CRASH, channel="import", source_key="old:1", now=TUESDAY)
    run_waiting(now=TUESDAY)
    told = (Notice.objects.count(), Mail.objects.count())
    say(case=old, by=cast.ids, text="Ik kijk er nu naar.", now=minutes(5))
    run_waiting(now=minutes(5))

    assert (told, list(Mail.objects.values_list("to", flat=True))) == ((2, 0), [cast.karin.email])


def test_a_lead_reads_nothing_of_a_confidential_question(cast, case):
    cast.laptops.is_confidential = True
    cast.laptops.save()
    Promise.objects.filter(case=case).update(due_at=minutes(-1))

    hears(lambda: see_lapsed(now=TUESDAY))

    told = Mail.objects.get(to=cast.lies.email)
    seen = [word for word in ("gecrasht", "contract", "aannemer") if word in told.text + told.html + told.subject]
    assert (told.subject, told.notice.subject, seen) == ("Een vertrouwelijke vraag", "Een vertrouwelijke vraag", [])
    assert "gecrasht" not in told.notice.text
    assert "gecrasht" in Mail.objects.filter(to=cast.ids.email).last().text


def test_mails_of_one_case_are_one_conversation(cast, case):
    say(case=case, by=cast.ids, text="Ik kom eraan.", now=TUESDAY)
    run_waiting(now=TUESDAY)

    first, second = Mail.objects.filter(to=cast.karin.email).order_by("pk")
    root = f"<case.{case.token}@rijnvoort.example>"
    assert (first.follows, second.follows) == (root, f"{root}\n{first.message_key}")
    assert first.reply_to == second.reply_to == f"vraag+{case.token}@rijnvoort.example"
    assert first.subject == second.subject == case.title


def test_a_change_of_presence_that_moves_nothing_tells_nobody(cast, case):
    make_live(cast.ids, "away", said_at=TUESDAY)

    assert [row[:2] for row in hears(lambda: say_presence(person=cast.ids, state="here", now=TUESDAY))] == []
