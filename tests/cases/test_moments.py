"""Moments as other systems write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gehoord.cases.rules.moments import NotAMoment, moment_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-05-12 13:40", datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)),
        ("2026-05-12T11:40:00Z", datetime(2026, 5, 12, 11, 40, tzinfo=UTC)),
        ("2026-05-12", datetime(2026, 5, 12, tzinfo=AMSTERDAM)),
        ("12-05-2026 13:40", datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)),
        (" 2/5/2026 ", datetime(2026, 5, 2, tzinfo=AMSTERDAM)),
        ("12-05-2026 13:40:09", datetime(2026, 5, 12, 13, 40, 9, tzinfo=AMSTERDAM)),
    ],
)
def test_a_moment_is_read_day_first_or_as_iso(words, moment):
    assert moment_of(words, zone="Europe/Amsterdam") == moment


@pytest.mark.parametrize(
    "words", ["", "gisteren", "31-02-2026", "12-13-2026", "2026-05-12 25:00", "1" * 400, "0001-01-01", "9999-12-31"]
)
def test_what_names_no_day_is_refused(words):
    with pytest.raises(NotAMoment):
        moment_of(words, zone="Europe/Amsterdam")
