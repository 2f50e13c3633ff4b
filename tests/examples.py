"""How many invented histories a test tries: fewer in bin/check, all of them in bin/test."""

from __future__ import annotations

import os


def examples(number: int) -> int:
    """`number`, or a tenth of it (one at least) where GEHOORD_QUICK is set."""
    return max(1, number // 10) if os.environ.get("GEHOORD_QUICK") else number
