"""Every address: the site map of what can be done."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from gehoord.web.account import views as account
from gehoord.web.cases import attachments, customer, customer_acts
from gehoord.web.pages import views as pages

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
    path("cases/<int:pk>/messages/", customer_acts.create_message, name="messages"),
    path("cases/<int:pk>/need/", customer_acts.create_need, name="need"),
    path("cases/<int:pk>/confirmation/", customer_acts.create_confirmation, name="confirmation"),
    path("cases/<int:pk>/confirmers/", customer_acts.create_confirmer, name="confirmers"),
    path("cases/<int:pk>/refusal-answer/", customer_acts.create_refusal_answer, name="refusal_answer"),
    path("cases/<int:pk>/deputy/", customer_acts.create_deputy, name="deputy"),
    path("cases/<int:pk>/reopening/", customer_acts.create_reopening, name="reopening"),
    path("cases/<int:pk>/afterword/", customer_acts.create_afterword, name="afterword"),
    path("attachments/<int:pk>/", attachments.show, name="attachment"),
    # always there
    path("help/", pages.help_, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]

if settings.DEMO:
    from gehoord.web.demo import views as demo

    urlpatterns.append(path("be/", demo.be, name="be"))

if settings.COMPONENTS_PAGE:
    from gehoord.web.components_page import views as components

    urlpatterns.append(path("components", components.show, name="components"))
