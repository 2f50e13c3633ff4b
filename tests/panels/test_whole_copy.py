"""The thief has everything: every table, twice, the events, the queue, the notices, the mails and the log.

Only the secret key, which is not in the database, is missing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event as Signal

import pytest
from django.core import mail
from django.db import connection, transaction

from gehoord.panels.actions.hear_back import end_day, leave_address, shuffle_voices
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import ReplyAddress, Voice
from gehoord.panels.queries.addresses import addresses_of
from gehoord.panels.queries.standing import current_version
from gehoord.responses.actions.code import make_theme, name_coder, put_under
from gehoord.responses.models import Coding
from gehoord.responses.queries.themes import open_answers
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.panels.stage import by_link, gathering_of, opened, says
from tests.responses.stage import STANDS, heard

KAREL = "karel.dekker@thuis.example"
WORDS = "De telefoon in de nacht."


def copy_of_everything() -> dict[str, list[str]]:
    """Every table of the database as text, row by row, whatever room it belongs to."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = [repr(row) for row in cursor.fetchall()]
    return found


def new_in(after: dict[str, list[str]], before: dict[str, list[str]]) -> dict[str, list[str]]:
    """What one copy has and the other has not, by table."""
    found = {name: sorted(set(rows) - set(before.get(name, []))) for name, rows in after.items()}
    return {name: rows for name, rows in found.items() if rows}


def speaks_and_leaves(gathering, number: int, *, text: str = "Meer uitleg.", address: str = "", now=TUESDAY) -> None:
    link, consultation = by_link(gathering), gathering.contribution.consultation
    answers = says(consultation, text)
    speak(link=link, version=current_version(consultation), answers=answers, key=f"browser {number}", now=now)
    leave_address(link=link, address=address or f"n{number}@thuis.example", language="nl", now=now)


@pytest.fixture
def gathering(scene):
    found = gathering_of(scene, opened(scene))
    for number in range(9):
        speaks_and_leaves(found, number)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_copy_before_and_a_copy_after_one_voice_do_not_tell_whose_it_is(gathering, caplog):
    caplog.set_level("DEBUG")
    before = copy_of_everything()
    speaks_and_leaves(gathering, 99, text=WORDS, address=KAREL)
    after = copy_of_everything()
    new = new_in(after, before)

    assert set(new) == {"panels_voice", "panels_voiceanswer", "panels_replyaddress"}
    assert WORDS in " ".join(new["panels_voiceanswer"])
    # Which of the addresses came cannot be seen: all of today's are new, equally long, and none can be read.
    assert len(new["panels_replyaddress"]) == 10
    assert "thuis" not in str(after)
    assert {len(row.sealed) for row in ReplyAddress.objects.all()} == {len(ReplyAddress.objects.first().sealed)}
    assert not any(word in record.getMessage() for record in caplog.records for word in ("karel", WORDS))
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_no_row_of_one_day_is_found_again_on_the_next(gathering):
    during = {row.pk: row.sealed for row in ReplyAddress.objects.all()}
    end_day(now=TUESDAY + timedelta(days=1))
    later = {row.pk: row.sealed for row in ReplyAddress.objects.all()}

    assert (len(during), len(later)) == (9, 9)
    assert set(during) & set(later) == set()
    assert set(during.values()) & set(later.values()) == set()
    assert all(ReplyAddress.objects.values_list("is_mixed", flat=True))


@pytest.mark.django_db(transaction=True)
def test_fewer_than_five_wait_for_others_to_be_mixed_with(scene):
    gathering = gathering_of(scene, opened(scene))
    for number in range(4):
        speaks_and_leaves(gathering, number)
    end_day(now=TUESDAY + timedelta(days=1))
    waiting = ReplyAddress.objects.filter(is_mixed=False).count()
    speaks_and_leaves(gathering, 5, now=TUESDAY + timedelta(days=1))
    end_day(now=TUESDAY + timedelta(days=2))

    assert waiting == 4
    assert ReplyAddress.objects.filter(is_mixed=False).count() == 0


@pytest.mark.django_db
def test_addresses_are_read_with_the_key_before_last_and_never_lost_without(gathering, settings, caplog):
    consultation, before, link = gathering.contribution.consultation, settings.SECRET_KEY, by_link(gathering)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een nieuwe sleutel", [before]
    with_fallback = addresses_of(consultation, language="nl")
    settings.SECRET_KEY_FALLBACKS = []
    without = addresses_of(consultation, language="nl")
    leave_address(link=link, address=KAREL, language="nl", now=TUESDAY)
    settings.SECRET_KEY_FALLBACKS = [before]

    assert (len(with_fallback), without) == (9, [])
    assert "9 addresses of consultation" in caplog.text
    assert len(addresses_of(consultation, language="nl")) == 10


def held(act, release: Signal, started: Signal):
    """Do the act in a transaction of its own and keep that open until released."""
    try:
        with transaction.atomic():
            act()
            started.set()
            release.wait(10)
    finally:
        connection.close()


def while_held(act, meanwhile):
    """What comes of `meanwhile`, begun while `act` is done and not yet committed."""
    release, started = Signal(), Signal()

    def begin():
        try:
            return meanwhile()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(held, act, release, started)
        started.wait(10)
        second = threads.submit(begin)
        threads.submit(release.wait, 0.5).result()
        release.set()
        first.result()
        return second.result()


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_speaks_again_while_its_day_is_written_anew_is_kept(gathering):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    consultation = gathering.contribution.consultation
    version, answers, link = current_version(consultation), says(consultation), by_link(gathering)

    again = while_held(
        lambda: shuffle_voices(voices=Voice.objects.filter(version__consultation=consultation)),
        lambda: speak(link=link, version=version, answers=answers, key="browser 3", now=TUESDAY),
    )

    assert (again.counts, Voice.objects.count(), Voice.objects.filter(counts=True).count()) == (False, 10, 9)


@pytest.mark.django_db(transaction=True)
def test_a_coder_who_reads_while_a_day_is_written_anew_waits_and_goes_on(scene):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    told = heard(scene)
    consultation, vera = told.consultation, make_person("Vera Vos", department="Communicatie")
    name_coder(consultation=consultation, person=vera, by=scene.cora, now=STANDS)
    theme = make_theme(consultation=consultation, name="Bericht", by=vera, now=STANDS)
    keys = [row.pk for row in open_answers(consultation)]

    def read_them():
        return put_under(consultation=consultation, answers=keys, theme=theme, by=vera, now=STANDS)

    coded = while_held(lambda: end_day(now=STANDS), read_them)

    assert coded == len(keys) == Coding.objects.filter(theme=theme).count() > 0
