"""A mail as it looks: tables and inline colours, because mail readers know little else. Dark where the reader is."""

from __future__ import annotations

from html import escape

from gehoord.notices.rules.letter import Ask, Button, Letter, Quote, paragraphs

FACE = "font-family:'Atkinson Hyperlegible Next',Verdana,Geneva,sans-serif"
INK, INK_2, PAPER, PAPER_2, LINE = "#12232a", "#455a62", "#ffffff", "#f1f5f6", "#cdd7da"
GEEL, PETROL, PETROL_LICHT = "#ffd23d", "#0b5563", "#ddeff1"
TABLE = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
STYLE = """
@media (max-width:600px){.side{padding-left:20px!important;padding-right:20px!important}
.wide,.wide a{display:block!important;width:auto!important;margin-right:0!important}}
@media (prefers-color-scheme:dark){.ground{background-color:#0d191d!important}
.sheet{background-color:#15252a!important;border-color:#2c4148!important}.text,.text a,.word{color:#eef4f5!important}
.small,.small a{color:#b4c5ca!important}.rule{border-color:#2c4148!important}
.said{background-color:#143c45!important;color:#eef4f5!important}
.mine{background-color:#43370c!important;color:#fff1c2!important}
.ask{background-color:#574200!important}.ask-text{color:#ffe9a6!important}
.first{background-color:#ffd23d!important;border-color:#ffd23d!important;color:#12232a!important}
.second{border-color:#ffe9a6!important;color:#ffe9a6!important}
.leads{background-color:#8fd6e2!important;border-color:#8fd6e2!important;color:#06262d!important}
.dot-2{background-color:#0c4f5c!important}.ring{border-color:#eef4f5!important}}
""".replace("\n", "")


def as_html(letter: Letter) -> str:
    """A whole HTML mail; every word that came from a person is escaped."""
    body = [_text(letter.greeting), *map(_text, paragraphs(letter.text))]
    body += [_quote(letter.quote)] if letter.quote else []
    body += [_ask(letter.ask)] if letter.ask else []
    body += [_text(part) for part in paragraphs(letter.after)]
    links = "<br>".join(_link(link) for link in letter.links)
    foot = escape(letter.reason) + (f"<br>{links}" if links else "")
    return (
        f'<!doctype html><html lang="{escape(letter.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(letter.subject)}</title><style>{STYLE}</style></head>"
        f'<body class="ground" style="margin:0;padding:0;background-color:{PAPER_2}">'
        f'{TABLE} class="ground" style="background-color:{PAPER_2}"><tr><td align="center" style="padding:24px 0">'
        f'{TABLE} class="sheet" style="max-width:720px;background-color:{PAPER};border:1px solid {LINE}">'
        f'<tr><td class="side small" style="padding:10px 48px 0;{FACE};font-size:14px;color:{INK_2}">'
        f"-- {escape(letter.marker)} --</td></tr>"
        f'<tr><td class="side" style="padding:16px 48px 8px">{_wordmark()}</td></tr>'
        f'<tr><td class="side" style="padding:12px 48px 28px">{"".join(body)}</td></tr>'
        f'<tr><td class="side rule small" style="padding:20px 48px 28px;border-top:1px solid {LINE};{FACE};'
        f'font-size:15px;line-height:1.5;color:{INK_2}">{foot}</td></tr></table></td></tr></table></body></html>'
    )


def _wordmark() -> str:
    """The wordmark in letters; its two rings as round borders, square where a reader knows no round ones."""
    ring = "display:inline-block;width:9px;height:9px;border-radius:9px;vertical-align:baseline;border:4px solid"
    rings = "".join(
        f'<span class="ring {name}" style="{ring} {INK};background-color:{colour}"></span>'
        for name, colour in (("dot-1", GEEL), ("dot-2", PETROL))
    )
    return (
        f'<span class="word" role="img" aria-label="gehoord" style="{FACE};font-size:28px;line-height:1.2;'
        f'font-weight:800;letter-spacing:-0.02em;color:{INK}">geh{rings}rd</span>'
    )


def _text(part: str) -> str:
    return (
        f'<p class="text" style="margin:0 0 20px;{FACE};font-size:18px;line-height:1.5;color:{INK}">{_lines(part)}</p>'
    )


def _quote(quote: Quote) -> str:
    name, colour, corner = (
        ("mine", GEEL, "20px 20px 20px 0") if quote.from_customer else ("said", PETROL_LICHT, "20px 20px 0 20px")
    )
    return _text(quote.lead) + (
        f'{TABLE} style="margin:0 0 24px"><tr><td class="{name}" style="padding:14px 20px 16px;'
        f'background-color:{colour};border-radius:{corner};{FACE};font-size:18px;line-height:1.5;color:{INK}">{_lines(quote.text)}</td></tr></table>'
    )


def _ask(ask: Ask) -> str:
    return _question(ask) if ask.title else "".join(_button(button, "leads") for button in ask.buttons)


def _question(ask: Ask) -> str:
    buttons = "".join(
        _button(button, kind) for button, kind in zip(ask.buttons, ("first", "second", "second"), strict=False)
    )
    small = f"margin:8px 0 0;{FACE};font-size:16px;line-height:1.5;color:{INK}"
    note = f'<p class="ask-text" style="{small}">{escape(ask.note)}</p>' if ask.note else ""
    return (
        f'{TABLE} style="margin:0 0 28px"><tr><td class="ask" style="padding:26px 30px 28px;background-color:{GEEL};'
        f'border-radius:26px 26px 26px 0"><h1 class="ask-text" style="margin:0 0 18px;{FACE};font-size:27px;'
        f'line-height:1.2;font-weight:700;color:{INK}">{escape(ask.title)}</h1>{buttons}{note}'
        "</td></tr></table>"
    )


def _button(button: Button, kind: str) -> str:
    colour = PETROL if kind == "leads" else INK
    colours = f"color:{INK}" if kind == "second" else f"background-color:{colour};color:#ffffff"
    return (
        f'<span class="wide" style="display:inline-block;margin:0 8px 12px 0"><a href="{escape(button.href)}" '
        f'class="{kind}" style="display:inline-block;padding:16px 28px;border-radius:8px;border:2px solid {colour};'
        f'{colours};{FACE};font-size:19px;line-height:1.3;font-weight:700;text-align:center;text-decoration:none">'
        f"{escape(button.label)}</a></span>"
    )


def _link(link: Button) -> str:
    return f'<a href="{escape(link.href)}" style="color:{PETROL}">{escape(link.label)}</a>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
