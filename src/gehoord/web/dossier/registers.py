"""What is kept, read from the models themselves, in the registers a works council can talk about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gehoord.panels.queries.links import VALID_AFTER_CLOSING
from gehoord.people.actions.say_presence import WORD_MATTERS
from gehoord.people.models import LiveState, Person
from gehoord.texts import duration

Table = type[models.Model]


@dataclass(frozen=True)
class Register:
    """Something that is kept: its name, what for, and in which rooms or models (a model goes before its room)."""

    name: Promise
    purpose: Promise
    of: tuple[str, ...]


REGISTERS = (
    Register(
        gettext_lazy("Colleagues"),
        gettext_lazy("To know who asks, where she works and when she is in. Nobody has a password."),
        ("people",),
    ),
    Register(
        gettext_lazy("Services and who helps in them"),
        gettext_lazy("To find somebody who can help. Levels are said by people, never measured."),
        ("people.Service", "people.Specialism", "people.Specialist", "people.Lead", "people.Duty"),
    ),
    Register(
        gettext_lazy("Presence"),
        gettext_lazy("So that no question goes to somebody who is away. The reason of an absence is not asked."),
        ("people.Absence", "people.LiveState"),
    ),
    Register(
        gettext_lazy("Questions"),
        gettext_lazy("To help who asks, to pass everything known on, and to hear from her whether it is solved."),
        ("cases",),
    ),
    Register(
        gettext_lazy("The order of work, and decisions about it"),
        gettext_lazy("To say why something goes first, and who decided otherwise for what reason."),
        ("cases.PlannedWork", "cases.Overtaken", "cases.Override", "cases.Decision"),
    ),
    Register(
        gettext_lazy("What the machine learns from"),
        gettext_lazy("Words of confirmed questions by subject, and time lost by kind of need. No names in it."),
        ("cases.LearntWord", "cases.LearntRate"),
    ),
    Register(
        gettext_lazy("Mail that came in"),
        gettext_lazy("So that nothing that was said gets lost."),
        ("cases.InboundMail",),
    ),
    Register(
        gettext_lazy("Panels and consultations"),
        gettext_lazy("To know who speaks for whom, how that was drawn, and what is asked."),
        ("panels",),
    ),
    Register(
        gettext_lazy("What people say to a panel"),
        gettext_lazy("Answers without a name, with the day and the group and no time."),
        ("panels.Voice", "panels.VoiceAnswer", "panels.VoiceDay", "panels.OwnStatement", "panels.Reach"),
    ),
    Register(
        gettext_lazy("Addresses to hear back"),
        gettext_lazy("To send the answer. Sealed, and with nothing in common with what was said."),
        ("panels.ReplyAddress",),
    ),
    Register(
        gettext_lazy("Answers and promises of services"),
        gettext_lazy("So that everybody reads what is changed, why not, who promised it and whether it came true."),
        ("responses",),
    ),
    Register(
        gettext_lazy("What is agreed"),
        gettext_lazy("What customers expect and services promise, and that both agreed."),
        ("expectations",),
    ),
    Register(
        gettext_lazy("Improvements and what was chosen"),
        gettext_lazy("To choose inside a budget, in the open. What a member wants is read by nobody else."),
        ("improvements",),
    ),
    Register(
        gettext_lazy("Figures of services"),
        gettext_lazy("What a service costs and what it costs its customers, by team and month."),
        ("balance",),
    ),
    Register(
        gettext_lazy("Messages"),
        gettext_lazy("To tell people what changed for them."),
        ("notices",),
    ),
    Register(
        gettext_lazy("What happened"),
        gettext_lazy("To be able to say what was decided and when. Who did it stands apart."),
        ("events",),
    ),
    Register(
        gettext_lazy("Signing in, and work of the machine"),
        gettext_lazy("To know that you are you, and what has still to be sent."),
        ("sessions", "account", "auth", "contenttypes", "django_tasks_database"),
    ),
)


def tables() -> list[Table]:
    """Everything this system keeps, as it is installed now."""
    return list(apps.get_models())


def register_of(table: Table) -> Register | None:
    """Where a model belongs; None for one that nobody described."""
    label, room = table._meta.label, table._meta.app_label
    named = next((one for one in REGISTERS if label in one.of), None)
    return named or next((one for one in REGISTERS if room in one.of), None)


def undescribed() -> list[str]:
    """What is kept and stands in no register, by its name in the code."""
    return sorted(table._meta.label for table in tables() if register_of(table) is None)


def names_somebody(table: Table) -> bool:
    """Whether a row of it points to a colleague."""
    return table is Person or any(
        field.related_model is Person or field.name == "person_id" for field in table._meta.concrete_fields
    )


def data_in(tables: list[Table]) -> list[str]:
    """What is kept in these, in the words of the models, each once."""
    fields = [field for table in tables for field in table._meta.concrete_fields]
    return list(dict.fromkeys(str(field.verbose_name) for field in fields if isinstance(field.verbose_name, Promise)))


def numbers_beside_a_name(tables: list[Table]) -> list[str]:
    """The numbers that stand in one row with a colleague, in the words of the models: a council can look at each."""
    fields = [field for table in tables if names_somebody(table) for field in table._meta.concrete_fields]
    kinds = (models.IntegerField, models.FloatField, models.DecimalField)
    found = [field for field in fields if isinstance(field, kinds) and not field.primary_key]
    return list(dict.fromkeys(str(field.verbose_name) for field in found if field.name != "person_id"))


def kept_until(register: Register) -> str:
    """How long it is kept, from the settings and rules that are in force."""
    first = register.of[0]
    if first == "people.Absence":
        return _("Until it is over. What somebody says about now is overwritten, at the latest after %(time)s.") % {
            "time": duration(WORD_MATTERS)
        }
    if first == "panels.ReplyAddress":
        return _("Until the last mail was made. Then it is gone.")
    if first == "panels":
        said = _("Seats and consultations stay: no period is set. A link works until %(time)s after closing.")
        return said % {"time": duration(VALID_AFTER_CLOSING)}
    if first == "sessions":
        said = _("Signed in for %(session)s. A code to sign in works for %(code)s.")
        session, code = settings.SESSION_COOKIE_AGE, settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        return said % {"session": duration(timedelta(seconds=session)), "code": duration(timedelta(seconds=code))}
    return _("No period is set: nothing of it goes away by itself. Agree one together.")


def is_presence_a_state() -> bool:
    """Whether presence is one row a colleague, overwritten each time."""
    return isinstance(LiveState._meta.get_field("person"), models.OneToOneField)


def tables_said(count: int) -> str:
    """How many tables a register is made of."""
    return ngettext("%(count)d table", "%(count)d tables", count) % {"count": count}
