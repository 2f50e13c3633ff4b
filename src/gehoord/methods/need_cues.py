"""What a customer's words say about the need itself: what stands still, for how many, and who outside waits.

Plain words of Dutch and English, no weighing of tone or emotion. Every answer comes with the words it rests on.
"""

import re
from itertools import islice

NUMBERS = {
    word: number
    for words in (
        "twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "two three four five six seven eight nine ten eleven twelve",
        "tweeën drieën vieren vijven zessen zevenen achten negenen tienen elven twaalven",
    )
    for number, word in enumerate(words.split(), start=2)
}
MOST_PEOPLE = 10_000
MOST_CUES = 3


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases).replace(" ?", r"\s*").replace(" ", r"\s+") + r")\b", re.IGNORECASE)


ASKS = _any(
    "moet(?:en)?|nodig|graag|klaar|af|weg|deadline|presentatie|vergadering|afspraak|begint|beginnen|verwacht",
    "(?:kan|kun|kunnen|kunt|wil|willen|zou|zouden) (?:je|jij|jullie|u|iemand|dat|dit|het|ik|we|wij)",
    "aanleveren|inleveren|ontvangen|prima|fine|start(?:s|en)?|begins?",
    "needs?|needed|must|have to|has to|please|due|want|wants|ready|deliver|meeting|presentation|required|urgent(?:ly)?",
    "(?:can|could|would|will) (?:you|someone|somebody|we|i|it|this|that)",
)
TELLS_OF_THE_PAST = _any(
    "gecrasht|ging(?:en)?|viel(?:en)?|was|waren|werd(?:en)?|stopte|gestopt|uitgevallen|gebeurde|misgegaan|begon|kreeg",
    "gemeld|gebeld|gemaild|gestuurd|verstuurd|geprobeerd|crashed|stopped|went|failed|died|happened|broke|started|called",
)
TELLS_OF_ABSENCE = _any(
    "vakantie|vrij|afwezig|verlof|ziek|bereikbaar|aanwezig|holiday|vacation|on leave|out of (?:the )?office|available",
    "(?:ben|is|zijn) (?:ik |er |hij |zij |ze )?(?:er )?(?:niet|weer|pas|terug)|werk (?:ik )?thuis|off|back",
)

_WAITS = _any(
    "(?:heeft |hebben )?geen (?:enkele )?(?:haast|spoed)|niet (?:dringend|urgent|haastig)|te zijner tijd",
    "kan (?:best |prima |wel |even )?wachten|wanneer het (?:je |jullie |u )?uitkomt",
    "als (?:je|jullie|u) (?:even |een keer |weer )?tijd (?:hebt|heeft|hebben)",
    "no (?:rush|hurry)|not urgent|can wait|when(?:ever)? you have time|at your convenience",
)
_TELLS = _any(
    "alleen (?:even )?(?:melden|laten weten|doorgeven|zeggen|kwijt)|ter info(?:rmatie)?|fyi|for your information",
    "(?:een )?(?:tip|suggestie|idee) voor|(?:mijn |een |als )?(?:suggestie|tip)|complimenten|een compliment",
    "misschien een idee|a compliment|i have an idea",
    "just (?:to let you know|letting you know|wanted to (?:say|tell you|share))",
)
_FAILS = "|".join(
    (
        "(?:doet|doen) (?:het |echt |nu |ineens |opeens ){0,3}(?:niet|niets|niks)",
        "werk(?:t|en) (?:nu |ineens |opeens |al ){0,2}niet|is (?:kapot|stuk|dood|down)",
        "(?:does not|doesn't|isn't|is not|not) work(?:ing)?|is broken",
    )
)
_CORE = (
    "pc|computer|laptop|werkplek|systeem|zaaksysteem|netwerk|internet|wifi|account|outlook|citrix|vpn|network|system"
)
_STOPPED = _any(
    "(?:kan|kunnen|kon) (?:nu |hier |hierdoor |echt |helemaal |al |ik |we |wij |dus |vandaag ){0,3}"
    "(?:niet (?:verder|(?:meer )?werken|(?:meer )?inloggen|aanmelden|aan de slag)|niets(?: meer)?|niks)",
    "kom(?:en)? (?:ik |we |wij |er |echt |nu ){0,3}niet (?:meer )?(?:in|binnen|bij)",
    "(?:kan|kunnen) (?:ik |we |wij )?er (?:echt |nu ){0,2}niet (?:meer )?(?:in|bij)|lig(?:t|gen) (?:er )?uit",
    r"(?:lig(?:t|gen)|sta(?:at|an)|val(?:t|len)) (?:\w+ )?(?:stil|plat|eruit)|gecrasht|vastgelopen|loopt vast",
    "zit(?:ten)? (?:muur)?vast|bevroren|(?:zwart|blauw) scherm|buitengesloten|geblokkeerd|gaat niet (?:meer )?aan",
    "start(?:en)? (?:niet|niks)(?: meer)?(?: op)?|klant(?:en)? wacht(?:en)?|salaris (?:is )?(?:nog )?niet",
    "geen (?:internet|netwerk|verbinding|stroom|toegang|salaris)|no (?:internet|network|access|power)",
    "(?:can ?not|can't|unable to) (?:work|continue|log ?in|log on|sign in|access|do anything|go on|get in)",
    "crash(?:ed|es)?|locked out|frozen|won't (?:start|boot|turn on)|does(?:n't| not) (?:start|boot)",
    "(?:blue|black) screen|(?:is|are) waiting|stuck",
    rf"(?:{_CORE}) (?:\w+ ){{0,2}}?(?:{_FAILS})",
)
_SLOWED = _any(
    "(?:erg |zo |heel |te )?(?:traag|langzaam)|hapert|haperen|omslachtig|handmatig|met de hand|af en toe",
    "kost (?:me |mij |ons |veel |extra |steeds |elke keer ){0,3}(?:werk)?tijd|(?:elke|iedere) keer|telkens",
    "steeds (?:opnieuw|weer)|(?:valt|hangt) (?:steeds|soms|telkens)(?: weg)?",
    r"(?:very |so |too |really )?slow(?:ly)?|every time|keeps \w{1,20}ing|takes (?:too |so |very )?long",
    "costs (?:me|us) time|workaround|lags?|sometimes fails",
    _FAILS,
)

_NUMBER = rf"(?P<number>\d{{1,5}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_WHO = (
    r"(?:collega(?:'|’)?s|mensen|personen|medewerkers|gebruikers|man\b"
    "|colleagues|coworkers|people|persons|employees|users)"
)
_PEOPLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmet\s+(?:z(?:'|’|ij)n|ons)\s+(?:allen\s+)?{_NUMBER}(?:en)?\b",
        r"\b(?:team|afdeling|groep|klas|ploeg|department|group)\s+(?:van|of|met|with)\s+"
        rf"(?:ongeveer\s+|about\s+|zo'n\s+)?{_NUMBER}\b(?![.:,]\d|\s*(?:uur|jaar|mei|dagen))",
        rf"\b{_NUMBER}\s+of\s+us\b",
        rf"\b(?:wij|we|ons)\s+(?:alle\s+)?{_NUMBER}\b(?!\s*(?:uur|dagen|keer|weken))",
    )
)
_AND_ME = re.compile(rf"\b(?:ik|me|i|mezelf)\s+(?:en|and)\s+{_NUMBER}\s+{_WHO}", re.IGNORECASE)
_SOME = re.compile(
    rf"(?<!\bvoor )(?<!\bfor )(?<!\bvan )(?<!\bof )\b{_NUMBER}\s+(?:andere\s+|other\s+)?{_WHO}", re.IGNORECASE
)
_GUESTS = re.compile(
    "(?:avond|bijeenkomst|workshop|lunch|diner|borrel|receptie|feest|evenement|congres|rondleiding|training|cursus"
    r"|evening|gathering|dinner|party|reception|event|conference|tour|course)\s+(?:met|with)\s+$",
    re.IGNORECASE,
)
_STAND_STILL = re.compile(
    r"\b(?:kan|kunnen|kon|niet|wacht(?:en)?|sta(?:at|an)|stil|last|zelfde|hetzelfde|zonder|can(?:no|')t|cannot|can\s+not"
    r"|stuck|wait(?:ing)?|affected|same|unable|without)\b",
    re.IGNORECASE,
)

_PARTY = (
    "klant|cliënt|client|customer|aannemer|contractor|leverancier|supplier|notaris|burger|inwoner|bezoeker|visitor"
    "|sollicitant|candidate|accountant|auditor|advocaat|lawyer|architect|ondernemer|provincie|ministerie|rechtbank"
    "|journalist|huurder|opdrachtgever|bewoner|verzekeraar|drukker|citizen|resident|bruidspaar"
)
_NAME = r"(?:\s+(?-i:(?:van|de|der|den|ten|ter)\s+){0,2}(?-i:[A-Z][\w&'’-]{0,30})){1,3}"
_OUTSIDE = re.compile(
    rf"\b(?:(?:(?:naar|aan|bij|voor|met|to|for|with|at)\s+"
    rf"(?:(?:de|een|onze|mijn|het|the|our|a|an|my)\s+)?(?:[a-zë]{{3,15}}e\s+)?"
    rf"(?P<towards>(?:{_PARTY})\b(?:{_NAME})?))"
    rf"|(?P<named>(?:{_PARTY}){_NAME})"
    rf"|(?P<waiting>{_PARTY})s?\s+(?:wacht|staat|staan|zit|zitten|belt|komt|komen|is\s+waiting|waits|are\s+waiting|needs)\b"
    r"|(?P<counter>(?:iemand|mensen|someone|people|bezoekers?)\s+(?:aan|bij|voor|at)\s+(?:de\s+|the\s+)?"
    r"(?:balie|desk|counter)))",
    re.IGNORECASE,
)


def klass(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The class of need the words point at, with at most three of them; what is said outright goes before symptoms."""
    for name, cues in (("waits", _WAITS), ("tells", _TELLS), ("stopped", _STOPPED), ("slowed", _SLOWED)):
        found = tuple(_plain(match.group()) for match in islice(cues.finditer(text), MOST_CUES))
        if found:
            return name, found
    return None, ()


def people(text: str) -> tuple[int | None, str]:
    """How many people it stops and the words that say so; (None, "") when no number of them is said."""
    for pattern, more in ((_AND_ME, 1), *((pattern, 0) for pattern in _PEOPLE)):
        if match := pattern.search(text):
            return _counted(match, more)
    for match in islice(_SOME.finditer(text), 20):
        if _GUESTS.search(text, max(0, match.start() - 40), match.start()):
            continue  # "een avond met 30 mensen": they come, nothing stops them
        if _STAND_STILL.search(text, match.start() - min(match.start(), 60), match.end() + 60):
            return _counted(match, 0)
    return None, ""


def outside_party(text: str) -> str | None:
    """Who outside the organisation waits for this, as written: "klant X", "aannemer"; None when nobody is named."""
    match = _OUTSIDE.search(text)
    return _plain(match[match.lastgroup or 0]) if match else None


def _counted(match: re.Match[str], more: int) -> tuple[int | None, str]:
    word = match["number"].lower()
    number = (NUMBERS.get(word) or int(word)) + more
    return (number, _plain(match.group())) if 1 < number <= MOST_PEOPLE else (None, "")


def _plain(words: str) -> str:
    return " ".join(words.split())[:80]
