"""The specialism a text is about: from descriptions at first, from what customers confirmed ever after."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoord.methods.suggest import Suggestion, as_written, described, direct_from, lesson, suggest, words

DESCRIPTIONS = {
    "werkplek": "Laptops, pc's, beeldschermen en randapparatuur die stuk zijn of vervangen moeten worden",
    "inloggen": "Wachtwoord vergeten, account geblokkeerd, tweestapsverificatie en toegang tot systemen",
    "inkoopfacturen": "Facturen van leveranciers: boeken, betalen, herinneringen en aanmaningen",
    "btw": "Btw op facturen, buitenlandse leveranciers, verlegde btw en btw-aangifte",
    "verlof": "Verlof, ouderschapsverlof, vakantiedagen en ziekmelding",
    "zalen": "Reservering van vergaderzalen en koffie of lunch bij vergaderingen",
    "kantine": "Het aanbod van de kantine, allergieën en openingstijden",
}


class Desk:
    """Keeps evidence the way a caller does: what descriptions say, and a lesson of every confirmed case."""

    def __init__(self, sizes: dict[str, float] | None = None) -> None:
        self.evidence = {key: Counter(described(f"{key} {text}")) for key, text in DESCRIPTIONS.items()}
        self.sizes: dict[str, float] = dict.fromkeys(DESCRIPTIONS, 0.0) | (sizes or {})

    def suggests(self, text: str) -> list[Suggestion[str]]:
        return suggest(words(text), self.evidence, self.sizes)

    def first(self, text: str) -> str | None:
        return next((suggestion.key for suggestion in self.suggests(text)), None)

    def confirmed(self, text: str, on: str) -> None:
        self.evidence[on].update(lesson(text, was_corrected=self.first(text) != on))
        self.sizes[on] += 1


@pytest.mark.parametrize(
    ("text", "specialism"),
    [
        ("Mijn laptop is stuk", "werkplek"),
        ("Ik ben mijn wachtwoord vergeten en nu is mijn account geblokkeerd", "inloggen"),
        ("Mag de factuur van onze Duitse leverancier zonder btw, en moet dat nog in december?", "btw"),
        ("Graag een zaalreservering voor twaalf personen", "zalen"),
        ("Kan ik in de vergaderzaal lunchen?", "zalen"),
        ("hoeveel vakantiedagen heb ik nog", "verlof"),
        ("Ik heb een allergie, wat kan ik eten?", "kantine"),
    ],
)
def test_on_the_first_day_the_descriptions_decide(text: str, specialism: str) -> None:
    assert Desk().first(text) == specialism


def test_without_evidence_nothing_is_suggested() -> None:
    assert suggest(words("Mijn laptop is stuk"), {}, {}) == []
    assert Desk().suggests("") == []
    assert Desk().suggests("Goedemorgen, kunnen jullie mij helpen?") == []


@pytest.mark.parametrize("busy", [0, 100, 3_000])
def test_after_three_corrections_of_a_kind_the_fourth_goes_right(busy: float) -> None:
    desk = Desk({"inloggen": busy})
    kind = "Mijn laptop vraagt om een sleutel van BitLocker"
    assert desk.first(kind) == "werkplek"

    for text in (
        "Laptop vraagt BitLocker herstelsleutel",
        "blauw scherm met bitlocker, sleutel van mijn laptop",
        "Bij opstarten wil de laptop een BitLocker-sleutel",
    ):
        desk.confirmed(text, on="inloggen")

    assert desk.first(kind) == "inloggen"
    assert desk.first("Mijn laptop is stuk") == "werkplek"


def test_a_share_grows_with_the_evidence_and_shares_never_exceed_one() -> None:
    desk = Desk()
    text = "De vergaderzaal is te warm"
    shares = []
    for _ in range(6):
        found = desk.suggests(text)
        shares.append(found[0].share)
        assert sum(suggestion.share for suggestion in found) < 1
        desk.confirmed(text, on="zalen")

    assert shares == sorted(shares)
    assert shares[0] < 0.75 < shares[-1]


def test_one_common_word_is_no_reason_to_be_sure() -> None:
    found = Desk().suggests("Iets over facturen")

    assert [suggestion.key for suggestion in found] == ["btw", "inkoopfacturen"]
    assert found[0].share == found[1].share < 0.3


def test_the_words_that_say_so_are_shown_as_the_customer_wrote_them() -> None:
    text = "Mag de Factuur van onze Duitse leverancier zonder BTW?"

    because = Desk().suggests(text)[0].because

    assert because[0] == "btw"
    assert set(as_written(text, because)) <= {"Factuur", "leverancier", "BTW"}
    assert "BTW" in as_written(text, because)


def test_a_busy_specialism_is_not_always_the_answer() -> None:
    evidence = {"busy": {"printer": 60.0, "laptop": 5_000.0}, "printers": {"printer": 40.0}}

    found = suggest(words("printer"), evidence, {"busy": 10_000, "printers": 60})

    assert [suggestion.key for suggestion in found] == ["printers", "busy"]


def test_without_sizes_all_specialisms_count_as_equally_busy() -> None:
    evidence = {"a": {"printer": 3.0}, "b": {"printer": 6.0}}

    assert suggest(["printer"], evidence) == suggest(["printer"], evidence, {"a": 0, "b": 0})
    assert [suggestion.key for suggestion in suggest(["printer"], evidence)] == ["b", "a"]


@pytest.mark.parametrize("keys", [(1, 2), (9, 10), (99, 100)])
def test_equal_shares_stand_in_the_order_of_their_keys_as_numbers(keys: tuple[int, int]) -> None:
    evidence = {key: {word: 2.0} for key, word in zip(keys, ("btw", "factur"), strict=True)}

    for text in ("btw factuur", "factuur btw"):
        assert [one.key for one in suggest(words(text), evidence)] == list(keys)


def test_compounds_plurals_and_spellings_meet() -> None:
    assert set(words("zaalreservering")) & set(words("reservering")) == {"-vering"}
    assert words("facturen") == words("factuur") == words("FACTUUR!")
    assert words("brieven") == words("brief")
    assert set(words("inkoopfactuur")) & set(words("Facturen")) == {"-factur"}
    assert words("De het een and the 2026 14.00") == []


def test_the_door_sends_directly_from_three_quarters() -> None:
    assert direct_from(generalist_minutes=5, misroute_minutes=20) == 0.75


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=2_000))
def test_any_text_gives_at_most_sixty_features_and_the_same_ones_again(text: str) -> None:
    features = words(text)

    assert len(features) <= 60
    assert len(set(features)) == len(features)
    assert all(1 < len(feature) <= 48 for feature in features)
    assert words(text) == features


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from("abcde"), max_size=5),
    st.dictionaries(
        st.integers(0, 9), st.dictionaries(st.sampled_from("abcde"), st.floats(0, 1e6), max_size=5), max_size=6
    ),
)
def test_shares_are_ordered_and_leave_room_for_doubt(
    features: list[str], evidence: dict[int, dict[str, float]]
) -> None:
    found = suggest(features, evidence, {})

    shares = [suggestion.share for suggestion in found]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) < 1
    assert all(set(suggestion.because) <= set(features) for suggestion in found)
