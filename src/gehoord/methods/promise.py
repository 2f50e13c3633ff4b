"""What may be promised: a time within which 85 of 100 recent similar cases were finished."""

from collections.abc import Iterable

PERCENT = 85
FEWEST = 6  # below this the order statistic would lie beyond the longest case seen


def promise_minutes(recent: Iterable[float]) -> float | None:
    """The minutes to promise after these finished cases took theirs; None when there are too few (under six).

    The k-th shortest with k = ceil((n + 1) x .85): if the next case is like these, the promise is kept at least 85
    times in 100, whatever their distribution (the split-conformal argument).
    """
    ordered = sorted(recent)
    if len(ordered) < FEWEST:
        return None
    return ordered[-((len(ordered) + 1) * -PERCENT // 100) - 1]
