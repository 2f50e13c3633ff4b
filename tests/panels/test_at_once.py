"""Two at the same moment: nothing is lost, and nothing counts twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.actions.open_consultation import AlreadyOpen, open_consultation
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Opening, Voice
from gehoord.panels.queries.addresses import addresses_of
from gehoord.panels.queries.standing import current_version
from tests.cast import TUESDAY
from tests.panels.stage import by_link, checked, drafted, gathering_of, opened, predicted, says

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def together(act):
    """What comes of the same act by several threads at one moment, in their order."""
    ready = Barrier(AT_ONCE)

    def start(number):
        ready.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(start, range(AT_ONCE)))


def test_one_browser_that_presses_six_times_counts_once_and_loses_nothing(scene):
    consultation = opened(scene)
    link = by_link(gathering_of(scene, consultation))
    version, answers = current_version(consultation), says(consultation)

    together(lambda _number: speak(link=link, version=version, answers=answers, key="telefoon", now=TUESDAY))

    assert (Voice.objects.count(), Voice.objects.filter(counts=True).count()) == (AT_ONCE, 1)


def test_six_people_are_all_heard_and_all_addresses_stay(scene):
    consultation = opened(scene)
    link = by_link(gathering_of(scene, consultation))
    version, answers = current_version(consultation), says(consultation)

    def speak_and_leave_an_address(number):
        speak(link=link, version=version, answers=answers, key=f"telefoon {number}", now=TUESDAY)
        leave_address(link=link, address=f"{number}@thuis.example", language="nl", now=TUESDAY)

    together(speak_and_leave_an_address)

    assert Voice.objects.filter(counts=True).count() == AT_ONCE
    assert sorted(addresses_of(consultation, language="nl")) == [f"{number}@thuis.example" for number in range(AT_ONCE)]


def test_a_consultation_opens_once(scene):
    draft = drafted(scene)
    predicted(scene, draft)
    checked(scene, draft)

    def open_it(_number):
        try:
            return open_consultation(consultation=draft, by=scene.cast.lies, now=TUESDAY) is not None
        except AlreadyOpen:
            return False

    assert sorted(together(open_it)) == [False] * (AT_ONCE - 1) + [True]
    assert Opening.objects.count() == 1
