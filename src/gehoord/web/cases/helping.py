"""What a colleague does on a case: begin, say, note, ask whether it is solved, split off the repair, move a moment."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gehoord.cases.actions.confirm import offer_solution, withdraw_solution
from gehoord.cases.actions.converse import NotTheOwner, note, say, start
from gehoord.cases.actions.need import open_repair
from gehoord.cases.actions.promise import move_promise
from gehoord.cases.actions.silence import called
from gehoord.cases.queries.visible import calls_for, solutions_for
from gehoord.texts import at_moment
from gehoord.web.cases.colleague import again, done, helping, opened_to_help
from gehoord.web.cases.colleague_forms import NoteForm, PromiseForm, RepairForm, SolutionForm, WordForm
from gehoord.web.cases.colleague_refusals import REFUSALS, sentence
from gehoord.web.cases.opened import Opened


@helping
def create_start(request: HttpRequest, opened: Opened) -> HttpResponse:
    """ "I help her". Who was too late sees the next one."""
    try:
        start(case=opened.case, by=opened.person, now=timezone.now())
    except NotTheOwner as refusal:
        messages.error(request, sentence(refusal))
        return redirect("now")
    return done(request, opened)


@helping
def create_word(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Something to the customer, or a note for colleagues only."""
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        return again(request, opened, _first_error(form))
    said, now = form.cleaned_data, timezone.now()
    try:
        if said["audience"] == "colleagues":
            kept = note(case=opened.case, by=opened.person, text=said["text"], files=said["files"], now=now)
        else:
            kept = say(
                case=opened.case,
                by=opened.person,
                text=said["text"],
                files=said["files"],
                asks=said["asks"],
                next_word_at=said["next_word_at"],
                now=now,
                once_key=form.once_key(f"{opened.case.pk}:{opened.person.pk}"),
            )
    except OSError:
        return again(request, opened, _("We could not keep the file. Your text is still here."), status=503)
    return done(request, opened, anchor=f"#message-{kept.pk}")


@helping
def create_solution(request: HttpRequest, opened: Opened) -> HttpResponse:
    """We think it is solved: the customer is asked, in the colleague's own words."""
    form = SolutionForm(request.POST)
    if not form.is_valid():
        return again(request, opened, _first_error(form))
    offer_solution(case=opened.case, by=opened.person, now=timezone.now(), **form.cleaned_data)
    said = _("%(name)s now says whether it is solved. Only %(name)s can.")
    return done(request, opened, said % {"name": opened.case.customer.first_name})


@helping
def create_repair(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The repair becomes an ending of its own."""
    form = RepairForm(request.POST)
    form.is_valid()
    if not form.cleaned_data.get("title"):
        return again(request, opened, _("What must be mended after that? A few words are enough."))
    open_repair(case=opened.case, by=opened.person, title=form.cleaned_data["title"], now=timezone.now())
    return done(request, opened, _("From now on the need and the repair end apart."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Not now, with a reason: another moment, of which the customer is told."""
    opened = opened_to_help(request.user, pk)  # type: ignore[arg-type]
    form = PromiseForm(request.POST or None, initial={"kind": request.GET.get("kind", "word")})
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_promise(case=opened.case, by=opened.person, now=timezone.now(), **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            due = at_moment(moved.due_at, now=timezone.now(), zone=opened.person.zone)
            said = {"name": opened.case.customer.first_name, "at": due}
            messages.success(request, _("%(name)s is told: %(at)s there is news, and why.") % said)
            return redirect("now")
    values = {"form": form, "case": opened.case, "opened": opened}
    return render(request, "cases/promise.html", values, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Not solved after all, says who has it."""
    solution = solutions_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if solution is None:
        raise Http404
    withdraw_solution(solution=solution, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("Taken back. The question is open again."))
    return redirect("case", pk=solution.case_id)


@login_required
@require_POST
def create_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody called. What was heard is kept; whether it is solved stays the customer's to say."""
    call = calls_for(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if call is None:
        raise Http404
    form = NoteForm(request.POST)
    form.is_valid()
    try:
        called(call=call, by=request.user, note=form.cleaned_data["note"], now=timezone.now())  # type: ignore[arg-type]
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Thank you for calling. Only the customer says whether it is solved."))
    return redirect("case", pk=call.solution.case_id)


def _first_error(form: WordForm | SolutionForm) -> str:
    return str(next(iter(form.errors.values()))[0])
