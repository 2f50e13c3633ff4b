"""What a person may see of panels. Every door starts here; what is not in it does not exist for her."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gehoord.panels.models import Consultation, Gathering, Invitation, Membership, MemberSummary, OwnStatement, Panel
from gehoord.panels.queries.seats import seats_of
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_led_by


def coordinators() -> list[Person]:
    """Who guards turns, deadlines and anonymity, by name."""
    return list(Person.objects.filter(is_coordinator=True, is_known=True, left_date__isnull=True).order_by("name"))


def panels_for(person: Person) -> QuerySet[Panel]:
    """Every colleague may know which panels there are and who speaks for whom; nobody else may."""
    rows = Panel.objects.select_related("service")
    return rows if person.is_active else rows.none()


def panels_to_ask(person: Person) -> QuerySet[Panel]:
    """The panels she may put a question to as a lead: those of her services and of the whole organisation."""
    led = services_led_by(person)
    if not led.exists():
        return Panel.objects.none()
    return Panel.objects.filter(Q(service__in=led) | Q(service__isnull=True)).select_related("service")


def panels_to_guard(person: Person) -> QuerySet[Panel]:
    """The panels a coordinator opens, draws and looks after: all of them."""
    rows = Panel.objects.select_related("service")
    return rows if person.is_active and person.is_coordinator else rows.none()


def consultations_for(person: Person) -> QuerySet[Consultation]:
    """All for a coordinator; those of the services she leads; and from opening on those of panels she speaks on.

    A constituency answers by its link, and what was answered is public: that is the room above.
    """
    rows = Consultation.objects.select_related(
        "panel", "service", "asked_by", "opening", "closing", "withdrawal", "answered"
    )
    if not person.is_active:
        return rows.none()
    if person.is_coordinator:
        return rows
    leads = Q(service__in=services_led_by(person))
    own_panels = Membership.objects.filter(person=person).values("panel")
    speaks = Q(panel__in=seats_of(person).order_by().values("panel")) | Q(panel__in=own_panels)
    return rows.filter(leads | (speaks & Q(opening__isnull=False)))


def consultations_led_by(person: Person) -> QuerySet[Consultation]:
    """Those of the services she leads: hers to compose, open and answer."""
    return consultations_for(person).filter(service__in=services_led_by(person))


def consultations_to_check(person: Person) -> QuerySet[Consultation]:
    """What waits for the coordinator's word; nothing for anybody else."""
    waiting = Q(versions__check_request__isnull=False, versions__checked__isnull=True)
    rows = consultations_for(person).filter(waiting, opening__isnull=True, withdrawal__isnull=True).distinct()
    return rows if person.is_coordinator else rows.none()


def consultations_to_answer(person: Person) -> QuerySet[Consultation]:
    """Open ones a seat of hers has not brought anything to, the one that closes first on top."""
    seats = seats_of(person).order_by()
    done = Q(contributions__membership__in=seats.values("pk"), contributions__brought_date__isnull=False)
    rows = consultations_for(person).filter(panel__in=seats.values("panel"))
    rows = rows.filter(opening__isnull=False, closing__isnull=True, withdrawal__isnull=True)
    return rows.exclude(pk__in=Consultation.objects.filter(done).values("pk")).order_by("closes_at")


def services_to_ask_for(person: Person) -> QuerySet[Service]:
    """The services in whose name she may ask a panel."""
    return services_led_by(person).distinct()


def services_to_open_for(person: Person) -> QuerySet[Service]:
    """The services a coordinator may open a panel to: all of them."""
    rows = Service.objects.order_by("name")
    return rows if person.is_active and person.is_coordinator else rows.none()


def invitations_for(person: Person) -> QuerySet[Invitation]:
    """Seats she was drawn for."""
    return Invitation.objects.filter(person=person).select_related("draw__panel", "reply")


def gatherings_for(person: Person) -> QuerySet[Gathering]:
    """What she gathers, on a seat of her own or one she stands in for."""
    seats = seats_of(person).order_by().values("pk")
    rows = Gathering.objects.filter(contribution__membership__in=seats)
    return rows.select_related("contribution__consultation__service", "contribution__membership__constituency", "link")


def summaries_for(person: Person) -> QuerySet[MemberSummary]:
    """Her own summaries; for the coordinator and the service's leads those that were sent."""
    own = Q(contribution__membership__in=seats_of(person).order_by().values("pk"))
    sent = Q(sent_at__isnull=False, contribution__consultation__in=consultations_led_by(person).values("pk"))
    if person.is_active and person.is_coordinator:
        sent = Q(sent_at__isnull=False)
    rows = MemberSummary.objects.filter(own | sent)
    return rows.select_related("contribution__membership__constituency", "contribution__consultation")


def own_statements_for(person: Person) -> QuerySet[OwnStatement]:
    """Statements people added, for the coordinator to show, merge or refuse."""
    rows = OwnStatement.objects.select_related("version__consultation", "ruling")
    return rows if person.is_active and person.is_coordinator else rows.none()
