"""The addresses of the page with all components, whatever the settings of this run."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path

from gehoord.web.components_page import views
from gehoord.web.urls import urlpatterns as everything


def live(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(["data: cases\n\n"], content_type="text/event-stream")


def part(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<p id="{request.GET["name"]}">vernieuwd</p>')


def rows(request: HttpRequest) -> HttpResponse:
    return render(request, "living_rows.html", {"more": True})


def living(request: HttpRequest) -> HttpResponse:
    return render(request, "living.html", {"frame": {"person": views.Sample("Karin de Boer")}})


urlpatterns = [
    path("components", views.show),
    path("components/mail", views.show_mail),
    path("live", live),
    path("part", part),
    path("rows", rows),
    path("living", living),
    *everything,
]
