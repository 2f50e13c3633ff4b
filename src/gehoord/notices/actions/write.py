"""Writing the mail of a notice: about a case, or about a page such as a consultation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gehoord.cases.models import Case, InboundMail
from gehoord.cases.queries.links import link_token
from gehoord.notices.models import Mail, Notice
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.notices.rules.addresses import message_key, one_line, reply_address, shown_sender, thread, thread_key
from gehoord.notices.rules.letter import Ask, Button, Letter, Quote, as_text
from gehoord.notices.rules.sheet import as_html


def may_read(told: Told, case: Case | None) -> bool:
    """Titles and words of a confidential case are for named people only."""
    is_confidential = case is not None and case.specialism is not None and case.specialism.is_confidential
    return told.is_named or not is_confidential


def title_for(told: Told, words: Words, case: Case | None) -> str:
    """The subject of the mail and of the line on her page."""
    if not may_read(told, case):
        return _("A confidential question")
    return one_line(words.title or (words.page.title if words.page else "") or (case.title if case else ""))


@dataclass(frozen=True)
class UnsentMail:
    """A mail whose notice has no number yet; `token` names what it is about."""

    mail: Mail
    token: str

    def keep(self, notice: Notice) -> Mail:
        """The mail of this notice, kept and not yet sent."""
        self.mail.notice = notice
        self.mail.message_key = message_key(notice=notice.pk, token=self.token, domain=settings.MAIL_DOMAIN)
        self.mail.save(force_insert=True)
        return self.mail


def write_mail(*, notice: Notice, told: Told, words: Words, case: Case | None) -> UnsentMail | None:
    """The mail of a notice that is not kept yet; None where it is about nothing that a mail can lead to."""
    if case is not None:
        about = _about_case(notice, told, words, case)
    elif words.page is not None:
        about = _about_page(notice, told, words.page)
    else:
        return None
    letter = _letter(told, words, about, notice.subject)
    mail = Mail(
        to=told.person.email or "",
        sender=shown_sender(words.speaker.name if words.speaker else ""),
        reply_to=reply_address(door=settings.DOOR_ADDRESS, token=about.token) if about.takes_replies else "",
        subject=notice.subject,
        text=as_text(letter),
        html=as_html(letter),
        follows="\n".join(about.follows),
        made_at=notice.at,
    )
    return UnsentMail(mail, about.token)


@dataclass(frozen=True)
class _About:
    """What a mail needs to know of what it is about."""

    link: str
    label: str
    token: str
    follows: list[str]
    quote: Quote | None
    takes_replies: bool
    leads_on: bool = False


def _about_case(notice: Notice, told: Told, words: Words, case: Case) -> _About:
    asked_in = InboundMail.objects.filter(case=case, outcome=InboundMail.Outcome.OPENED).first()
    return _About(
        link=f"{settings.ADDRESS}/l/{link_token(case, told.person)}/",
        label=_("See your question") if told.person == case.customer else _("See the question"),
        token=case.token,
        follows=_thread(
            root=thread_key(token=case.token, domain=settings.MAIL_DOMAIN),
            asked_in=asked_in.message_key if asked_in is not None and told.person == case.customer else "",
            earlier=Mail.objects.filter(notice__case=case, notice__person=told.person),
        ),
        quote=words.quote if may_read(told, case) else None,
        takes_replies=True,
    )


def _about_page(notice: Notice, told: Told, page: Page) -> _About:
    earlier = Mail.objects.filter(notice__path=page.path, notice__person=told.person)
    return _About(
        link=f"{settings.ADDRESS}{page.way_in or page.path}",
        label=page.label,
        token=page.token,
        follows=_thread(
            root=thread_key(token=page.token, domain=settings.MAIL_DOMAIN, about="page"), asked_in="", earlier=earlier
        ),
        quote=None,
        takes_replies=page.takes_replies,
        leads_on=True,
    )


def _thread(*, root: str, asked_in: str, earlier: QuerySet[Mail]) -> list[str]:
    """What this mail follows, so that mail programs show one conversation."""
    keys = earlier.order_by("notice").values_list("message_key", flat=True)
    return thread(root=root, asked_in=asked_in, earlier=list(keys))


def _letter(told: Told, words: Words, about: _About, subject: str) -> Letter:
    buttons = tuple(
        Button(
            answer.label,
            f"{about.link}?{urlencode({'answer': answer.answer} | ({'aim': answer.aim} if answer.aim else {}))}",
        )
        for answer in words.answers
    )
    to_page = Button(about.label, about.link)
    leads_on = about.leads_on and not buttons
    return Letter(
        subject=subject,
        language=told.person.language,
        marker=_("Reply above this line") if about.takes_replies else "Gehoord",
        greeting=_("Hi %(name)s,") % {"name": told.person.first_name},
        text=words.text,
        quote=about.quote,
        ask=Ask("", (to_page,)) if leads_on else (Ask(words.title, buttons, words.note) if buttons else None),
        after=words.after,
        reason=words.reason,
        links=() if leads_on else (to_page,),
    )
