"""What a customer can do with a case: each act a resource, each by a plain post, signed in or by a link in a mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from gehoord.cases.actions.afterword import add_afterword
from gehoord.cases.actions.confirm import confirm, name_confirmer, not_yet, reopen
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.need import state_need
from gehoord.cases.actions.refuse import answer_refusal
from gehoord.cases.actions.route import NotExpected, choose_deputy, wait_for
from gehoord.cases.models import Confirmation, Refusal
from gehoord.cases.queries.catching import person_to_catch
from gehoord.people.queries import people_named, person_by_email
from gehoord.texts import at_moment
from gehoord.web.cases.customer import show_case
from gehoord.web.cases.forms import AfterwordForm, AnswerForm, ConfirmerForm, ExpertForm, NeedForm, SayForm, VerdictForm
from gehoord.web.cases.opened import Opened, act_on_case
from gehoord.web.cases.refusals import REFUSALS, sentence

Act = Callable[[HttpRequest, Opened], HttpResponse]


def act(view: Act) -> Callable[..., HttpResponse]:
    """An act on a case. When it is refused the page comes back (422) with the sentence and all that was typed."""

    @act_on_case
    @wraps(view)
    def perform(request: HttpRequest, opened: Opened) -> HttpResponse:
        try:
            return view(request, opened)
        except REFUSALS as refusal:
            return again(request, opened, sentence(refusal))

    return perform


def again(request: HttpRequest, opened: Opened, said: str, status: int = 422) -> HttpResponse:
    """The page as it stands now, with one sentence on top and what was typed still in its fields."""
    messages.error(request, said)
    if opened.token:
        return redirect(opened.url)
    return show_case(request, opened, typed=request.POST, status=status)


def done(request: HttpRequest, opened: Opened, said: str = "", anchor: str = "") -> HttpResponse:
    """Back to where she was, with one sentence about what happened now."""
    if said:
        messages.success(request, said)
    return redirect(opened.url + anchor)


@act
def create_confirmation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Solved in time, solved too late, or not yet."""
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return again(request, opened, _("Is it solved? Choose one of the answers."))
    verdict, aim, now = form.cleaned_data["verdict"], form.cleaned_data["aim"], timezone.now()
    if verdict == Confirmation.Verdict.NOT_YET:
        not_yet(case=opened.case, by=opened.person, aim=aim, now=now)
        return done(
            request, opened, _("Thank you. We carry on at once. Below you see who helps you and when you hear.")
        )
    in_time = verdict == Confirmation.Verdict.YES
    confirm(case=opened.case, by=opened.person, aim=aim, in_time=in_time, now=now)
    return done(request, opened, _("Heard."))


@act
def create_message(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Say more, with files if need be."""
    form = SayForm(request.POST, request.FILES)
    form.is_valid()
    said = form.cleaned_data
    try:
        message = say(
            case=opened.case,
            by=opened.person,
            text=said["text"],
            files=said["files"],
            now=timezone.now(),
            once_key=form.once_key(f"{opened.case.pk}:{opened.person.pk}"),
        )
    except OSError:
        return again(request, opened, _("We could not keep the file. Your text is still here."), status=503)
    return done(request, opened, anchor=f"#message-{message.pk}")


@act
def create_need(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What she can do now, by when she needs it, and for how many."""
    form = NeedForm(request.POST)
    if not form.is_valid():
        return again(request, opened, " ".join(str(error) for errors in form.errors.values() for error in errors))
    state_need(case=opened.case, by=opened.person, now=timezone.now(), **form.cleaned_data)
    return done(request, opened, _("Thank you. We have changed it, and the order with it."))


@act
def create_refusal_answer(request: HttpRequest, opened: Opened) -> HttpResponse:
    """She can go on with the no, or she does not feel heard."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return again(request, opened, _("Can you go on with this? Choose one of the answers."))
    refusal = answer_refusal(case=opened.case, by=opened.person, answer=form.cleaned_data["answer"], now=timezone.now())
    if refusal.answer == Refusal.Answer.CAN_GO_ON:
        return done(request, opened, _("Thank you. This question is over, and it does not count as solved."))
    said = _("Thank you for saying so. Somebody other than %(name)s looks at it now.")
    return done(request, opened, said % {"name": refusal.decided_by.first_name})


@act
def create_deputy(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Rather a provisional answer now than the expert later."""
    taken = choose_deputy(case=opened.case, by=opened.person, now=timezone.now())
    return done(request, opened, _("%(name)s helps you now, for the time being.") % {"name": taken.person.first_name})


@act
def create_expert(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Rather the expert later than somebody now."""
    form, now = ExpertForm(request.POST), timezone.now()
    expert = person_to_catch(form.cleaned_data["person"]) if form.is_valid() else None
    if expert is None:
        raise NotExpected
    wait = wait_for(case=opened.case, by=opened.person, expert=expert, now=now)
    back = at_moment(wait.expected_at, now=now, zone=opened.case.customer.zone) if wait.expected_at else ""
    said = _("You wait for %(name)s, who is in %(moment)s. Changed your mind? Then choose a stand-in.")
    return done(request, opened, said % {"name": expert.first_name, "moment": back})


@act
def create_reopening(request: HttpRequest, opened: Opened) -> HttpResponse:
    """It is not over after all."""
    reopen(case=opened.case, by=opened.person, now=timezone.now())
    return done(request, opened, _("Thank you for saying so. Somebody who is in has it again."))


@act
def create_afterword(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One tap after solving: how many she had asked before, and what it cost her."""
    form = AfterwordForm(request.POST)
    if not form.is_valid():
        return again(request, opened, _("We missed a number. For example 2."))
    add_afterword(case=opened.case, by=opened.person, now=timezone.now(), **form.cleaned_data)
    return done(request, opened, _("Thank you. With this we help the next one sooner."), anchor="#afterword")


@act
def create_confirmer(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Name a colleague who may say solved for her."""
    form = ConfirmerForm(request.POST)
    form.is_valid()
    who = form.cleaned_data["who"].strip()
    found = [person_by_email(who)] if "@" in who else people_named(who)
    people = [person for person in found if person and person.is_active and person != opened.person]
    if len(people) != 1:
        return again(request, opened, _("We do not know who you mean. Write the e-mail address of your colleague."))
    name_confirmer(case=opened.case, by=opened.person, person=people[0], now=timezone.now())
    return done(request, opened, _("%(name)s may say solved for you as well.") % {"name": people[0].first_name})
