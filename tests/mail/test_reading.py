"""Any bytes in, what a colleague said out."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoord.mail.reading import read
from tests.mail.letters import letter, part, together


def test_a_plain_mail_is_read_whole():
    raw = letter(
        "Mijn laptop start niet.\n\nGroet, Karin\n",
        subject="=?utf-8?q?Laptop_op_de_caf=C3=A9tafel?=",
        to="vraag@rijnvoort.example, Ids Hoekstra <Ids.Hoekstra@rijnvoort.example>",
        Message_ID="<een@rijnvoort.example>",
        In_Reply_To="<nul@rijnvoort.example>",
        References="<a@rijnvoort.example>\n <b@rijnvoort.example>",
        Date="Tue, 12 May 2026 13:40:00 +0200",
    )

    mail = read(raw)

    assert (mail.message_id, mail.in_reply_to) == ("<een@rijnvoort.example>", ("<nul@rijnvoort.example>",))
    assert mail.references == ("<a@rijnvoort.example>", "<b@rijnvoort.example>")
    assert (mail.from_name, mail.from_address) == ("Karin Mulder", "karin.mulder@rijnvoort.example")
    assert mail.to == ("vraag@rijnvoort.example", "ids.hoekstra@rijnvoort.example")
    assert mail.subject == "Laptop op de cafétafel"
    assert mail.text == mail.full_text.strip() == "Mijn laptop start niet.\n\nGroet, Karin"
    assert mail.sent_at == datetime(2026, 5, 12, 11, 40, tzinfo=UTC)
    assert (mail.automatic, mail.token, mail.attachments) == (False, "", ())


def test_the_reply_address_names_the_case():
    mail = read(letter(to="Gehoord <vraag+0123456789abcdef0123@rijnvoort.example>"))

    assert mail.token == "0123456789abcdef0123"


def test_html_is_read_without_scripts_and_quotes():
    page = (
        "<html><head><style>p {color: red}</style><script>alert(1)</script></head><body><p>Kan dit <b>vandaag</b>?</p>"
        "<p>Groet</p><blockquote type='cite'><p>Oude tekst</p></blockquote></body></html>"
    )

    mail = read(letter(page, kind="text/html; charset=utf-8"))

    assert mail.text.split() == ["Kan", "dit", "vandaag?", "Groet"]
    assert mail.full_text.split() == ["Kan", "dit", "vandaag?", "Groet", "Oude", "tekst"]


def test_of_two_forms_the_plain_one_is_read_and_neither_is_a_file():
    raw = together(
        part(b"Hoi", "text/plain; charset=utf-8"),
        part(b"<p>Dag</p>", "text/html; charset=utf-8"),
        kind="alternative",
    )

    mail = read(raw)

    assert (mail.text, mail.attachments) == ("Hoi", ())


def test_files_come_along_under_their_own_sum():
    scan = bytes(range(256)) * 40
    raw = together(
        part(b"Zie bijlage", "text/plain"),
        part(scan, "application/pdf", name="offerte.pdf"),
        part(b"x", "image/png", name="../../etc/pas\x00swd\\foto.png"),
    )

    mail = read(raw)

    found = [(file.name, file.type, file.size, file.sha256) for file in mail.attachments]
    assert found == [
        ("offerte.pdf", "application/pdf", len(scan), hashlib.sha256(scan).hexdigest()),
        ("foto.png", "image/png", 1, hashlib.sha256(b"x").hexdigest()),
    ]
    assert mail.attachments[0].content == scan
    assert mail.as_json()["attachments"][1] == {
        "name": "foto.png",
        "type": "image/png",
        "size": 1,
        "sha256": hashlib.sha256(b"x").hexdigest(),
    }


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("één".encode("latin-1"), "text/plain; charset=utf-8", "één"),
        ("één".encode(), "text/plain; charset=us-ascii", "één"),
        ("één".encode(), "text/plain; charset=unheard-of", "één"),
        ("“één” €".encode("cp1252"), "text/plain", "“één” €"),
        ("één".encode("utf-16"), "text/plain; charset=utf-16", "één"),
        (b"laptop\x00 kapot", "text/plain", "laptop kapot"),
        (b"hoi", "text/plain; charset=punycode", "hoi"),
        (b"hoi", 'text/plain; charset="', "hoi"),
        (b"hoi", "multipart/mixed", "hoi"),
        (b"hoi", "onzin", "hoi"),
    ],
)
def test_whatever_the_charset_says_the_words_come_through(body, kind, text):
    assert read(letter(body, kind=kind)).text == text


@pytest.mark.parametrize("line_end", [b"\r", b"\r\n", b"\n"])
def test_line_ends_of_every_machine(line_end):
    raw = letter("Eerste regel\nTweede regel\n").replace(b"\n", line_end)

    mail = read(raw)

    assert (mail.subject, mail.text.split("\n")) == ("Laptop kapot", ["Eerste regel", "Tweede regel"])


def test_a_mail_without_headers_is_all_text():
    mail = read(b"\r\n\r\nMijn laptop start niet.\nHij piept: drie keer.\n")

    assert (mail.from_address, mail.subject) == ("", "")
    assert mail.text == "Mijn laptop start niet.\nHij piept: drie keer."


def test_nesting_as_deep_as_it_likes_reaches_no_stack():
    raw = letter("", kind="text/plain").rstrip(b"\n") + b"\n"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (i, i) for i in range(2000))
    messages = b"Content-Type: message/rfc822\n\n" * 2000

    assert "laptop" in read(raw + deep + b"\nMijn laptop\n").text
    assert "laptop" in read(raw + messages + b"\nMijn laptop\n").full_text


@pytest.mark.parametrize("size", [300_000, pytest.param(30_000_000, marks=pytest.mark.soak)])
def test_two_hundred_files_and_a_heavy_one(size):
    heavy = bytes(size)
    raw = together(
        part(b"Alles", "text/plain"),
        *(part(b"x", "image/png", name=f"{number}.png") for number in range(200)),
        part(heavy, "application/octet-stream", name="schijf.img"),
    )

    mail = read(raw)

    assert [file.size for file in mail.attachments] == [1] * 200 + [size]


@pytest.mark.parametrize("size", [100_000, pytest.param(5_000_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize(
    "line",
    [
        "Op 3 maart 2026 schreef a@rijnvoort.example:",
        "--",
        "> oud",
        "Van: iemand",
        "__________",
        "",
        "<!-- <p <script <",
        "x" * 4000,
    ],
)
def test_megabytes_of_anything_are_read(line, size):
    body = "Begin\n" + f"{line}\n" * (size // (len(line) + 1))

    plain, page = read(letter(body)), read(letter(body, kind="text/html"))

    assert plain.text.startswith("Begin")
    assert page.text.startswith("Begin")


def test_a_forwarded_mail_opens_a_case_with_all_of_it():
    body = (
        "Kan iemand dit oppakken?\n\n-----Oorspronkelijk bericht-----\nVan: Bakkerij De Aar\n"
        "Verzonden: maandag 11 mei 2026 09:12\nAan: Karin Mulder\nOnderwerp: Factuur\n\nWaar blijft de betaling?\n"
    )

    mail = read(letter(body, subject="FW: Factuur"))

    assert mail.text == "Kan iemand dit oppakken?"
    assert "Waar blijft de betaling?" in mail.opening


@pytest.mark.parametrize(
    ("subject", "opening"),
    [
        ("Re: Printer derde etage", "Printer derde etage\n\nKan iemand komen?"),
        ("Vraag", "Kan iemand komen?"),
        ("kan iemand", "Kan iemand komen?"),
        ("", "Kan iemand komen?"),
    ],
)
def test_a_subject_is_kept_where_it_says_something_of_its_own(subject, opening):
    assert read(letter("Kan iemand komen?", subject=subject)).opening == opening


HARD_PIECES = [
    *(b"\n", b"\r", b"\0", b"\xff", b"--B\n", b"--B--", b"=?utf-8?b?", b"?=", b'"', b"(", b"<", b">", b";", b":", b"@"),
    *(b"Content-Type: multipart/mixed; boundary=B\n", b"Content-Type: message/rfc822\n", b"Content-Type: text/html\n"),
    *(b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: uuencode\n", b"begin 644 x\n", b"\n\n"),
    *(b"charset=utf-16", b"name*0*=utf-8''%ff;", b"Date: 99 Foo\n", b"From: a@b (((\n", b"Subject: \xed\xa0\x80\n"),
    *(b"<blockquote type=cite>", b"<table><td>", b"<!--", b"On 1-1-2020 a@b.nl wrote:\n> ", b"Van: x\nAan: y\n"),
]


@given(st.lists(st.one_of(st.sampled_from(HARD_PIECES), st.binary(max_size=8)), max_size=60))
def test_no_bytes_at_all_are_refused(pieces):
    mail = read(b"".join(pieces))

    said = [mail.text, mail.full_text, mail.subject, mail.from_name, mail.from_address, mail.message_id, mail.opening]
    said += [*mail.to, *mail.references, *(file.name + file.type for file in mail.attachments)]
    assert "\0" not in "".join(said)
    assert "".join(said).encode("utf-8").decode("utf-8") == "".join(said)
