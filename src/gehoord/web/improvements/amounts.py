"""Money, work and customer time as they stand in a sentence."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.improvements.rules.means import Means
from gehoord.texts import HARD_SPACE

MINUTES_STAY_MINUTES = 90


def euros(cents: int) -> str:
    """€ 1.200; with cents only where there are some."""
    places = 2 if cents % 100 else 0
    amount = number_format(cents / 100, decimal_pos=places, force_grouping=True)
    return f"€{HARD_SPACE}{amount}"


def hours(minutes: int) -> str:
    """45 minutes, 310 hours."""
    if minutes < MINUTES_STAY_MINUTES:
        said = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    else:
        whole = round(minutes / 60)
        number = number_format(whole, force_grouping=True)
        said = ngettext("%(count)s hour", "%(count)s hours", whole) % {"count": number}
    return said.replace(" ", HARD_SPACE)


def means(amount: Means) -> str:
    """Money and work together; what is nothing is left out."""
    if not amount.minutes:
        return euros(amount.cents)
    if not amount.cents:
        return _("%(hours)s of work") % {"hours": hours(amount.minutes)}
    return _("%(euros)s and %(hours)s of work") % {"euros": euros(amount.cents), "hours": hours(amount.minutes)}


def between(low: int, high: int) -> str:
    """Probably 34 to 46 hours."""
    if high < MINUTES_STAY_MINUTES:
        return _("probably %(low)d to %(high)d minutes") % {"low": low, "high": high}
    ends = {"low": number_format(round(low / 60), force_grouping=True), "high": hours(high)}
    return _("probably %(low)s to %(high)s") % ends
