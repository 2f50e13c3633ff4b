"""Pages speak the language a person chose; strangers get the browser's, or what they chose here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.decorators import sync_and_async_middleware


def _speak(request: HttpRequest, person: Any) -> None:
    if not person.is_authenticated:
        timezone.deactivate()
        return
    timezone.activate(ZoneInfo(person.zone))
    if person.language != translation.get_language():
        translation.activate(person.language)
        request.LANGUAGE_CODE = person.language


@sync_and_async_middleware
def spoken_language(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Stands after Django's own LocaleMiddleware, which knows the browser, and after who somebody is is known."""
    if iscoroutinefunction(get_response):

        async def listen(request: HttpRequest) -> Any:
            _speak(request, await request.auser())
            return await get_response(request)

        return listen

    def answer(request: HttpRequest) -> Any:
        _speak(request, request.user)
        return get_response(request)

    return answer
