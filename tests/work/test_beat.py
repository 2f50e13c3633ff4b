"""What fails is tried again and then set aside; what a dead process had in hand is taken up, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from gehoord.events.actions.hold import hold
from gehoord.events.actions.record import record
from gehoord.events.actions.try_again import NotSetAside, NotYours, try_again
from gehoord.events.models import Lease
from gehoord.events.queries import set_aside_for
from gehoord.events.rules import ATTEMPTS, LONGEST_REST, PATIENT_ATTEMPTS, rest_before_retry
from gehoord.people.models import Person
from gehoord.work.beat import KEPT, LEASE, forget_finished, give_back_own, retry_failed, take_up_lost
from gehoord.work.processes import own_id
from gehoord.work.worker import run_waiting
from tests.work import errands

NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)
DEAD = own_id().rsplit(":", 1)[0] + ":0"


@pytest.fixture
def fact(db):
    karin = Person.objects.create_person(email="karin@rijnvoort.example", name="Karin de Boer")
    event = record("people.arrived", karin, now=NOW, by=karin)
    DBTaskResult.objects.all().delete()
    return event


def statuses():
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_everything_that_waits_is_done_at_the_hour_given(fact):
    errands.leave_a_mark.enqueue("first")
    errands.tell_the_time.enqueue("second")

    run_waiting(now=NOW + timedelta(hours=1))

    assert dict(Lease.objects.values_list("name", "until_at")) == {"first": NOW, "second": NOW + timedelta(hours=1)}
    assert statuses() == ["SUCCESSFUL", "SUCCESSFUL"]


def test_a_failing_task_leaves_nothing_behind_and_rests_longer_each_time(fact):
    errands.break_off.enqueue("half")
    rests = []

    for _ in range(ATTEMPTS):
        run_waiting(now=NOW)
        task = DBTaskResult.objects.get()
        planned = retry_failed(now=NOW)
        again = DBTaskResult.objects.get()
        rests.append((planned, round((again.run_after - task.finished_at).total_seconds()) if planned else None))
        DBTaskResult.objects.filter(status="READY").update(run_after=NOW)

    assert rests == [(1, 2), (1, 4), (1, 8), (1, 16), (1, 32), (0, None)]
    assert (statuses(), Lease.objects.count()) == (["FAILED"], 0)


@pytest.mark.parametrize(
    ("attempts", "patient", "rest"),
    [
        (1, False, timedelta(seconds=2)),
        (ATTEMPTS - 1, False, timedelta(seconds=32)),
        (ATTEMPTS, False, None),
        (ATTEMPTS, True, timedelta(seconds=64)),
        (PATIENT_ATTEMPTS - 1, True, LONGEST_REST),
        (PATIENT_ATTEMPTS, True, None),
    ],
)
def test_patience_depends_on_whose_fault_it_is(attempts, patient, rest):
    assert rest_before_retry(attempts=attempts, patient=patient) == rest


def test_a_server_that_is_away_costs_no_task_its_place(fact):
    errands.wait_for_server.enqueue()
    run_waiting(now=NOW)
    DBTaskResult.objects.update(worker_ids=[own_id()] * (ATTEMPTS + 3))

    assert (retry_failed(now=NOW), statuses()) == (1, ["READY"])


def test_what_a_dead_process_had_in_hand_is_taken_up_once(fact):
    errands.leave_a_mark.enqueue("lost")
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW, worker_ids=[DEAD])

    taken = [take_up_lost(now=NOW), take_up_lost(now=NOW)]
    run_waiting(now=NOW)

    assert (taken, statuses(), Lease.objects.get().name) == ([1, 0], ["SUCCESSFUL"], "lost")


def test_what_a_living_process_has_in_hand_stays_there(fact):
    errands.leave_a_mark.enqueue("held")
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW - 2 * LEASE, worker_ids=[own_id()])

    assert (take_up_lost(now=NOW), statuses()) == (0, ["RUNNING"])


@pytest.mark.parametrize(("held_for", "taken"), [(LEASE - timedelta(seconds=1), 0), (LEASE + timedelta(seconds=1), 1)])
def test_another_machine_has_a_quarter_of_an_hour(fact, held_for, taken):
    errands.leave_a_mark.enqueue("far")
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW - held_for, worker_ids=["elsewhere:7:7"])

    assert take_up_lost(now=NOW) == taken


def test_a_task_that_keeps_killing_its_worker_is_set_aside(fact):
    errands.leave_a_mark.enqueue("deadly")
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW, worker_ids=[DEAD] * ATTEMPTS)

    take_up_lost(now=NOW)

    assert (retry_failed(now=NOW), statuses()) == (0, ["FAILED"])


def test_a_worker_that_lost_its_database_gives_back_only_its_own(fact):
    for name in ("mine", "theirs"):
        errands.leave_a_mark.enqueue(name)
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW, worker_ids=["elsewhere:7:7"])
    mine = DBTaskResult.objects.order_by("enqueued_at").first()
    DBTaskResult.objects.filter(pk=mine.pk).update(worker_ids=[own_id()])

    assert (give_back_own(worker_id=own_id()), statuses()) == (1, ["READY", "RUNNING"])


def test_only_an_administrator_sees_what_was_set_aside_and_lets_it_run_again(fact):
    guard = Person.objects.create_person(email="guard@rijnvoort.example", name="Guus Vos", is_administrator=True)
    karin = Person.objects.get(email="karin@rijnvoort.example")
    errands.break_off.enqueue("half")
    for _ in range(ATTEMPTS):
        run_waiting(now=NOW)
        retry_failed(now=NOW)
        DBTaskResult.objects.filter(status="READY").update(run_after=NOW)

    seen = [(each.name, each.attempts, each.error) for each in set_aside_for(guard)]
    with pytest.raises(NotYours):
        try_again(task_id=set_aside_for(guard)[0].task_id, by=karin, now=NOW)
    try_again(task_id=set_aside_for(guard)[0].task_id, by=guard, now=NOW)

    assert seen == [("break_off", ATTEMPTS, "ZeroDivisionError: half way")]
    assert (set_aside_for(karin), set_aside_for(guard), statuses()) == ([], [], ["READY"])


@pytest.mark.parametrize("task_id", ["not-a-task", "00000000-0000-0000-0000-000000000000"])
def test_only_what_was_set_aside_can_be_tried_again(db, task_id):
    guard = Person.objects.create_person(email="guard@rijnvoort.example", name="Guus Vos", is_administrator=True)

    with pytest.raises(NotSetAside):
        try_again(task_id=task_id, by=guard, now=NOW)


def test_what_is_done_is_forgotten_and_what_failed_is_not(fact):
    errands.leave_a_mark.enqueue("done")
    errands.break_off.enqueue("failed")
    run_waiting(now=NOW)
    done_at = DBTaskResult.objects.filter(status="SUCCESSFUL").get().finished_at

    kept = [forget_finished(now=done_at), forget_finished(now=done_at + KEPT + timedelta(seconds=1))]

    assert (kept, statuses()) == ([0, 1], ["FAILED"])


def test_one_clock_acts_at_a_time_and_a_dead_one_is_not_waited_for(db):
    def takes(holder, *, now=NOW, is_gone=lambda holder: False):
        return hold(name="clock", holder=holder, seconds=60, is_gone=is_gone, now=now)

    turns = [
        takes("one"),
        takes("two"),
        takes("one", now=NOW + timedelta(seconds=59)),
        takes("two", now=NOW + timedelta(seconds=100)),
        takes("two", now=NOW + timedelta(seconds=120)),
        takes("three", now=NOW + timedelta(seconds=121), is_gone=lambda holder: holder == "two"),
    ]

    assert turns == [True, False, True, False, True, True]
