"""What every figure means, in words that stand on the page; the version says since when."""

from __future__ import annotations

from django.utils.translation import gettext as _


def definitions() -> list[tuple[str, str]]:
    """Each figure and what is counted."""
    return [
        (
            _("Lost time a question"),
            _(
                "The customer's own working minutes from asking until she says solved, times the people it stops, times"
                " what a minute of such a need costs. A question back to her stops nothing. What is open counts until"
                " this morning. What a minute costs is learnt from what customers say afterwards, alike for all months."
            ),
        ),
        (
            _("Cost a confirmed solution"),
            _(
                "The team's minutes for all questions of the month, times what a minute of the team costs, divided by"
                " the solutions customers confirmed. A question takes the minutes said for its kind, once for every"
                " time it was offered as solved or refused, and five minutes for every hand-over. Nobody is timed."
            ),
        ),
        (
            _("Green and red"),
            _(
                "Green: offered as solved before the service's own first date. Red within it: the customer says not"
                " solved, too late or not heard, or says nothing; or what did help came after that date. Silence is no"
                " success."
            ),
        ),
        (
            _("Solved at once"),
            _("Confirmed, never handed over and never come back, of all questions. No answer is no success."),
        ),
        (
            _("With people who did not solve it"),
            _("Working minutes between the first who had it and the last, without waiting for presence."),
        ),
        (
            _("Change or noise"),
            _(
                "A month is judged a week after its end. Outside the limits of the months before it (mean plus or"
                " minus 2.66 times the mean step), or eight in a row on one side, is change. Where you drew a line, the"
                " months before that line count."
            ),
        ),
        (
            _("Small teams"),
            _(
                "A team of fewer than five is shown together with other small ones or not at all. A month with fewer"
                " than five questions shows nothing. No sum over services is shown."
            ),
        ),
    ]
