"""The balance on one page of paper, for the management meeting: the words and the picture of the screen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gehoord.balance.rules.definitions import VERSION
from gehoord.web.templatetags.drawing import draw

MONTHS_ON_PAPER = 13
INK = """
text{font-family:"Atkinson Hyperlegible Next";font-size:16px;fill:#12232a}.chart__tick{fill:#455a62}
.chart__line{stroke:#cdd7da;fill:none}.chart__axis{stroke:#12232a;stroke-width:2;fill:none}
.chart__path{stroke:#12232a;stroke-width:3;fill:none}.chart__path--early{stroke:#5d7078;stroke-dasharray:3 6}
.chart__dot{fill:#12232a;stroke:#12232a;stroke-width:2.5}.chart__dot--early{fill:#fff}
.chart__leaf{fill:#ffd23d;stroke:#12232a;stroke-width:2.5}
"""


def balance_sheet(page: dict[str, Any], flags: list[str], gap: dict[str, Any] | None) -> dict[str, Any]:
    """What the sheet says, as plain data."""
    language = get_language() or "nl"
    legs = page["legs"]
    return {
        "lang": language,
        "spoken": language,
        "title": page["title"],
        "over": f"{page['names']}, {page['period']}",
        "question": page["title"],
        "customer": _("For the customer"),
        "service": _("For the service"),
        "lost": legs["lost"] if legs else _("Not known yet"),
        "lost_words": _half(_("lost time a question, of %(month)s."), legs, "lost_then"),
        "cost": legs["cost"] if legs else _("Not known yet"),
        "cost_words": _half(_("a solution that the customer confirmed, of %(month)s."), legs, "cost_then"),
        "address": settings.ADDRESS,
        "address_shown": settings.ADDRESS,
        "picture": _picture(page),
        "picture_alt": page["title"],
        "axes": _(
            "Up: more lost minutes a question. Right: more euros a confirmed solution. Bottom left is good for both."
        ),
        "head": [_("Month"), _("Lost a question"), _("A solution"), _("Questions")],
        "rows": [
            [row["month"], row["lost"], row["cost"], row["cases"]] for row in reversed(page["rows"][-MONTHS_ON_PAPER:])
        ],
        "said": [f"{half['title']}. {half['said']}" for half in page["charts"]],
        "gap_title": _("Green for the service, red for the customer"),
        "gap": gap["said"] if gap else "",
        "flags": flags,
        "last": _("Definition %(version)d. By the month of asking. Costs of the team, never of a person.")
        % {"version": VERSION},
    }


def _half(words: str, legs: dict[str, str] | None, then: str) -> str:
    return f"{words % {'month': legs['month']}} {legs[then]}".strip() if legs else ""


def _picture(page: dict[str, Any]) -> str:
    if not page["scatters"]:
        return ""
    drawn = draw("path_scatter", picture=page["scatters"][1], finding=page["title"])
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ">", f"><style>{INK}</style>", 1
    )
