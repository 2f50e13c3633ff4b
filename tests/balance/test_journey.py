"""What one case took, told from its events: her clock stops for nothing but her own word."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from gehoord.balance.rules.journey import Fact, journey_of

START = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
UNTIL = START + timedelta(minutes=1000)


def at(minutes: int, verb: str, **data) -> Fact:
    return Fact(f"case.{verb}", START + timedelta(minutes=minutes), data)


def told(*facts: Fact) -> dict[str, int]:
    found = journey_of(
        facts,
        until=UNTIL,
        worked=lambda start, end: (end - start).total_seconds() / 60,
        starts_on=lambda day: datetime.combine(day, time(), tzinfo=UTC),
    )
    return {name: number for name, number in found.sums.items() if number}


ASKED = at(0, "asked", klass="stopped", people=2, until=None)
HAD = at(0, "assigned", why="routed", answer_due=(START + timedelta(minutes=60)).isoformat())


def test_her_clock_runs_until_she_says_solved():
    found = told(ASKED, HAD, at(30, "solution_offered"), at(50, "solved", aim="need", verdict="yes", done=True))

    assert found == {
        "cases": 1,
        "confirmed": 1,
        "first_contact": 1,
        "rounds": 1,
        "stopped_seconds": 2 * 50 * 60,
        "elapsed_seconds": 50 * 60,
        "green": 1,
        "green_yes": 1,
    }


def test_a_question_back_to_her_stops_no_clock_and_is_seen():
    found = told(
        ASKED,
        at(10, "replied", asks=True, from_customer=False),
        at(20, "replied", asks=True, from_customer=False),
        at(300, "replied", from_customer=True),
        at(310, "solved", aim="need", verdict="yes", done=True),
    )

    assert found["stopped_seconds"] == 2 * 310 * 60
    assert found["customer_seconds"] == 290 * 60


def test_what_is_open_counts_until_today():
    found = told(ASKED, HAD)

    assert (found["open"], found["stopped_seconds"]) == (1, 2 * 1000 * 60)
    assert "green" not in found


def test_an_offer_nobody_answered_is_silence_and_no_success():
    found = told(ASKED, HAD, at(30, "solution_offered"))

    assert (found["open"], found["silent"], found["green"], found["green_silent"]) == (1, 1, 1, 1)
    assert "confirmed" not in found


def test_called_solved_too_early_costs_another_round_and_more_waiting():
    found = told(
        ASKED,
        HAD,
        at(5, "solution_offered"),
        at(10, "not_yet", aim="need"),
        at(90, "solution_offered"),
        at(100, "solved", aim="need", verdict="yes", done=True),
    )

    assert (found["rounds"], found["came_back"], found["stopped_seconds"]) == (2, 1, 2 * 100 * 60)
    assert "first_contact" not in found


def test_reopened_it_costs_her_again_and_not_what_lay_between():
    found = told(
        ASKED,
        at(10, "solution_offered"),
        at(10, "solved", aim="need", verdict="yes", done=True),
        at(500, "reopened"),
        at(530, "solved", aim="need", verdict="yes", done=True),
    )

    assert (found["confirmed"], found["came_back"], found["elapsed_seconds"]) == (1, 1, 40 * 60)


def test_the_need_alone_is_half_a_solution_while_something_must_be_repaired():
    found = told(ASKED, at(20, "solved", aim="need", verdict="yes", done=False))

    assert (found["open"], found["elapsed_seconds"]) == (1, 1000 * 60)


def test_a_changed_need_is_counted_by_what_it_was_and_is():
    found = told(
        ASKED,
        at(30, "need_changed", klass="slowed", people=1, until=None),
        at(90, "solved", aim="need", verdict="yes", done=True),
    )

    assert (found["stopped_seconds"], found["slowed_seconds"]) == (2 * 30 * 60, 60 * 60)


def test_what_could_wait_costs_more_after_its_date():
    waits = at(0, "asked", klass="waits", people=1, until=date(2026, 5, 13).isoformat())

    found = told(waits, at(960, "solved", aim="need", verdict="yes", done=True))

    assert (found["waits_seconds"], found["passed_seconds"]) == (900 * 60, 60 * 60)


def test_time_with_people_who_did_not_solve_it_is_counted_apart():
    found = told(
        ASKED,
        HAD,
        at(60, "accepted"),
        at(70, "waits"),
        at(200, "assigned", why="routed"),
        at(230, "solution_offered"),
        at(230, "solved", aim="need", verdict="yes", done=True),
    )

    assert (found["hops"], found["elsewhere_seconds"]) == (1, 70 * 60)


def test_a_colleague_who_only_caught_it_is_no_detour():
    caught = at(0, "assigned", why="captured")

    found = told(ASKED, caught, at(10, "accepted"), at(20, "solved", aim="need", verdict="yes", done=True))

    assert found["first_contact"] == 1
    assert "hops" not in found


def test_a_no_she_can_live_with_is_an_end_and_no_solution():
    found = told(ASKED, at(20, "refused"), at(40, "refusal_accepted"))

    assert (found["refused"], found["elapsed_seconds"], found["rounds"]) == (1, 40 * 60, 1)
    assert "confirmed" not in found


@pytest.mark.parametrize(
    ("events", "colour"),
    [
        ([at(40, "solved", aim="need", verdict="late", done=True)], "green_unheard"),
        ([at(35, "not_heard"), at(40, "solved", aim="need", verdict="yes", done=True)], "green_unheard"),
        ([at(40, "not_yet", aim="need")], "green_no"),
        (
            [
                at(40, "not_yet", aim="need"),
                at(61, "solution_offered", aim="need"),
                at(70, "solved", aim="need", verdict="yes", done=True),
            ],
            "green_unheard",
        ),
        ([at(40, "solved", aim="need", verdict="yes", done=True), at(50, "doubted")], "green_no"),
    ],
)
def test_done_in_time_and_red_for_the_customer(events, colour):
    found = told(ASKED, HAD, at(30, "solution_offered"), *events)

    assert (found["green"], found[colour]) == (1, 1)


def test_a_repair_after_that_date_does_not_make_the_need_late():
    found = told(
        ASKED,
        HAD,
        at(30, "solution_offered", aim="need"),
        at(40, "solved", aim="need", verdict="yes", done=False),
        at(90, "solution_offered", aim="repair"),
        at(95, "solved", aim="repair", verdict="yes", done=True),
    )

    assert (found["green"], found["green_yes"]) == (1, 1)


def test_after_its_own_date_it_is_not_green():
    found = told(ASKED, HAD, at(61, "solution_offered"), at(70, "solved", aim="need", verdict="yes", done=True))

    assert "green" not in found


def test_what_she_says_afterwards_is_held_against_her_wait():
    found = told(
        ASKED,
        at(50, "solved", aim="need", verdict="yes", done=True),
        at(60, "afterword", asked_before=3, lost_minutes=20),
    )

    assert (found["searched"], found["searched_of"], found["spoke"]) == (3, 1, 1)
    assert (found["said_stopped_seconds"], found["over_stopped_seconds"]) == (20 * 60, 50 * 60)


def test_what_was_done_first_instead_has_its_price():
    overtaken = Fact("case.overtaken", START + timedelta(minutes=10), {"minutes": 12.5})

    found = told(ASKED, overtaken, at(50, "solved", aim="need", verdict="yes", done=True))

    assert found["overtaken_seconds"] == 750
