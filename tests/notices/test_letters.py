"""A mail as it is read: the same words as text and as HTML, whatever a person wrote in them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from gehoord.notices.rules.addresses import message_key, one_line, reply_address, shown_sender, thread, thread_key
from gehoord.notices.rules.letter import Ask, Button, Letter, Quote, as_text
from gehoord.notices.rules.sheet import as_html

YES = Button("Ja, opgelost", "https://gehoord.example/l/abc/?answer=yes&aim=need")
NO = Button("Nee, nog niet", "https://gehoord.example/l/abc/?answer=not_yet&aim=need")
LETTER = Letter(
    subject="Is het contract op tijd weg?",
    language="nl",
    marker="Antwoord boven deze regel",
    greeting="Hoi Karin,",
    text="Ids denkt dat het opgelost is. Alleen jij kunt dat zeggen, en niemand anders kan dat voor je doen.",
    quote=Quote("Ids schreef om 13.52 uur:", "Versie 4 staat op de leenlaptop.\nJe mail werkt daar ook."),
    ask=Ask("Is het contract op tijd weg?", (YES, NO), "Eén tik is genoeg. Inloggen hoeft niet."),
    after="Zeg je nee? Dan helpt Ids meteen verder.",
    reason="Je krijgt dit bericht omdat je om 13.40 uur een vraag stelde.",
    links=(Button("Bekijk je vraag", "https://gehoord.example/l/abc/"),),
)
EVIL = '<script>alert(1)</script><img src=x onerror="x">&amp;'


class Seen(HTMLParser):
    """What a mail reader makes of it: the tags, the links, and the words without the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and "title" not in self.open:
            self.words += f"{data} "


def test_the_text_twin_says_the_same_in_order():
    assert as_text(LETTER) == (
        "-- Antwoord boven deze regel --\n\n"
        "Hoi Karin,\n\n"
        "Ids denkt dat het opgelost is. Alleen jij kunt dat zeggen, en niemand\nanders kan dat voor je doen.\n\n"
        "Ids schreef om 13.52 uur:\n\n"
        "  Versie 4 staat op de leenlaptop.\n  Je mail werkt daar ook.\n\n"
        "Is het contract op tijd weg?\n\n"
        "Ja, opgelost:\nhttps://gehoord.example/l/abc/?answer=yes&aim=need\n\n"
        "Nee, nog niet:\nhttps://gehoord.example/l/abc/?answer=not_yet&aim=need\n\n"
        "Eén tik is genoeg. Inloggen hoeft niet.\n\n"
        "Zeg je nee? Dan helpt Ids meteen verder.\n\n"
        "Je krijgt dit bericht omdat je om 13.40 uur een vraag stelde.\n"
        "Bekijk je vraag: https://gehoord.example/l/abc/\n"
    )


def test_the_html_has_every_tag_closed_and_every_link_whole():
    seen = Seen(as_html(LETTER))

    assert (seen.open, seen.tags.count("h1"), seen.tags.count("table")) == ([], 1, 4)
    assert seen.links == [YES.href, NO.href, "https://gehoord.example/l/abc/"]


def test_text_and_html_say_the_same_words():
    def words(text):
        return [word for word in text.replace("gehrd", "").split() if "://" not in word and word not in ("geh", "rd")]

    read = words(as_text(LETTER).replace("opgelost:", "opgelost").replace("niet:", "niet").replace("vraag:", "vraag"))

    assert words(Seen(as_html(LETTER)).words) == read


def test_what_a_person_wrote_never_becomes_markup():
    evil = Letter(
        subject=EVIL,
        language="nl",
        marker="Antwoord boven deze regel",
        greeting=EVIL,
        text=EVIL,
        reason=EVIL,
        quote=Quote(EVIL, EVIL, from_customer=True),
        ask=Ask(EVIL, (Button(EVIL, f'https://x.example/"{EVIL}'),), EVIL),
        after=EVIL,
    )

    seen = Seen(as_html(evil))

    assert {"script", "img"} & set(seen.tags) == set()
    assert seen.words.count(EVIL) == 9


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ids Meijer", "Ids Meijer via Gehoord"),
        ("", "Gehoord"),
        ("Ids\r\nBcc: x@y.example", "Ids Bcc: x@y.example via Gehoord"),
    ],
)
def test_the_sender_is_somebody(name, shown):
    assert shown_sender(name) == shown


def test_addresses_and_ids_name_the_case():
    token, domain = "a1b2", "rijnvoort.example"

    assert (
        reply_address(door="vraag@rijnvoort.example", token=token),
        message_key(notice=7, token=token, domain=domain),
        thread_key(token=token, domain=domain),
    ) == ("vraag+a1b2@rijnvoort.example", "<notice.7.a1b2@rijnvoort.example>", "<case.a1b2@rijnvoort.example>")


def test_a_long_conversation_keeps_its_beginning_and_its_end():
    earlier = [f"<{number}@x>" for number in range(30)]

    followed = thread(root="<root@x>", asked_in="<hers@x>", earlier=earlier)

    assert followed == ["<hers@x>", "<root@x>", *earlier[-8:]]


@pytest.mark.parametrize("asked_in", ["", "<>", "no id at all", "<a@x>\nBcc: iemand@elders.example"])
def test_what_is_no_message_id_is_not_followed(asked_in):
    assert thread(root="<root@x>", asked_in=asked_in, earlier=[]) == ["<root@x>"]


def test_a_field_is_one_line_and_says_that_it_was_cut():
    assert (one_line("a\n b\tc"), one_line("x" * 300)) == ("a b c", "x" * 199 + "…")
