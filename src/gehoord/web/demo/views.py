"""Only in the demo: be one of its people."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.cases.queries.around import anybody, customers_around, leads_around, specialists_around
from gehoord.people.queries import people_named, person_by_email
from gehoord.web.account.views import next_of
from gehoord.web.demo.panel import around_the_panel

BACKEND = "gehoord.web.account.known.KnownPeople"


@require_http_methods(["GET", "HEAD", "POST"])
def be(request: HttpRequest) -> HttpResponse:
    """Who you can be; a post makes you that person, without a code. This page exists in the demo alone."""
    if request.method == "POST":
        who = request.POST.get("who", "").strip()
        found = [person_by_email(who)] if "@" in who else people_named(who)
        person = next((one for one in found if one is not None and one.is_active), None)
        if person is not None:
            logout(request)
            login(request, person, backend=BACKEND)
            return redirect(next_of(request))
        messages.error(request, _("We do not know who you mean. Write a name as it stands in the list."))
    customers = customers_around() or anybody()
    around = {"customers": customers, "specialists": specialists_around(), "leads": leads_around()}
    around |= around_the_panel()
    return render(
        request, "demo/be.html", around | {"next": next_of(request)}, status=422 if request.method == "POST" else 200
    )
