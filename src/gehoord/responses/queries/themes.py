"""The code book of a consultation: what its coders see while they read, and how many people stand behind a theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gehoord.methods.agreement import Agreement, agreement
from gehoord.methods.code_book import for_theme, near_duplicates, place
from gehoord.methods.lots import by_lot
from gehoord.panels.models import Consultation, Item, VoiceAnswer
from gehoord.people.models import Person
from gehoord.responses.models import Coder, Coding, Sample, Theme


@dataclass(frozen=True)
class Ranked:
    """A theme and the keys of the answers, nearest first, each with how near (0 to 1). A help, never a verdict."""

    theme: Theme
    near: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Reading:
    """What a coder has before her: words by key and nothing beside them, ranked for each theme.

    `alike` are answers that say nearly the same, `fits_nowhere` the rest pile as the machine sees it, `coded` what she
    herself did (theme by key; None is the rest pile, read).
    """

    coder: Coder
    texts: dict[int, str]
    ranked: tuple[Ranked, ...]
    alike: tuple[tuple[int, ...], ...]
    fits_nowhere: tuple[int, ...]
    coded: dict[int, int | None]


def consultations_to_code(person: Person) -> QuerySet[Consultation]:
    """The consultations whose open answers she reads, as first or second coder."""
    rows = Consultation.objects.filter(coders__person=person).select_related("service", "panel", "closing")
    return rows if person.is_active else rows.none()


def coders_of(consultation: Consultation) -> list[Coder]:
    """Who reads the open answers, and who reads a sample after her."""
    return list(Coder.objects.filter(consultation=consultation).select_related("person").order_by("is_second"))


def themes_of(consultation: Consultation) -> list[Theme]:
    """The themes with their keywords and what they are about, in the order in which they were made."""
    rows = Theme.objects.filter(consultation=consultation).select_related("item", "option")
    return list(rows.prefetch_related("words").order_by("pk"))


def open_answers(consultation: Consultation) -> QuerySet[VoiceAnswer]:
    """Every answer in somebody's own words, in the order of their random keys; hidden ones are left out."""
    rows = VoiceAnswer.objects.filter(voice__version__consultation=consultation, hidden__isnull=True).exclude(text="")
    return rows.order_by("pk")


def sample_of(consultation: Consultation) -> list[int]:
    """The keys of the answers that the second coder reads; empty while nobody drew them."""
    drawn = Sample.objects.filter(consultation=consultation).first()
    if drawn is None:
        return []
    return by_lot(open_answers(consultation).values_list("pk", flat=True), seed=drawn.seed, size=drawn.size)


def reading_for(person: Person, consultation: Consultation) -> Reading | None:
    """What she reads as a coder; None for anybody else. A second coder sees her sample and nothing of the first."""
    coder = Coder.objects.filter(consultation=consultation, person=person).first()
    if coder is None or not person.is_active:
        return None
    rows = open_answers(consultation)
    if coder.is_second:
        rows = rows.filter(pk__in=sample_of(consultation))
    texts = dict(rows.values_list("pk", "text"))
    themes = themes_of(consultation)
    placed = place(texts, {theme.pk: [theme.name, *(row.word for row in theme.words.all())] for theme in themes})
    return Reading(
        coder=coder,
        texts=texts,
        ranked=tuple(Ranked(theme, tuple(for_theme(placed, theme.pk))) for theme in themes),
        alike=tuple(near_duplicates(texts)),
        fits_nowhere=tuple(one.key for one in placed if one.fits_nowhere),
        coded=dict(Coding.objects.filter(coder=coder).values_list("answer_id", "theme_id")),
    )


def agreement_of(consultation: Consultation) -> Agreement:
    """How far both coders agree about the sample, over the answers that both have read."""
    rows = Coding.objects.filter(coder__consultation=consultation, answer__in=sample_of(consultation))
    given: dict[bool, dict[int, int | None]] = {False: {}, True: {}}
    for is_second, answer, theme in rows.values_list("coder__is_second", "answer_id", "theme_id"):
        given[is_second][answer] = theme
    both = sorted(set(given[False]) & set(given[True]))
    return agreement((given[False][key], given[True][key]) for key in both)


def not_yet_coded(consultation: Consultation) -> int:
    """How many answers in own words the first coder has not read."""
    done = Coding.objects.filter(coder__consultation=consultation, coder__is_second=False).values("answer")
    return open_answers(consultation).exclude(pk__in=done).count()


def people_behind(theme: Theme) -> int:
    """How many people spoke of a theme: in own words, or by what a question asked itself. Each voice once."""
    return people_by_themes([theme])[theme.pk]


def people_by_theme(consultation: Consultation) -> dict[int, int]:
    """How many people stand behind each theme, by key of the theme."""
    return people_by_themes(themes_of(consultation))


def people_by_themes(themes: Sequence[Theme]) -> dict[int, int]:
    """How many people stand behind each of these themes, of any number of consultations, in three questions."""
    keys = [theme.pk for theme in themes]
    counts: dict[int, dict[int, int]] = {key: {} for key in keys}
    heard = Q(voice__counts=True, voice__is_second=False)
    coded = VoiceAnswer.objects.filter(heard, codings__theme__in=keys, codings__coder__is_second=False)
    items = VoiceAnswer.objects.filter(heard, item__themes__in=keys, item__themes__option__isnull=True)
    options = VoiceAnswer.objects.filter(heard, option__themes__in=keys).exclude(item__kind=Item.Kind.RANKING)
    for rows, theme in ((coded, "codings__theme"), (items, "item__themes"), (options, "option__themes")):
        for key, voice, people in rows.order_by().values_list(theme, "voice", "voice__speaks_for").distinct():
            counts.get(key, {})[voice] = people
    return {key: sum(voices.values()) for key, voices in counts.items()}


def quotes_by_theme(consultation: Consultation) -> dict[int, list[str]]:
    """As `quotes_of`, for every theme of a consultation, by its key; one query. The same words stand once."""
    rows = open_answers(consultation).filter(may_quote=True, codings__coder__is_second=False)
    found: dict[int, list[str]] = defaultdict(list)
    for theme, text in sorted(set(rows.filter(codings__theme__isnull=False).values_list("codings__theme", "text"))):
        found[theme].append(text)
    return dict(found)


def quotes_of(theme: Theme) -> list[str]:
    """Words that their authors allow to be quoted, sorted, with nothing beside them; hidden ones never."""
    rows = open_answers(theme.consultation).filter(may_quote=True, codings__theme=theme)
    return sorted(set(rows.filter(codings__coder__is_second=False).values_list("text", flat=True)))
