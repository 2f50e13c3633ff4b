from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.models import Case, Refusal
from gehoord.panels.models import Item
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.actions.promise import drop_promise
from gehoord.responses.models import Promise, Release, Theme
from gehoord.responses.queries.answers import earlier_answers
from gehoord.responses.queries.cycle import last_time, proposals_for, trend_of, trend_sentence
from gehoord.responses.rules.change import HIGHER, LOWER, NOISE, NOT_BY_LOT, TOO_FEW, needed_to_notice, what_changed
from tests.factories import make_person, make_specialism
from tests.panels.stage import drafted
from tests.responses.stage import STANDS, published

pytestmark = pytest.mark.django_db
LATER = STANDS + timedelta(days=90)


def test_a_round_opens_with_last_times_list(told):
    published(told)
    following = drafted(told.scene, now=LATER)

    before = last_time(told.lies, following, now=LATER)
    assert before is not None
    assert (before.consultation, len(before.promises), before.late, before.confirmed) == (told.consultation, 1, 1, 0)

    drop_promise(promise=Promise.objects.get(), reason="Het systeem kan het niet.", by=told.lies, now=LATER)
    after = last_time(told.lies, following, now=LATER)
    assert after is not None
    assert after.dropped == (("Bericht zodra een vraag is opgelost", "Het systeem kan het niet."),)


def test_the_first_round_has_no_list(told):
    assert last_time(told.lies, told.consultation, now=STANDS) is None


@pytest.mark.parametrize(
    ("before", "after", "populations", "word"),
    [
        ((18, 25), (24, 26), (600, 600), TOO_FEW),
        ((100, 200), (150, 200), (600, 600), HIGHER),
        ((150, 200), (100, 200), (600, 600), LOWER),
        ((100, 200), (104, 200), (600, 600), NOISE),
        ((100, 200), (150, 200), None, NOT_BY_LOT),
    ],
)
def test_a_change_is_called_one_only_when_it_is(before, after, populations, word):
    assert what_changed(before, after, populations=populations) == word


def test_how_many_it_takes_to_notice_is_said():
    assert needed_to_notice() == 199


def rounds(told, *shares, basis="lot"):
    """Rounds of a fixed statement as they were shown."""
    consultation = told.consultation
    item = items_of(current_version(consultation))[0]
    Item.objects.filter(pk=item.pk).update(trend_key="bericht")
    item.refresh_from_db()
    for number, (count, of) in enumerate(shares):
        where = consultation if not number else drafted(told.scene, now=LATER)
        asked = items_of(current_version(where))[0]
        Item.objects.filter(pk=asked.pk).update(trend_key="bericht")
        shown = {"item": asked.pk, "kind": "statement", "shares": {"1": {"count": count, "of": of}}}
        Release.objects.create(
            consultation=where,
            shown={"basis": basis, "items": [shown], "coverage": [{"size": 600}]},
            behind={},
            at=STANDS + timedelta(days=90 * number),
        )
    return trend_of(item)


def test_the_trend_of_a_fixed_question_says_honestly_what_it_tells(told):
    found = rounds(told, (100, 200), (150, 200))

    assert [row.share for row in found] == [{"count": 100, "of": 200}, {"count": 150, "of": 200}]
    assert trend_sentence(found) == "Meer mensen zijn het eens dan vorige keer. Dat is meer dan toeval."
    assert trend_sentence(found[:1]) == "Er is geen eerdere ronde om mee te vergelijken."


def test_who_was_not_drawn_shows_no_change(told):
    found = rounds(told, (100, 200), (150, 200), basis="gathered")

    assert trend_sentence(found).startswith("Wie antwoordde, is niet door loting gekozen.")


def asks(service, text, number, specialism=None):
    return Case.objects.create(
        customer=make_person(f"Vrager {number}"),
        title=text[:50],
        text=text,
        asked_at=STANDS - timedelta(days=number),
        service=service,
        specialism=specialism,
    )


def test_what_five_people_ask_at_the_door_is_proposed_to_the_panel(told):
    it, lies = told.scene.cast.it, told.lies
    for number in range(5):
        asks(it, "De wifi in de kantine valt steeds weg.", number)
    asks(it, "Mijn toetsenbord is stuk.", 6)
    secret = make_specialism(it, "Vertrouwelijk", is_confidential=True)
    for number in range(7, 12):
        asks(it, "Mijn dossier is gelezen.", number, secret)

    proposal = proposals_for(lies, it, now=STANDS)

    assert proposal is not None
    assert [(row.example.text, row.people) for row in proposal.recurring] == [
        ("De wifi in de kantine valt steeds weg.", 5)
    ]
    assert proposals_for(told.scene.cast.bram, it, now=STANDS) is None


def test_three_times_no_is_proposed_too(told):
    cast = told.scene.cast
    for number in range(3):
        case = asks(cast.it, f"Vraag {number}", number, cast.laptops)
        Refusal.objects.create(
            case=case, reason="Nee.", alternative="Wel dit.", decided_by=cast.lies, said_at=STANDS - timedelta(days=1)
        )

    proposal = proposals_for(cast.lies, cast.it, now=STANDS)

    assert proposal is not None
    assert [(row.specialism, row.times) for row in proposal.refused] == [(cast.laptops, 3)]


def test_earlier_answers_to_the_same_theme_are_shown_while_writing(told):
    published(told)
    following = drafted(told.scene, now=LATER)
    again = Theme.objects.create(
        consultation=following, name="Weer: telefoon in de nacht", made_by=told.vera, made_at=LATER
    )
    other = Theme.objects.create(consultation=following, name="Vergaderzaal", made_by=told.vera, made_at=LATER)

    assert [row.response.theme.name for row in earlier_answers(again)][:1] == ["Telefoon in de nacht"]
    assert earlier_answers(other) == []
