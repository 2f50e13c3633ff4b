"""Who hears of what: one function a verb. A verb that is not here tells nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gehoord.cases.models import Case
from gehoord.events.models import Event
from gehoord.notices.recipients import (
    agreeing,
    answering,
    asking,
    choosing,
    closing,
    deciding,
    ending,
    handing,
    having,
    improving,
    promising,
    remeasuring,
    seating,
    talking,
)
from gehoord.notices.recipients.told import Fact, Told
from gehoord.people.models import Person

OF_A_CASE: dict[str, Callable[[Fact], list[Told]]] = {
    "case.assigned": having.case_assigned,
    "case.waits": having.case_waits,
    "case.rerouted": having.case_rerouted,
    "case.started": having.case_started,
    "case.offered": handing.case_offered,
    "case.offer_declined": handing.case_offer_declined,
    "case.offer_expired": handing.case_offer_expired,
    "case.offer_withdrawn": handing.case_offer_withdrawn,
    "case.accepted": handing.case_accepted,
    "case.replied": talking.case_replied,
    "case.note_added": talking.case_note_added,
    "case.doubted": talking.case_doubted,
    "case.need_changed": talking.case_need_changed,
    "case.promise_moved": talking.case_promise_moved,
    "case.promise_lapsed": talking.case_promise_lapsed,
    "case.solution_offered": ending.case_solution_offered,
    "case.solution_withdrawn": ending.case_solution_withdrawn,
    "case.solved": ending.case_solved,
    "case.not_yet": ending.case_not_yet,
    "case.reopened": ending.case_reopened,
    "case.refused": ending.case_refused,
    "case.refusal_accepted": ending.case_refusal_accepted,
    "case.not_heard": ending.case_not_heard,
    "case.reminded": ending.case_reminded,
    "case.call_listed": ending.case_call_listed,
    "case.repair_opened": ending.case_repair_opened,
    "case.confirmer_named": ending.case_confirmer_named,
    "case.decision_asked": deciding.case_decision_asked,
    "case.decided": deciding.case_decided,
}
OF_SOMETHING_ELSE: dict[str, Callable[[Event, datetime], list[Told]]] = {
    "mail.parked": deciding.mail_parked,
    "panel.drawn": seating.panel_drawn,
    "panel.stand_in_named": seating.panel_stand_in_named,
    "panel.resigned": seating.panel_resigned,
    "panel.term_ended": seating.panel_term_ended,
    "consultation.check_asked": asking.consultation_check_asked,
    "consultation.asked_back": asking.consultation_asked_back,
    "consultation.checked": asking.consultation_checked,
    "consultation.opened": asking.consultation_opened,
    "consultation.reminded": asking.consultation_reminded,
    "consultation.reworded": asking.consultation_reworded,
    "consultation.closing_moved": asking.consultation_closing_moved,
    "consultation.deliberation_opened": closing.consultation_deliberation_opened,
    "consultation.withdrawn": asking.consultation_withdrawn,
    "consultation.closed": closing.consultation_closed,
    "consultation.summary_sent": closing.consultation_summary_sent,
    "consultation.coder_named": answering.consultation_coder_named,
    "consultation.results_shown": answering.consultation_results_shown,
    "consultation.interim": answering.consultation_interim,
    "consultation.overdue": answering.consultation_overdue,
    "consultation.overdue_week": answering.consultation_overdue_week,
    "consultation.overdue_fortnight": answering.consultation_overdue_fortnight,
    "consultation.extended": answering.consultation_extended,
    "consultation.published": answering.consultation_published,
    "consultation.response_changed": answering.consultation_response_changed,
    "consultation.heard_asked": answering.consultation_heard_asked,
    "consultation.remeasure_asked": remeasuring.consultation_remeasure_asked,
    "promise.told_later": promising.promise_told_later,
    "promise.late": promising.promise_late,
    "promise.delivered": promising.promise_delivered,
    "promise.others_asked": promising.promise_others_asked,
    "promise.confirmed": promising.promise_confirmed,
    "promise.reopened": promising.promise_reopened,
    "promise.dropped": promising.promise_dropped,
    "expectation.asked": agreeing.expectation_asked,
    "expectation.objected": agreeing.expectation_objected,
    "expectation.agreed": agreeing.expectation_agreed,
    "expectation.taken_back": agreeing.expectation_taken_back,
    "expectation.review_due": agreeing.expectation_review_due,
    "cycle.voters_named": choosing.cycle_voters_named,
    "cycle.reminded": choosing.cycle_reminded,
    "cycle.choice_due": choosing.cycle_choice_due,
    "cycle.told": choosing.cycle_told,
    "cycle.check_due": choosing.cycle_check_due,
    "improvement.proposed": improving.improvement_proposed,
    "improvement.started": improving.improvement_started,
    "improvement.late": improving.improvement_late,
    "improvement.delivered": improving.improvement_delivered,
    "improvement.others_asked": improving.improvement_others_asked,
    "improvement.confirmed": improving.improvement_confirmed,
    "improvement.reopened": improving.improvement_reopened,
    "improvement.dropped": improving.improvement_dropped,
    "improvement.review_due": improving.improvement_review_due,
}
VERBS = (*OF_A_CASE, *OF_SOMETHING_ELSE)


def told_of(event: Event, *, now: datetime) -> tuple[Case | None, list[Told]]:
    """Everybody to tell, each once; never somebody of her own act, and nobody who left."""
    doer = Person.objects.filter(pk__in=event.involvements.values("person_id")).first()
    case = None
    if event.verb in OF_A_CASE:
        related = ("customer", "captured_by", "service", "specialism")
        case = Case.objects.select_related(*related).get(pk=event.subject_id)
        found = OF_A_CASE[event.verb](Fact(event=event, case=case, doer=doer, now=now))
    else:
        found = OF_SOMETHING_ELSE[event.verb](event, now)
    return case, _each_once(found, doer)


def _each_once(found: list[Told], doer: Person | None) -> list[Told]:
    known: dict[int, Told] = {}
    for told in found:
        if told.person != doer and told.person.left_date is None:
            known.setdefault(told.person.pk, told)
    return list(known.values())
