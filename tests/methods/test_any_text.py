"""Reading never fails and never takes long, whatever the text."""

import re
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoord.methods.time_phrases import LONGEST, Reading, read

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 5, 12, 11, 40, tzinfo=UTC)
PIECES = st.sampled_from(
    re.split(
        "  +",
        "voor  vóór  om  op  uiterlijk  by  before  at  in  tot  sinds  kan wachten tot  morgen  vrijdag  next week"
        "  volgende  31-2  29-2  99-99  24.00  14.00  25:61  0:00  half  kwart over  twee  999 dagen  binnen  000 uur"
        "  00-00-0000  december  eind van de maand  klant  team  12  collega's  €  (  :  ,  .  \n  \x00  \u202e  \ud800"
        "  '  9999-12-31  2 pm  van der Berg  1e  31 februari",
    )
)


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
)
def test_no_text_is_too_strange(text: str, now: datetime) -> None:
    found = read(text, now=now.replace(tzinfo=UTC), zone=AMSTERDAM)

    assert found.needed_by is None or (found.needed_by.tzinfo is AMSTERDAM and found.phrase != "")
    assert found.passed is (found.needed_by is not None and found.needed_by <= now.replace(tzinfo=UTC))
    assert found.people is None or 1 < found.people <= 10_000


@pytest.mark.parametrize(
    "unit", ["a", " ", "\n", "0", "(00", "€", "1.", "voor ", "14.00 ", "kan wachten ", "klant X ", "\x00", "ש", "een "]
)
def test_a_long_text_is_read_in_bounded_time(unit: str) -> None:
    text = "moet voor 14.00 weg\n" + unit * (5_000_000 // len(unit))
    began = process_time()

    found = read(text, now=NOW, zone=AMSTERDAM)

    assert found.phrase == "voor 14.00"
    assert process_time() - began < 1


def test_what_stands_beyond_the_first_pages_is_not_looked_at() -> None:
    assert read("x" * LONGEST + " voor 14.00 uur", now=NOW, zone=AMSTERDAM) == Reading()


def test_a_usual_sentence_takes_less_than_a_millisecond() -> None:
    sentence = "Mijn pc is gecrasht en het contract moet voor 14.00 uur naar de aannemer, ik kan niet verder."

    def taken() -> float:
        began = process_time()
        for minute in range(100):
            read(sentence, now=NOW + timedelta(minutes=minute), zone=AMSTERDAM)
        return process_time() - began

    assert min(taken() for _ in range(5)) < 0.1  # the best of five: what it takes, not what else goes on
