"""The lines by which mail programs mark what is not new, in the languages colleagues write in.

Dutch and English first; German, French, Spanish, Italian, Portuguese, Polish, the Nordic languages, Russian, Ukrainian
and Chinese because a word in a table is all they cost.
"""

import re

MARKER = re.compile(r"antwoord boven deze regel|reply above this line", re.IGNORECASE)
"""Stands above every mail we send; what is under it is ours."""

LONGEST_LINE = 500
"""Characters; nothing longer is a signpost, and no pattern is tried on it."""

_LABELS = {
    "from": "from|van|von|de|da|fra|från|od|от|від|发件人|寄件者|expéditeur",
    "date": "sent|date|verzonden|datum|gesendet|envoyé|enviado|enviado el|fecha|data|inviato|sendt|dato|skickat"
    "|wysłano|дата|отправлено|надіслано|发送时间|日期",
    "to": "to|aan|an|à|para|a|til|till|do|кому|收件人",
    "subject": "subject|onderwerp|betreff|objet|asunto|assunto|oggetto|emne|ämne|temat|тема|主题|主旨",
    "other": "cc|bcc|kopie|copie|kopi|копия|reply-to|antwoord aan|antwort an|répondre à|risposta|importance|urgentie"
    "|priority|prioriteit|attachments|bijlagen|anlagen|organization|抄送",
}
_LABEL = re.compile(
    r"^\W{0,3}(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _LABELS.items()) + r")\W{0,3}[:：]",
    re.IGNORECASE,
)
_WROTE = (
    r"wrote|writes|said|schreef|geschreven|schrieb|schrieben|geschrieben|a écrit|escribió|ha scritto|scritto|escreveu"
    r"|napisał(?:a|\(a\))?|napisał\(a\)|pisze|skrev|написала?|написал\(а\)|пишет|пише"
)
_VERB = re.compile(rf"(?<!\w)(?:{_WROTE})(?!\w)|写道|寫道", re.IGNORECASE)
_END_OF_ADDRESS = re.compile(rf"^>\s*(?:{_WROTE})\s*[:：]$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:ik|wij|we|i|ich|wir|je|nous|yo|io)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(\[]\s*(?:mailto:)?[^<>()\[\]\n]{0,100}@[^<>()\[\]\n]{1,100}[>)\]]|\S+@\S+\.\w+")
_BRACKETED = re.compile(r"<\s*(?:mailto:)?[^<>\s]{1,100}@[^<>\s]{1,100}\s*>")
_DAY = re.compile(
    r"(?<!\d)\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}"  # 2016-11-16, 3.2.2016, 2016年12月12
    r"|\b\d{1,2}\.?(?:st|nd|rd|th|º)?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:\d{4}|\d{1,2}:\d{2})"  # 3 maart 2026
    r"|\b[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:at\s)?\d{4}"  # March 3, 2026
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_DASHED = re.compile(r"^\W{0,2}[-_*=]{3,}\s*([^\W\d_][\w .,'’:/()-]{4,60}?)\s*[-_*=]{3,}:?$")
_FORWARDED = re.compile(
    r"^begin forwarded message\s?:$|^begin doorgestuurd bericht\s?:$|^anfang der weitergeleiteten", re.I
)
_PASSED_ON = re.compile(r"^\s*(?:fwd?|doorst|wg|tr|rv|enc|vs|vb)\s*:", re.IGNORECASE)
_PASSED_ON_LINE = re.compile(r"^\W{0,2}-{3,}\s*(?:forwarded|doorgestuurd|weitergeleitet)", re.IGNORECASE)
_ANSWERED = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|odp|fwd?|doorst|wg|tr|rv|enc|vs|vb)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_MESSAGE = re.compile(
    r"message|bericht|nachricht|mensaje|mensagem|messaggio|wiadomoś|meddelande|melding|besked|сообщени|повідомлен|邮件"
    r"|wrote|mail",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s>*]*[-_=*—–]{5,}\s*$")
_SENT = re.compile(
    r"^\W{0,3}(?:sent (?:from|via|with|by|using)|get \[?outlook|verzonden (?:van|met|via)|verstuurd (?:van|met|via)"
    r"|outlook voor|download outlook|gesendet (?:von|mit)|envoyé (?:de|à partir|avec)|télécharge[rz] outlook"
    r"|enviado (?:de|do|a partir|con|pelo|via)|inviato (?:da|con)|skickat från|sendt fra|wysłan[eo] z"
    r"|отправлено (?:с|из)|надіслано з|发自我的|從我的|从我的)",
    re.IGNORECASE,
)
_SENT_BY_DEVICE = re.compile(
    r"^\W{0,3}(?:von|diese|this|dit|from) .{0,60}(?:gesendet|gesandt|mobile\S* device)\W{0,3}$", re.I
)
_LONGEST_SENT = 160


def is_quoted(lines: list[str], at: int) -> bool:
    """Whether this line was quoted by the writer's mail program (">" or, in old ones, "|")."""
    return at < len(lines) and lines[at].lstrip()[:1] in (">", "|") and not _END_OF_ADDRESS.match(lines[at])


def could_open_attribution(line: str) -> bool:
    """Whether "On … wrote:" could begin here; cheap, because it is asked of every line."""
    if not line or len(line) > LONGEST_LINE:
        return False
    return any(mark.isdigit() for mark in line) or "@" in line or _VERB.search(line) is not None


def attribution_marks(text: str, *, followed_by_quote: bool) -> int:
    """How many marks (day, verb, address) say that this names the writer of the quote below it; 0: it does not.

    An unmarked quote runs to the end, so without a ">" below more proof is asked, and "ik schreef op …:" never counts.
    """
    bare = text.strip().strip("*_->| \t")
    if not 8 <= len(bare) <= LONGEST_LINE:
        return 0
    colon = bare.endswith((":", "："))
    verb = _VERB.search(bare) is not None
    day = _DAY.search(bare) is not None or (_CLOCK.search(bare) is not None and verb)
    address = _ADDRESS.search(bare) is not None
    if followed_by_quote:
        says_so = (colon and verb) or (day and address)
    else:
        dashed = text.strip().startswith("--") and text.strip().endswith("--")
        own_words = _FIRST_PERSON.search(_ADDRESS.sub("", bare)) is not None
        named = verb or _BRACKETED.search(bare) is not None
        says_so = (colon or dashed) and day and named and not own_words
    return day + verb + address if says_so else 0


def is_delimiter(line: str) -> bool:
    """Whether this is "-----Oorspronkelijk bericht-----" or a like line of another program or language."""
    stripped = line.strip()
    if len(stripped) > LONGEST_LINE or is_quoted([line], 0):
        return False
    dashed = _DASHED.match(stripped)
    return _FORWARDED.match(stripped) is not None or (dashed is not None and _MESSAGE.search(dashed[1]) is not None)


def is_header_block(lines: list[str], at: int) -> bool:
    """Whether a copied mail header (From, Sent, To, Subject: three kinds close together) begins here."""
    if at >= len(lines) or _label(lines[at]) not in ("from", "date"):
        return False
    kinds = {_label(line) for line in lines[at : at + 10] if line.strip()}
    return len(kinds - {"", "other"}) >= 3 or (len(kinds - {""}) >= 3 and "from" in kinds)


def is_label(line: str) -> bool:
    """Whether this line is one of a copied mail header."""
    return bool(_label(line))


def _label(line: str) -> str:
    found = None if is_quoted([line], 0) else _LABEL.match(line[:60])
    return found.lastgroup or "" if found else ""


def is_rule(line: str) -> bool:
    """Whether this is a drawn line, as Outlook puts above a copied header."""
    return len(line) <= LONGEST_LINE and _RULE.match(line) is not None


def is_signature_start(line: str) -> bool:
    """Whether a signature begins here (RFC 3676 section 4.3; blanks at the end are already gone)."""
    return line in ("--", "—", "––")


def is_sent_from(line: str) -> bool:
    """Whether a telephone or mail program advertises itself here."""
    if len(line) > _LONGEST_SENT:
        return False
    return _SENT.match(line) is not None or _SENT_BY_DEVICE.match(line) is not None


def says_forwarded(subject: str, text: str) -> bool:
    """Whether this mail passes another one on."""
    return _PASSED_ON.match(subject) is not None or any(
        _FORWARDED.match(line) or (_PASSED_ON_LINE.match(line) is not None) for line in text[:20_000].splitlines()
    )


def bare_subject(subject: str) -> str:
    """The subject without what mail programs put in front of it."""
    return _ANSWERED.sub("", subject).strip()
