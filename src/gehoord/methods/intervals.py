"""How sure a share is when it was counted on few."""

from math import sqrt

Z95 = 1.959963984540054


def wilson(successes: int, of: int, *, z: float = Z95) -> tuple[float, float]:
    """The interval around a share, 95 % unless told (Wilson 1927); (0, 1) when nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, square = successes / of, z * z / of
    centre = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    low = 0.0 if successes == 0 else centre - half
    return low, 1.0 if successes == of else centre + half
