"""Whether nobody wrote this mail: bounces, delivery reports, absence replies, complaints, machines.

Such a mail is never answered, or two machines would write to each other for ever (RFC 3834); people find it parked.
Mailing list headers alone say nothing: a colleague's question may come through a group address. Only together with an
address that keeps a list (RFC 2142, RFC 3834 §2) do they show that the list itself speaks.
"""

import re
from email.message import Message

from gehoord.mail.headers import addresses, words

_SENDERS = re.compile(
    r"^(?:mailer[-_.]?daemon|post[-_.]?master|mail[-_]?delivery|mail[-_.]daemon|daemon|mdaemon|maildeliverysubsystem"
    r"|bounces?|bounce[-+].*|autoreply|auto-?responder|listserv|majordomo|abuse-?report|complaints?|fbl|staff-?fbl)$"
)
_NOBODY = re.compile(r"^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|niet-?beantwoorden|geen-?antwoord)\b")
_LIST_KEEPERS = re.compile(r"^(?:owner-.+|.+-(?:owner|request|admin|bounces|errors))$")
_LIST_MARKS = ("List-Id", "List-Post", "List-Subscribe", "List-Unsubscribe", "Mailing-List", "X-MLServer")
_SENDER_NAMES = re.compile(r"mail(?:er)?[- _](?:delivery|daemon)|delivery sub-?system|postmaster|mailer-daemon", re.I)
_REPORTS = (
    "multipart/report",
    "message/delivery-status",
    "message/feedback-report",
    "message/disposition-notification",
)
_SUBJECT = re.compile(
    r"^\W{0,3}(?:auto(?:matic|mated)?[- ]?(?:reply|response|antwort|svar)\b|autoreply|auto:"
    r"|out of (?:the )?office\b.{0,12}:|i am out of (?:the )?office"
    r"|automatische? (?:antwoord|beantwoording|reactie|bericht)\b"
    r"|afwezigheids(?:bericht|melding|assistent)|automatische antwort|abwesenheits(?:notiz|nachricht|benachrichtigung)"
    r"|réponse automatique|risposta automatica|respuesta automática|resposta automática|automaattinen vastaus"
    r"|automatiskt? svar|autosvar|odpowiedź automatyczna|автоответ|自动回复|自動返信"
    r"|undeliver(?:able|ed)\b|onbestelbaar|niet bezorgd|unzustellbar|non remis|no se puede entregar"
    r"|returned (?:e-?)?mail\b|(?:mail|message) delivery (?:failed|failure|subsystem|system|status)"
    r"|delivery (?:status )?notification\b|(?:mail |e-?mail )?delivery (?:has )?(?:failed|failure|error|problem|report)"
    r"|failure (?:notice|delivery)|failed (?:mail|delivery)|mail (?:system )?error\b"
    r"|non[- ]?delivery (?:report|notification)|message status|warning: (?:could not send|message)"
    r"|(?:e-?mail )?(?:abuse|complaint|feedback) (?:report|about message)|read: |gelezen: |receipt: )",
    re.IGNORECASE,
)
_MARKS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Reply",
    "X-Failed-Recipients",
    "X-Auto-Response-Suppress",
    "X-Mail-Autoreply",
)


def why_automatic(message: Message, types: tuple[str, ...] = ()) -> str:
    """Return in a few words what shows that nobody wrote this; empty when a person may have."""
    for reason in (
        _said_by_header(message),
        _said_by_form(message, types),
        _said_by_sender(message),
        _said_by_subject(message),
    ):
        if reason:
            return reason
    return ""


def _said_by_header(message: Message) -> str:
    submitted = words(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return f"Auto-Submitted: {submitted[:40]}"
    precedence = words(message, "Precedence").lower()
    if precedence in ("bulk", "junk", "auto_reply", "auto-reply"):
        return f"Precedence: {precedence}"
    if message.get("List-Unsubscribe") and message.get("Feedback-ID"):
        return "Feedback-ID"
    return next((name for name in _MARKS if message.get(name) is not None), "")


def _said_by_form(message: Message, types: tuple[str, ...]) -> str:
    if message.get("Return-Path") is not None and words(message, "Return-Path").strip() in ("<>", ""):
        return "Return-Path: <>"
    return next((kind for kind in types if kind in _REPORTS), "")


def _said_by_sender(message: Message) -> str:
    senders = addresses(message, "From", "Sender")
    if not senders and _SENDER_NAMES.search(words(message, "From")):
        return f"From: {words(message, 'From')[:60]}"
    answered_by_somebody = any(not _NOBODY.match(address) for _, address in addresses(message, "Reply-To"))
    through_a_list = any(message.get(mark) is not None for mark in _LIST_MARKS)
    for name, address in senders:
        local = address.partition("@")[0]
        if through_a_list and _LIST_KEEPERS.match(local):
            return f"From: {address[:100]}"
        if _SENDERS.match(local) or _SENDER_NAMES.search(name) or (_NOBODY.match(local) and not answered_by_somebody):
            return f"From: {address[:100]}"
    return ""


def _said_by_subject(message: Message) -> str:
    found = _SUBJECT.match(words(message, "Subject"))
    return f"Subject: {found[0].strip()[:60]}" if found else ""
