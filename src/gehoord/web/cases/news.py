"""What changed in somebody's list since she opened the page, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.cases.queries.now import Row
from gehoord.web.cases.now_page import seen_of


def news_since(seen: str, rows: list[Row]) -> str:
    """How many came, else that something went or stands elsewhere; nothing when all is as it is shown."""
    shown, now = seen.split(".") if seen else [], seen_of(rows)
    came = [row for row in rows if str(row.position.key) not in shown]
    if came:
        return ngettext("%(count)d new, show it", "%(count)d new, show them", len(came)) % {"count": len(came)}
    if now == seen:
        return ""
    if len(rows) < len(shown):
        return _("Something left your list, show it")
    return _("The order changed, show it")
