"""Every address: the site map of what can be done."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from gehoord.web import live
from gehoord.web.account import views as account
from gehoord.web.balance import team
from gehoord.web.balance import views as balance
from gehoord.web.cases import (
    ahead,
    attachments,
    customer,
    customer_acts,
    handing_over,
    helping,
    links,
    now,
    ordering,
    refusing,
    walk_in,
)
from gehoord.web.dossier import views as dossier
from gehoord.web.expectations import views as expectations
from gehoord.web.hearback import again, answer, by_link, dates, listed, photos, promises, proposals
from gehoord.web.improvements import cycles, improvements
from gehoord.web.pages import views as pages
from gehoord.web.panels import consultations, drafting, lead, member, predicting, seating, toolkit
from gehoord.web.panels import links as panel_links
from gehoord.web.people import keys, presence
from gehoord.web.responses import agreeing, results, themes, writing
from gehoord.web.services import appointing, aside, board, cycle
from gehoord.web.told import views as told

urlpatterns: list[URLPattern | URLResolver] = [
    # coming in
    path("sign-in/", account.ask_for_code, name="account_login"),
    path("sign-in/", account.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/", account.come_in, name="account_confirm_login_code"),
    path("sign-in/closed/", account.closed, name="account_inactive"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("language/", account.set_language, name="set_language"),
    path("me/", pages.me, name="me"),
    # asking, and her own questions
    path("", customer.home, name="home"),
    path("heard/", customer.hear, name="heard"),
    path("solved/", customer.solved, name="solved"),
    path("cases/<int:pk>/", customer.show, name="case"),
    path("cases/<int:pk>/words/", customer.show_words, name="words"),
    path("cases/<int:pk>/ahead/", ahead.show, name="ahead"),
    path("cases/<int:pk>/messages/", customer_acts.create_message, name="messages"),
    path("cases/<int:pk>/need/", customer_acts.create_need, name="need"),
    path("cases/<int:pk>/confirmation/", customer_acts.create_confirmation, name="confirmation"),
    path("cases/<int:pk>/confirmers/", customer_acts.create_confirmer, name="confirmers"),
    path("cases/<int:pk>/refusal-answer/", customer_acts.create_refusal_answer, name="refusal_answer"),
    path("cases/<int:pk>/deputy/", customer_acts.create_deputy, name="deputy"),
    path("cases/<int:pk>/expert/", customer_acts.create_expert, name="expert"),
    path("cases/<int:pk>/reopening/", customer_acts.create_reopening, name="reopening"),
    path("cases/<int:pk>/afterword/", customer_acts.create_afterword, name="afterword"),
    path("attachments/<int:pk>/", attachments.show, name="attachment"),
    # by a link in a mail, without signing in
    path("l/<str:token>/", links.show, name="link"),
    path("l/<str:token>/code/", links.create_code, name="link_code"),
    path("l/<str:token>/messages/", customer_acts.create_message, name="link_messages"),
    path("l/<str:token>/confirmation/", customer_acts.create_confirmation, name="link_confirmation"),
    path("l/<str:token>/refusal-answer/", customer_acts.create_refusal_answer, name="link_refusal_answer"),
    path("l/<str:token>/deputy/", customer_acts.create_deputy, name="link_deputy"),
    path("l/<str:token>/expert/", customer_acts.create_expert, name="link_expert"),
    path("l/<str:token>/reopening/", customer_acts.create_reopening, name="link_reopening"),
    path("l/<str:token>/afterword/", customer_acts.create_afterword, name="link_afterword"),
    # hearing
    path("notices/", told.notices, name="notices"),
    path("live", live.live, name="live"),
    # other systems; named as text, because doors do not know each other
    path("api/v1/", include("gehoord.api.urls")),
    # helping
    path("now/", now.show, name="now"),
    path("now/news/", now.news, name="news"),
    path("now/offers/", now.offers, name="offers"),
    path("order/", ordering.order, name="order"),
    path("overrides/", ordering.create_override, name="overrides"),
    path("restorations/", ordering.create_restoration, name="restorations"),
    path("work/<int:pk>/start/", ordering.create_work_start, name="work_start"),
    path("work/<int:pk>/end/", ordering.create_work_end, name="work_end"),
    path("cases/<int:pk>/start/", helping.create_start, name="start"),
    path("cases/<int:pk>/word/", helping.create_word, name="word"),
    path("cases/<int:pk>/solution/", helping.create_solution, name="solution"),
    path("solutions/<int:pk>/withdrawal/", helping.withdraw, name="solution_withdrawal"),
    path("cases/<int:pk>/repair/", helping.create_repair, name="repair"),
    path("cases/<int:pk>/promise/", helping.promise, name="promise"),
    path("cases/<int:pk>/refusal/", refusing.refusal, name="refusal"),
    path("calls/<int:pk>/", helping.create_call, name="call"),
    path("cases/<int:pk>/offer/", handing_over.create_offer, name="offer"),
    path("cases/<int:pk>/joint-look/", handing_over.create_joint_look, name="joint_look"),
    path("cases/<int:pk>/trade-off/", handing_over.create_trade_off, name="trade_off"),
    path("offers/<int:pk>/acceptance/", handing_over.create_acceptance, name="acceptance"),
    path("offers/<int:pk>/refusal/", handing_over.create_refusal, name="refusal_of_offer"),
    path("offers/<int:pk>/withdrawal/", handing_over.create_withdrawal, name="withdrawal"),
    # catching somebody at a desk
    path("walk-in/", walk_in.walk_in, name="walk_in"),
    path("walk-in/heard/", walk_in.hear, name="walk_in_heard"),
    path("walk-in/person/", walk_in.create_with_person, name="walk_in_person"),
    # the service, for its lead
    path("service/", board.first, name="first_service"),
    path("services/<slug:slug>/", board.show, name="service"),
    path("services/<slug:slug>/work/", board.create_work, name="service_work"),
    path("services/<slug:slug>/people/", appointing.show, name="service_people"),
    path("services/<slug:slug>/duty/", appointing.create_duty, name="duty"),
    path("specialisms/<int:pk>/level/", appointing.create_level, name="level"),
    path("decisions/<int:pk>/choice/", board.create_choice, name="choice"),
    path("aside/", aside.show, name="aside"),
    path("mails/<int:pk>/question/", aside.create_question, name="mail_question"),
    path("tasks/<str:task_id>/attempt/", aside.create_attempt, name="attempt"),
    # who is there
    path("presence/", presence.presence, name="presence"),
    path("keys/", keys.create_choice, name="keys"),
    path("people/<int:pk>/presence/", presence.show, name="person_presence"),
    path("people/<int:pk>/week/", presence.create_week, name="week"),
    path("people/<int:pk>/absences/", presence.create_absence, name="absences"),
    path("people/<int:pk>/return/", presence.create_return, name="return"),
    path("absences/<int:pk>/cancellation/", presence.create_cancellation, name="cancellation"),
    # the panel: what is asked, and one consultation for its member, its lead and its coordinator
    path("consultations/", consultations.show_all, name="consultations"),
    path("consultations/new/", drafting.create, name="new_consultation"),
    path("consultations/<int:pk>/", consultations.show, name="consultation"),
    path("consultations/<int:pk>/way/", member.create_way, name="way"),
    path("consultations/<int:pk>/contribution/", member.create_contribution, name="contribution"),
    path("consultations/<int:pk>/second-contribution/", member.create_second, name="second_contribution"),
    path("consultations/<int:pk>/offline/", member.offline, name="offline"),
    path("consultations/<int:pk>/summary/", member.create_summary, name="summary"),
    path("consultations/<int:pk>/sending/", member.create_sending, name="sending"),
    path("consultations/<int:pk>/poster/", toolkit.poster, name="poster"),
    path("consultations/<int:pk>/talk-sheet/", toolkit.talk_sheet, name="talk_sheet"),
    path("consultations/<int:pk>/tally-sheet/", toolkit.tally_sheet, name="tally_sheet"),
    path("consultations/<int:pk>/draft/", drafting.draft, name="draft"),
    path("consultations/<int:pk>/wording/", drafting.wording, name="wording"),
    path("consultations/<int:pk>/prediction/", predicting.prediction, name="prediction"),
    path("consultations/<int:pk>/affected/", lead.create_affected, name="affected"),
    path("consultations/<int:pk>/check-request/", lead.create_check_request, name="check_request"),
    path("consultations/<int:pk>/check/", lead.create_check, name="check"),
    path("consultations/<int:pk>/opening/", lead.create_opening, name="opening"),
    path("consultations/<int:pk>/later-closing/", lead.create_later_closing, name="later_closing"),
    path("consultations/<int:pk>/closing/", lead.create_closing, name="closing"),
    path("consultations/<int:pk>/withdrawal/", lead.create_withdrawal, name="withdrawal_of_consultation"),
    path("consultations/<int:pk>/deliberation/", lead.create_deliberation, name="deliberation"),
    path("consultations/<int:pk>/open-link/", lead.create_open_link, name="open_link"),
    path("consultations/<int:pk>/statements/<int:statement>/ruling/", lead.create_ruling, name="ruling"),
    # what was heard, as themes, and what the service does with it
    path("consultations/<int:pk>/results/", results.show, name="results"),
    path("consultations/<int:pk>/results.csv", results.show_csv, name="results_csv"),
    path("consultations/<int:pk>/results.json", results.show_json, name="results_json"),
    path("consultations/<int:pk>/release/", results.create_release, name="release"),
    path("consultations/<int:pk>/themes/", themes.show, name="themes"),
    path("consultations/<int:pk>/themes/new/", themes.create_theme, name="new_theme"),
    path("consultations/<int:pk>/themes/<int:theme>/", themes.create_theme_change, name="theme"),
    path("consultations/<int:pk>/themes/<int:theme>/removal/", themes.create_theme_removal, name="theme_removal"),
    path("consultations/<int:pk>/codings/", themes.create_codings, name="codings"),
    path("consultations/<int:pk>/hidden/", themes.create_hidden, name="hidden"),
    path("consultations/<int:pk>/coders/", themes.create_coder, name="coders"),
    path("consultations/<int:pk>/response/", writing.show, name="responses"),
    path("consultations/<int:pk>/themes/<int:theme>/response/", writing.response, name="response"),
    path("consultations/<int:pk>/themes/<int:theme>/expectation/", agreeing.create, name="expectation_of_theme"),
    path("consultations/<int:pk>/publication/", writing.create_publication, name="publication"),
    path("consultations/<int:pk>/extension/", writing.create_extension, name="extension"),
    # by a link of the panel, without an account: p to speak (or a member's way in from her mail), h to hear back
    path("p/<str:token>/", panel_links.show, name="link_to_speak"),
    path("p/<str:token>/voice/", panel_links.create_voice, name="link_voice"),
    path("p/<str:token>/statement/", panel_links.create_statement, name="link_statement"),
    path("p/<str:token>/address/", panel_links.create_address, name="link_address"),
    path("p/<str:token>/correction/", panel_links.create_correction, name="link_correction"),
    path("p/<str:token>/way/", member.create_way, name="link_way"),
    path("p/<str:token>/contribution/", member.create_contribution, name="link_contribution"),
    path("p/<str:token>/second-contribution/", member.create_second, name="link_second_contribution"),
    path("p/<str:token>/offline/", member.offline, name="link_offline"),
    path("p/<str:token>/summary/", member.create_summary, name="link_summary"),
    path("p/<str:token>/sending/", member.create_sending, name="link_sending"),
    path("p/<str:token>/poster/", toolkit.poster, name="link_poster"),
    path("p/<str:token>/talk-sheet/", toolkit.talk_sheet, name="link_talk_sheet"),
    path("p/<str:token>/tally-sheet/", toolkit.tally_sheet, name="link_tally_sheet"),
    path("h/<str:token>/", by_link.show, name="link_to_hear"),
    path("h/<str:token>/heard/", by_link.create_heard, name="link_heard"),
    # asked, heard, done, or why not: for every colleague
    path("answers/", listed.show, name="answers"),
    path("answers/dates.ics", dates.show, name="answer_dates"),
    path("answers/<int:pk>/", answer.show, name="answer"),
    path("answers/<int:pk>/heard/", answer.create_heard, name="answer_heard"),
    path("answers/<int:pk>/again/", again.plan, name="plan_remeasure"),
    path("remeasures/<int:pk>/", again.show, name="remeasure"),
    path("remeasures/<int:pk>/reply/", again.create_reply, name="remeasure_reply"),
    path("promises/", promises.show_all, name="promises"),
    path("promises/<int:pk>/", promises.show, name="promise_made"),
    path("promises/<int:pk>/telling/", promises.create_telling, name="promise_telling"),
    path("promises/<int:pk>/move/", promises.create_move, name="promise_move"),
    path("promises/<int:pk>/delivery/", promises.create_delivery, name="promise_delivery"),
    path("promises/<int:pk>/dropping/", promises.create_dropping, name="promise_dropping"),
    path("promises/<int:pk>/word/", promises.create_word, name="promise_word"),
    path("photos/<int:pk>/", photos.show, name="photo"),
    path("services/<slug:slug>/proposals/", proposals.show, name="proposals"),
    path("services/<slug:slug>/proposals/improvement/", proposals.create_improvement, name="improvement_of_cases"),
    # panels, and seats on them
    path("panels/new/", seating.create, name="new_panel"),
    path("panels/<int:pk>/", seating.show, name="panel"),
    path("panels/<int:pk>/draw/", seating.create_draw, name="draw"),
    path("panels/<int:pk>/quotas/", seating.create_quotas, name="quotas"),
    path("panels/<int:pk>/constituencies/", seating.create_constituency, name="constituencies"),
    path("panels/<int:pk>/volunteer/", seating.create_volunteer, name="volunteer"),
    path("panels/<int:pk>/resignation/", seating.create_resignation, name="resignation"),
    path("panels/<int:pk>/stand-ins/", seating.create_stand_in, name="stand_ins"),
    path("invitations/<int:pk>/", seating.show_invitation, name="invitation"),
    path("invitations/<int:pk>/acceptance/", seating.create_acceptance, name="invitation_acceptance"),
    path("invitations/<int:pk>/refusal/", seating.create_refusal, name="invitation_refusal"),
    # what customers and services agree, both ways
    path("expectations/", expectations.show_all, name="expectations"),
    path("services/<slug:slug>/expectation/", expectations.create, name="new_expectation"),
    path("expectations/<int:pk>/", expectations.show, name="expectation"),
    path("expectations/<int:pk>/change/", expectations.change, name="expectation_change"),
    path("expectations/<int:pk>/asking/", expectations.create_asking, name="asking"),
    path("expectations/<int:pk>/assent/", expectations.create_assent, name="assent"),
    path("expectations/<int:pk>/objection/", expectations.create_objection, name="objection"),
    path("expectations/<int:pk>/count/", expectations.create_count, name="expectation_count"),
    path("expectations/<int:pk>/taking-back/", expectations.create_taking_back, name="taking_back"),
    # improvements, and the rounds in which they are chosen inside a budget
    path("improvements/", improvements.show_all, name="improvements"),
    path(
        "consultations/<int:pk>/themes/<int:theme>/improvement/",
        improvements.create_from_theme,
        name="improvement_of_theme",
    ),
    path("improvements/new/", improvements.create, name="new_improvement"),
    path("improvements/<int:pk>/", improvements.show, name="improvement"),
    path("improvements/<int:pk>/estimate/", improvements.create_estimate, name="estimate"),
    path("improvements/<int:pk>/cases/", improvements.create_cases, name="concerned_cases"),
    path("improvements/<int:pk>/must/", improvements.create_must, name="must"),
    path("improvements/<int:pk>/beginning/", improvements.create_beginning, name="beginning"),
    path("improvements/<int:pk>/delivery/", improvements.create_delivery, name="delivery_of_improvement"),
    path("improvements/<int:pk>/drop/", improvements.create_drop, name="drop_of_improvement"),
    path("improvements/<int:pk>/confirmation/", improvements.create_confirmation, name="confirmation_of_improvement"),
    path("cycle/", cycle.show_all, name="all_cycles"),
    path("services/<slug:slug>/cycle/", cycle.show, name="service_cycle"),
    path("cycles/new/", cycles.create, name="new_cycle"),
    path("cycles/<int:pk>/", cycles.show, name="cycle"),
    path("cycles/<int:pk>/candidates/", cycles.create_candidate, name="candidates"),
    path("cycles/<int:pk>/voters/", cycles.create_voters, name="voters"),
    path("cycles/<int:pk>/vote/", cycles.create_vote, name="vote"),
    path("cycles/<int:pk>/budget/", cycles.create_budget, name="budget"),
    path("cycles/<int:pk>/telling/", cycles.create_telling, name="telling"),
    path("cycles/<int:pk>/closing/", cycles.create_closing, name="closing_of_cycle"),
    path("candidates/<int:pk>/choice/", cycles.create_choice, name="choice_of_candidate"),
    # both halves of a service
    path("balance/", balance.first, name="first_balance"),
    path("services/<slug:slug>/balance/", balance.show, name="balance"),
    path("services/<slug:slug>/balance.csv", balance.show_csv, name="balance_csv"),
    path("services/<slug:slug>/balance.xlsx", balance.show_xlsx, name="balance_xlsx"),
    path("services/<slug:slug>/balance.pdf", balance.show_pdf, name="balance_pdf"),
    path("services/<slug:slug>/balance/team/", team.show, name="balance_team"),
    path("services/<slug:slug>/balance/capacity/", team.create_capacity, name="balance_capacity"),
    path("services/<slug:slug>/balance/duration/", team.create_duration, name="balance_duration"),
    path("services/<slug:slug>/balance/change/", team.create_change, name="balance_change"),
    # always there
    path("help/", pages.help_, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("dossier/", dossier.show, name="dossier"),
    path("dossier.pdf", dossier.show_pdf, name="dossier_pdf"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]

if settings.DEMO:
    from gehoord.web.demo import outbox
    from gehoord.web.demo import views as demo

    urlpatterns += [
        path("be/", demo.be, name="be"),
        path("outbox/", outbox.show_all, name="outbox"),
        path("outbox/<int:pk>/", outbox.show, name="outbox_mail"),
        path("outbox/<int:pk>/sheet/", outbox.sheet, name="outbox_sheet"),
    ]

if settings.COMPONENTS_PAGE:
    from gehoord.web.components_page import views as components

    urlpatterns += [
        path("components", components.show, name="components"),
        path("components/mail", components.show_mail, name="components_mail"),
    ]

handler400 = "gehoord.web.errors.unreadable"
handler500 = "gehoord.web.errors.our_fault"
