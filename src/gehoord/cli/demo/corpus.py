"""What people of Rijnvoort ask and say, put together from the texts beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from gehoord.cli.demo.reading import DATA, read
from gehoord.people.models import Person

GAP = re.compile(r"\{(\w+)\}")
DUTCH_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
IN_ENGLISH = ("Hi,\n\n", "Hello,\n\n", "", "", " Thanks!", " Thank you in advance.")


@dataclass(frozen=True)
class Question:
    """One thing people ask, in some wordings, and how it usually goes. Empty texts are not said."""

    specialism: str
    asks: tuple[str, ...]
    first: str
    solved: str = ""
    reply: str = ""
    note: str = ""
    repair: str = ""
    repaired: str = ""
    confirm: str = ""
    no: str = ""
    instead: str = ""
    language: str = "nl"
    stopped: bool = False
    words: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """All questions by specialism, how often each specialism is asked, and the words that fit anywhere."""

    questions: dict[str, list[Question]]
    weights: dict[str, int]
    general: dict[str, list[str]]
    english: dict[str, list[str]]


def read_corpus() -> Corpus:
    """Every text file."""
    questions: dict[str, list[Question]] = {}
    weights: dict[str, int] = {}
    for path in sorted((DATA / "texts").glob("*.toml")):
        said = read(f"texts/{path.name}")
        if "specialism" not in said:
            continue
        name, words = said["specialism"], said.get("words", {})
        weights[name] = said["weight"]
        questions[name] = [
            Question(specialism=name, words=words, **(row | {"asks": tuple(row["asks"])})) for row in said["questions"]
        ]
    general = read("texts/general.toml")
    return Corpus(questions, weights, general, general.pop("english"))


def _in_place(gap: re.Match[str], known: dict[str, str]) -> str:
    filled = known.get(gap.group(1), gap.group())
    starts = gap.start() == 0 or gap.string[: gap.start()].endswith((". ", "! ", "? "))
    return filled[:1].upper() + filled[1:] if starts else filled


class Voice:
    """The words of one case: what is picked once stays the same in every sentence."""

    def __init__(
        self, question: Question, customer: Person, corpus: Corpus, chance: Random, asked_at: datetime
    ) -> None:
        self.question, self.corpus, self.chance = question, corpus, chance
        english = question.language == "en"
        day = (asked_at + timedelta(days=chance.choice((2, 3, 4, 5)))).astimezone(ZoneInfo(settings.ZONE)).weekday()
        day = day if day < 5 else 1
        clock = (asked_at + timedelta(minutes=chance.choice((50, 80, 110, 150)))).astimezone(ZoneInfo(settings.ZONE))
        half = clock.replace(minute=0 if clock.minute < 30 else 30)
        self.fixed = {name: chance.choice(choices) for name, choices in question.words.items()}
        self.fixed |= {
            "kamer": customer.room or "2.14",
            "afdeling": customer.department or "Vergunningen",
            "ik": customer.first_name,
            "klant": customer.first_name,
            "tijd": half.strftime("%H:%M" if english else "%H.%M uur"),
            "dag": (ENGLISH_DAYS if english else DUTCH_DAYS)[day],
            "aantal": str(chance.choice((3, 4, 5, 6, 8, 12))),
        }

    def say(self, text: str, **others: str) -> str:
        """The text with its gaps filled, also those inside what filled a gap; a sentence begins with a capital."""
        known = self.fixed | others
        for _ in range(3):
            text = GAP.sub(lambda gap: _in_place(gap, known), text)
        return text

    def ask(self) -> str:
        """One way of asking: sometimes with a greeting, a hurry, others who have it too, a name under it."""
        question, chance = self.question, self.chance
        opening, closing = self._frame()
        text = self.say(chance.choice(question.asks))
        parts = [opening + text]
        if question.language == "nl" and not question.no:
            parts.append(self.say(self._aside()))
        parts.append(self.say(closing))
        if any(parts[1:]) and parts[0][-1] not in ".!?":
            parts[0] += "."
        return "".join(parts)

    def _frame(self) -> tuple[str, str]:
        if self.question.language == "en":
            return self.chance.choice(IN_ENGLISH[:4]), self.chance.choice(IN_ENGLISH[2:])
        general = self.corpus.general
        return self.chance.choice(general["openings"]), self.chance.choice(general["closings"])

    def _aside(self) -> str:
        general, throw = self.corpus.general, self.chance.random()
        if throw < (0.2 if self.question.stopped else 0.06):
            return self.chance.choice(general["hurries"])
        if throw < 0.3:
            return "" if self.question.stopped else self.chance.choice(general["calms"])
        return self.chance.choice(general["shared"]) if throw > 0.95 else ""

    def general(self, kind: str, **others: str) -> str:
        """Something that fits anywhere, in the customer's language where that was written down."""
        dutch = self.corpus.general[kind]
        choices = self.corpus.english.get(kind, dutch) if self.question.language == "en" else dutch
        return self.say(self.chance.choice(choices), **others)
