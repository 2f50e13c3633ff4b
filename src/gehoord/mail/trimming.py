"""Which part of a mail is new: the words above, below or between what was quoted.

When in doubt the text stays: a quote too many costs the reader a second, a lost sentence costs the customer the case.
"""

from gehoord.mail.signposts import (
    MARKER,
    attribution_marks,
    could_open_attribution,
    is_delimiter,
    is_header_block,
    is_label,
    is_quoted,
    is_rule,
    is_sent_from,
    is_signature_start,
)

LONGEST_SIGNATURE = 20
"""Lines under a "--" that are still taken for a signature; more is somebody's text."""

LONGEST_ATTRIBUTION = 6
"""Lines over which a mail program spreads "On … wrote:"."""

LONGEST_CONTEXT = 10
"""Lines of a quote that the writer left between her own words on purpose; a longer one is the old mail."""

FARTHEST_ANSWER = 200
"""Lines under a quote in which the writer's own words are looked for."""

FARTHEST_HISTORY = 4_000
"""Lines in which the old mail is looked for; nobody types more, and a pasted log is no reply."""


def trim(text: str) -> str:
    """Return only what the writer of this mail added. Never empty when `text` is not: then all of it stays."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept = _without_closing(_without_last_quote(_without_closing(_without_history(_opened(lines)))))
    return "\n".join(kept).strip("\n") or text.strip()


def _opened(lines: list[str]) -> list[str]:
    """A mail that is nothing but a forwarded one: without the copied header above it."""
    at = _next_filled(lines, 0)
    if at < len(lines) and is_delimiter(lines[at]):
        at = _next_filled(lines, at + 1)
    if not is_header_block(lines, at):
        return lines[at:]
    while at < len(lines) and is_label(lines[at]):
        at += 1
    return lines[at:]


def _without_history(lines: list[str]) -> list[str]:
    """Stop where a mail program says that the rest is old; leave out old mail that is marked with ">"."""
    kept: list[str] = []
    at = 0
    fenced = False
    while at < min(len(lines), FARTHEST_HISTORY):
        fenced ^= lines[at].startswith("```")
        spread = 0 if fenced else _attribution_length(lines, at)
        if spread:
            quote = _next_filled(lines, at + spread)
            if any(kept) and not is_quoted(lines, quote):
                break
            at = _end_of_quote(lines, quote)
            kept += _chosen(lines[quote:at], above=kept, below=lines[at : at + FARTHEST_ANSWER])
        elif not fenced and any(kept) and _cuts_here(lines, at):
            break
        else:
            kept.append(lines[at])
            at += 1
    else:
        kept += lines[at:]
    return kept


def _chosen(quote: list[str], *, above: list[str], below: list[str]) -> list[str]:
    """A short quote answered from below, with words above or with more quotes following, is part of what is said."""
    answered = any(line and not is_quoted([line], 0) for line in _without_closing(below))
    interleaved = any(above) or any(is_quoted([line], 0) for line in below)
    return quote if answered and interleaved and len(quote) <= LONGEST_CONTEXT else []


def _cuts_here(lines: list[str], at: int) -> bool:
    """Whether everything from here on is somebody else's: a mail program said so."""
    line = lines[at]
    if MARKER.search(line) and not is_quoted(lines, at):
        return True
    if is_delimiter(line) or is_header_block(lines, at):
        return True
    return is_rule(line) and is_header_block(lines, _next_filled(lines, at + 1))


def _attribution_length(lines: list[str], at: int) -> int:
    """How many lines from here are one "On … wrote:", 0 when they are not."""
    if not could_open_attribution(lines[at]):
        return 0
    for length in range(1, min(LONGEST_ATTRIBUTION, len(lines) - at) + 1):
        window = lines[at : at + length]
        if not window[-1]:
            if not "".join(lines[at + length : at + length + 1]).lstrip().startswith("<"):
                return 0
            continue
        quoted = is_quoted(lines, _next_filled(lines, at + length))
        marks = _marks(window, quoted)
        if marks:
            return 0 if any(_marks(window[later:], quoted) >= marks for later in range(1, length)) else length
    return 0


def _marks(window: list[str], quoted: bool) -> int:
    return attribution_marks(" ".join(window), followed_by_quote=quoted)


def _next_filled(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _end_of_quote(lines: list[str], at: int) -> int:
    """Where the quote that starts here ends; blank lines inside it belong to it."""
    while is_quoted(lines, at):
        at += 1
        filled = _next_filled(lines, at)
        if is_quoted(lines, filled):
            at = filled
    return at


def _without_last_quote(lines: list[str]) -> list[str]:
    """A quote with nothing under it is the old mail; one with an answer under it was chosen by the writer."""
    end = len(lines)
    while end and (not lines[end - 1] or is_quoted(lines, end - 1)):
        end -= 1
    return lines[:end]


def _without_closing(lines: list[str]) -> list[str]:
    """Take off a signature under "-- " and "Sent from my …", from below."""
    kept = lines[: _signature_start(lines)]
    while kept and (not kept[-1] or is_rule(kept[-1]) or is_sent_from(kept[-1])):
        kept.pop()
    return kept


def _signature_start(lines: list[str]) -> int:
    """Where the signature begins, or the end: it is short, and something stands above it."""
    start, filled = len(lines), 0
    for at in range(len(lines) - 1, 0, -1):
        filled += bool(lines[at])
        if filled > LONGEST_SIGNATURE + 1:
            break
        if is_signature_start(lines[at]):
            start = at
    return start if any(lines[:start]) else len(lines)
