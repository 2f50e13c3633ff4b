"""Every address: the site map of what can be done."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
]

if settings.COMPONENTS_PAGE:
    from gehoord.web.components_page import views as components

    urlpatterns += [
        path("components", components.show, name="components"),
        path("components/mail", components.show_mail, name="components-mail"),
    ]
