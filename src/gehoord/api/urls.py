"""The addresses other systems call, and the document that describes them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gehoord.api.cases import router
from gehoord.api.door import api

api.add_router("/cases", router)
urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]
