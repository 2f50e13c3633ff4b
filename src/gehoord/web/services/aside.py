"""What was set aside: mail that looks like noise, and tasks that keep failing. A person looks, and nothing is lost."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gehoord.cases.actions.inbound import unpark
from gehoord.cases.queries.visible import parked_mails_for
from gehoord.events.actions.try_again import NotSetAside, NotYours, try_again
from gehoord.events.queries import set_aside_for
from gehoord.people.models import Person
from gehoord.people.queries.roles import roles_of

SHOWN = 100
LOOKING = frozenset({"lead", "coordinator", "administrator"})


def _looks(person: Person) -> bool:
    return bool(roles_of(person) & LOOKING)


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Parked mail, newest first, and for an administrator the tasks that were set aside."""
    if not _looks(request.user):  # type: ignore[arg-type]
        raise Http404
    values = {
        "mails": list(parked_mails_for(request.user)[:SHOWN]),  # type: ignore[arg-type]
        "tasks": set_aside_for(request.user, limit=SHOWN),  # type: ignore[arg-type]
    }
    return render(request, "services/aside.html", values)


@login_required
@require_POST
def create_question(request: HttpRequest, pk: int) -> HttpResponse:
    """It is a question after all."""
    mail = parked_mails_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if mail is None:
        raise Http404
    unpark(mail=mail, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("It is read again as a question. The sender hears who helps."))
    return redirect("aside")


@login_required
@require_POST
def create_attempt(request: HttpRequest, task_id: str) -> HttpResponse:
    """Let a task run again."""
    try:
        try_again(task_id=task_id, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except NotYours:
        raise Http404 from None
    except NotSetAside:
        messages.error(request, _("This task is no longer set aside. You see what is."))
        return redirect("aside")
    messages.success(request, _("It runs again as soon as there is room."))
    return redirect("aside")
