"""The components say what they are given, escaped, and refuse what they do not know."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django import forms
from django.http import Http404
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from gehoord.web.components_page import views
from gehoord.web.templatetags.marks import initials
from gehoord.web.templatetags.talk import STATES

WEB = Path(views.__file__).resolve().parents[1]
STATIC = WEB / "static" / "web"
TEMPLATES = WEB / "templates"
EVIL = "<script>alert(1)</script>"


def draw(source, **values):
    return Template("{% load components %}" + source).render(Context({"csrf_token": "t0k3n", **values}))


@pytest.mark.parametrize(
    "source",
    [
        "{% avatar name=evil %}{% tag label=evil icon='lock' %}{% key label=evil %}",
        "{% button label=evil href=evil key=evil %}{% button label=evil name=evil value=evil %}",
        "{% act url=evil label=evil target=evil swap=evil %}{{ evil }}{% endact %}",
        "{% heading title=evil over=evil back=evil back_label=evil %}{{ evil }}{% endheading %}",
        "{% section title=evil lead=evil anchor=evil %}{{ evil }}{% endsection %}",
        "{% legs %}{% leg side='customer' over=evil title=evil %}{{ evil }}{% endleg %}{% endlegs %}",
        "{% row title=evil href=evil label=evil place=1 %}{{ evil }}{% endrow %}",
        "{% own_work title=evil meta=evil first_title=evil first_cost=evil after_title=evil after_cost=evil %}"
        "{% endown_work %}",
        "{% facts items=pairs %}{% fact label=evil %}{{ evil }}{% endfact %}{% endfacts %}",
        "{% people_ahead groups=groups %}{{ evil }}{% endpeople_ahead %}",
        "{% table caption=evil %}<tr><td>{{ evil }}</td></tr>{% endtable %}",
        "{% earlier title=evil href=evil told=evil %}{{ evil }}{% endearlier %}{% hint %}{{ evil }}{% endhint %}",
        "{% state kind='solved' %}{{ evil }}{% endstate %}{% happened %}{{ evil }}{% endhappened %}",
        "{% voice side='customer' who=evil name=evil at=evil via=evil pending=evil %}{{ evil }}{% endvoice %}",
        "{% note who=evil at=evil %}{{ evil }}{% endnote %}",
        "{% ask button=evil label=evil value=evil placeholder=evil hint=evil kept=evil heard=evil %}{% endask %}",
        "{% heard title=evil foot=evil %}{% heard_item icon='ear' fact=evil source=evil %}{% endheard %}",
        "{% confirm url=evil yes=evil no=evil note=evil about=evil %}{{ evil }}{% endconfirm %}",
        "{% why sentence=evil more=evil %}{{ evil }}{% endwhy %}",
        "{% offer kind='to_me' title=evil body=evil until=evil %}{{ evil }}{% endoffer %}",
        "{% colleague name=evil line=evil absent=evil %}{% endcolleague %}",
        "{% compose to=evil placeholder=evil value=evil button=evil %}{{ evil }}{% endcompose %}",
        "{% write label=evil button=evil value=evil error=evil %}{{ evil }}{% endwrite %}",
        "{% choices legend=evil %}{% choice name=evil value=evil label=evil note=evil %}{% endchoices %}",
        "{% keys title=evil items=keys %}",
    ],
)
def test_what_people_write_stays_text(source):
    drawn = draw(source, evil=EVIL, pairs=[(EVIL, EVIL)], groups=[(2, EVIL)], keys=[([EVIL], EVIL)])

    assert EVIL not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize(
    "source",
    [
        "{% legs colour='red' %}{% endlegs %}",
        "{% voice side='customer' %}{% endvoice %}",
        "{% icon 'ear' %}",
        "{% row %}{% endrow %}",
    ],
)
def test_a_wrong_argument_fails_when_the_template_compiles(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load components %}" + source)


def test_a_form_in_a_component_carries_the_token_of_the_page():
    drawn = draw("{% confirm url='/cases/1/confirmation' %}{% endconfirm %}{% act url='/x' label='Ja' %}{% endact %}")

    assert drawn.count('name="csrfmiddlewaretoken" value="t0k3n"') == 2


def test_yes_and_no_are_equal_and_neither_is_chosen():
    drawn = draw("{% confirm url='/cases/1/confirmation' yes='Ja' no='Nee' %}{% endconfirm %}")

    assert re.findall(r'<button class="([^"]+)" type="submit" name="verdict" value="(\w+)">', drawn) == [
        ("button", "yes"),
        ("button button--second", "no"),
    ]
    assert "checked" not in drawn


def test_an_empty_slot_leaves_no_box_behind():
    drawn = draw("{% heading title='Nu' %}\n  \n{% endheading %}{% offer kind='expired' body='Weg' %}\n{% endoffer %}")

    assert "heading__aside" not in drawn
    assert "offer__acts" not in drawn


class Coming(forms.Form):
    email = forms.EmailField(label="Je mailadres", help_text="Bijvoorbeeld karin@rijnvoort.example")


def test_help_and_error_are_tied_to_their_field():
    drawn = draw("{% error_summary form=form %}{% field field=form.email %}", form=Coming({"email": ""}))

    described = re.search(r'aria-describedby="([^"]+)"', drawn)
    assert described is not None
    assert described[1].split() == ["id_email_helptext", "id_email_error"]
    assert [drawn.count(f'id="{name}"') for name in described[1].split()] == [1, 1]
    assert 'href="#id_email"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_form_without_errors_shows_no_summary():
    assert draw("{% error_summary form=form %}", form=Coming()) == ""


def test_somebody_absent_cannot_be_clicked():
    drawn = draw(
        "{% colleague name='Kees Smit' line='Werkplekken' absent='Terug op donderdag' %}"
        "{% act url='/o' label='Bied aan' %}{% endact %}{% endcolleague %}"
    )

    assert "<button" not in drawn
    assert "Terug op donderdag" in drawn


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Karin de Boer", "KB"), ("Ids", "I"), ("Anne-Fleur van Dijk", "AD"), ("  ", "?"), ("(onbekend)", "?")],
)
def test_an_avatar_has_the_letters_of_first_and_last_name(name, letters):
    assert initials(name) == letters


def test_every_icon_that_is_named_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons" / "icons.svg").read_text(encoding="utf-8")))
    named = {name for path in TEMPLATES.rglob("*.html") for name in _icons(path.read_text(encoding="utf-8"))}

    assert {*named, *STATES.values()} - sprite == set()


def _icons(source: str) -> list[str]:
    return re.findall(r'(?:\{% icon name=|\bicon=|label_icon=)"([\w-]+)"', source)


def test_vendored_files_are_as_they_came():
    listed = tomllib.loads((STATIC / "vendor.toml").read_text(encoding="utf-8"))["vendored"]
    files = [file for package in listed for file in package["files"]]

    assert [file["path"] for file in files if _sha256(file["path"]) != file["sha256"]] == []
    assert {file["path"] for file in files} >= {
        path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.suffix == ".woff2"
    }


def _sha256(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()


PAIRS = [
    ("ink", "paper", 7.0),
    ("ink-2", "paper", 4.5),
    ("ink-2", "paper-2", 4.5),
    ("ink-2", "petrol-licht", 4.5),
    ("on-vlak", "vlak", 7.0),
    ("on-vlak-btn", "vlak-btn", 4.5),
    ("vlak-btn", "vlak", 4.5),
    ("on-petrol", "petrol", 7.0),
    ("on-petrol-2", "petrol", 4.5),
    ("on-voice-me", "voice-me", 7.0),
    ("on-voice-us", "voice-us", 7.0),
    ("on-action", "action", 4.5),
    ("link", "paper", 4.5),
    ("menie", "paper", 4.5),
    ("menie", "menie-licht", 4.5),
    ("line-strong", "paper", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "vlak", 3.0),
]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_can_be_read_in_light_and_dark(front, ground, least, dark):
    tokens = _tokens()

    assert _contrast(tokens[front][dark], tokens[ground][dark]) >= least


def _tokens() -> dict[str, tuple[str, str]]:
    css = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    both = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", css)
    same = re.findall(r"--([\w-]+): (#\w{6});", css)
    return {name: (light, dark) for name, light, dark in both} | {name: (colour, colour) for name, colour in same}


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminance."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_style_sheet_is_loaded_once_and_in_a_layer():
    site = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
    files = {path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css").rglob("*.css")}

    imported = re.findall(r'@import url\("([\w/-]+\.css)"\)', site)
    assert sorted(imported) == sorted(files - {"site.css"})
    assert [line for line in site.splitlines() if line.startswith("@import") and "layer(" not in line] == [
        '@import url("tokens.css");'
    ]


@pytest.mark.parametrize("who", ["customer", "colleague"])
def test_the_page_with_all_components_has_one_title(settings, who):
    settings.COMPONENTS_PAGE = True

    page = views.show(RequestFactory().get("/components", {"as": who})).content.decode()

    assert page.count("<h1") == 1
    assert page.count("<main ") == 1


def test_the_page_with_all_components_is_not_there_in_use(settings):
    settings.COMPONENTS_PAGE = False

    with pytest.raises(Http404):
        views.show(RequestFactory().get("/components"))
