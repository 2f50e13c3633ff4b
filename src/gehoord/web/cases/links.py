"""Links in a mail: a page with the answer chosen and one button, without signing in. Opening it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gehoord.cases.models import Aim
from gehoord.cases.queries.links import open_old_link
from gehoord.web.account.views import send_code
from gehoord.web.cases.customer_page import customer_page
from gehoord.web.cases.opened import Opened, opened_with


@dataclass(frozen=True)
class Way:
    """One answer a link can carry: what is posted where, and the words on its button."""

    act: str
    name: str
    value: str
    label: str | Promise


WAYS = {
    "yes": Way("confirmation", "verdict", "yes", gettext_lazy("Yes, solved")),
    "late": Way("confirmation", "verdict", "late", gettext_lazy("Yes, but too late")),
    "not_yet": Way("confirmation", "verdict", "not_yet", gettext_lazy("No, not yet")),
    "go_on": Way("refusal_answer", "answer", "go_on", gettext_lazy("I can go on with this")),
    "unheard": Way("refusal_answer", "answer", "unheard", gettext_lazy("I do not feel heard")),
    "now": Way("deputy", "", "", gettext_lazy("Yes, now please")),
}
ALSO = {"doubted": ("yes", "not_yet"), "asked": ("yes", "not_yet"), "refused": ("go_on", "unheard"), "waits": ("now",)}


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link. A colleague of the service goes on to the case itself."""
    opened = opened_with(token)
    if opened is None:
        answer = render(request, "links/expired.html", {"token": token, "known": open_old_link(token)}, status=410)
    elif not opened.speaks:
        answer = redirect("case", pk=opened.case.pk)
    else:
        chosen_here = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(chosen_here or opened.person.language):
            answer = render(request, "links/show.html", page_of_link(request, opened))
    patch_cache_control(answer, private=True, no_store=True)
    answer["Referrer-Policy"] = "same-origin"
    return answer


def page_of_link(request: HttpRequest, opened: Opened) -> dict[str, object]:
    """The case as on its own page, with the answer that was chosen in the mail."""
    values = customer_page(opened, now=timezone.now())
    asked = str(values["ask"])
    possible = _possible(asked, bool(values["in_time"]))
    chosen = request.GET.get("answer", "")
    aim = request.GET.get("aim", "")
    return values | {
        "aim": aim if aim in Aim.values else values["aim"],
        "chosen": WAYS[chosen] if chosen in possible else None,
        "chosen_url": opened.act(WAYS[chosen].act) if chosen in possible else "",
        "others": [(name, WAYS[name].label) for name in possible if name != chosen],
        "can_wait": asked == "waits" and chosen == "wait",
        "too_late": chosen in WAYS and chosen not in possible,
    }


def _possible(asked: str, in_time: bool) -> tuple[str, ...]:
    ways = ALSO.get(asked, ())
    return ("yes", "late", "not_yet") if in_time and "yes" in ways else ways


@require_POST
def create_code(request: HttpRequest, token: str) -> HttpResponse:
    """A link that no longer works: its person gets a code by mail at once, and comes back to her question."""
    found = open_old_link(token)
    if found is None or not found[1].email or not send_code(request, found[1].email):
        return redirect("account_login")
    case_page = reverse("case", kwargs={"pk": found[0].pk})
    return redirect(reverse("account_confirm_login_code") + f"?next={case_page}")
