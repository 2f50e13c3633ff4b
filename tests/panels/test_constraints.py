"""What must hold of a panel stands in the database, whoever writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.panels.models import (
    Affected,
    Constituency,
    Consultation,
    ConsultationVersion,
    Link,
    Membership,
    Panel,
    Quota,
    Voice,
)
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(cast) -> Panel:
    return Panel.objects.create(name="Kantine", seats=12, opened_by=cast.lies, opened_at=TUESDAY)


@pytest.fixture
def nights(panel) -> Constituency:
    return Constituency.objects.create(panel=panel, name="Nachtdienst", trait="shift", value="night")


@pytest.fixture
def version(cast, panel) -> ConsultationVersion:
    consultation = Consultation.objects.create(
        panel=panel, service=cast.it, question="Wat is er nodig?", asked_by=cast.lies, asked_at=TUESDAY
    )
    return ConsultationVersion.objects.create(consultation=consultation, since_at=TUESDAY, changed_by=cast.lies)


def refused(make) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def seat(panel, person, **fields) -> Membership:
    given = {"from_date": TUESDAY.date(), "until_date": TUESDAY.date() + timedelta(days=365), **fields}
    return Membership.objects.create(panel=panel, person=person, **given)


def test_somebody_sits_once_on_a_panel_until_her_term_ended(cast, panel):
    first = seat(panel, cast.mo)

    assert refused(lambda: seat(panel, cast.mo))
    Membership.objects.filter(pk=first.pk).update(ended_at=TUESDAY)
    assert not refused(lambda: seat(panel, cast.mo, term=2))


def test_nobody_sits_a_third_term(cast, panel):
    assert refused(lambda: seat(panel, cast.mo, term=3))


def test_a_quota_asks_no_more_than_it_allows(panel):
    assert refused(lambda: Quota.objects.create(panel=panel, trait="shift", value="night", at_least=3, at_most=2))


def test_a_constituency_is_covered_or_there_is_a_reason_never_both(cast, version, panel, nights):
    member = seat(panel, cast.mo)
    about = {"consultation": version.consultation, "constituency": nights}

    assert refused(lambda: Affected.objects.create(**about, membership=member, why="not_heard"))
    assert not refused(lambda: Affected.objects.create(**about, membership=member))


def test_one_browser_counts_once_a_version(version, nights):
    def speak(**fields):
        return Voice.objects.create(
            version=version, constituency=nights, route="link", on_date=TUESDAY.date(), **fields
        )

    speak(key_digest="a" * 64)

    assert refused(lambda: speak(key_digest="a" * 64))
    assert refused(lambda: speak(key_digest="b" * 64, counts=False))
    assert not refused(lambda: speak(counts=False))


def test_a_link_speaks_for_one_person_only_a_talk_for_several(version, nights):
    def speak(route):
        return Voice.objects.create(
            version=version, constituency=nights, route=route, on_date=TUESDAY.date(), speaks_for=8
        )

    assert refused(lambda: speak("link"))
    assert not refused(lambda: speak("talk"))


def test_a_link_has_one_purpose(cast, version, panel):
    member = seat(panel, cast.mo)
    about = {"consultation": version.consultation, "nonce": "0" * 32}

    assert refused(lambda: Link.objects.create(**about, purpose="speak", membership=member, digest="a" * 64))
    assert refused(lambda: Link.objects.create(**about, purpose="member", digest="b" * 64))
    assert not refused(lambda: Link.objects.create(**about, purpose="member", membership=member, digest="c" * 64))


def test_a_later_version_says_what_changed(cast, version):
    def next_version(**fields):
        return ConsultationVersion.objects.create(
            consultation=version.consultation, number=2, since_at=TUESDAY, changed_by=cast.lies, **fields
        )

    assert refused(next_version)
    assert not refused(lambda: next_version(what_changed="Vraag 2 is korter."))
