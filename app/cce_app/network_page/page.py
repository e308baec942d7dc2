"""The picture as one HTML page that needs nothing else: it fetches nothing, and it can be read without its script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from cce_app.network_page.districts import districts
from cce_app.network_page.districts import extent as extent_of_overview
from cce_app.network_page.drawing import DASHES, LINE_INK, WIDTHS, arrow, extent, shape, world
from cce_app.network_page.label import SMALLEST
from cce_app.network_page.markup import EMPTY, Markup, as_it_stands, el, together
from cce_app.network_page.tables import tables
from cce_graph.layout import ZOOMS

if TYPE_CHECKING:
    from cce_app.network_page.picture import Choice, Picture

HERE = Path(__file__).parent
STYLES = "page.css"
FIRST = "document.documentElement.classList.add('scripts');"  # before anything is laid out that a script will hide
SCRIPTS = ("parts", "stage", "choose", "panel", "open_groups", "find", "keys", "tables", "paper")

KEYS = "Arrow keys go from shape to shape, Enter opens the evidence, Escape closes it, + and - zoom, 0 shows all."
BUTTONS = (("nearer", "+", "Zoom in"), ("further", "–", "Zoom out"), ("all", "All", "Show all"))
TOO_MANY = (
    "are too many to read at once: they are shown in groups. A group is a help for drawing and says nothing about "
    "anyone. Open one to see who and what is in it."
)


def as_html(picture: Picture) -> str:
    """The whole page."""
    style = (HERE / STYLES).read_text("utf-8")
    script = _script()
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(style, FIRST, script)),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", picture.title),
        el("style", as_it_stands(style)),
        el("script", as_it_stands(FIRST)),
    )
    body = el("body", _header(picture), _main(picture), el("script", as_it_stands(script)))
    return f"<!doctype html>\n{el('html', head, body, lang='en-GB', class_='large' if picture.overview else None)}\n"


def _script() -> str:
    """All scripts as one function, so that they share names with one another and with nothing else."""
    parts = "\n".join((HERE / "scripts" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _policy(style: str, *scripts: str) -> str:
    """Nothing is loaded from anywhere; only this very style and these very scripts count."""
    known = " ".join(f"'{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src {known}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _header(picture: Picture) -> Markup:
    return el(
        "header",
        el("h1", picture.title),
        el("div", *(el("p", line, class_="banner") for line in picture.banners), class_="banners"),
        *(el("p", line, class_="under") for line in picture.under),
        el("p", picture.caveat, class_="caveat"),
        el(
            "div",
            el("button", "Picture", type="button", id="show-picture", aria_pressed="true"),
            el("button", "Tables", type="button", id="show-tables", aria_pressed="false"),
            class_="views scripted", role="group", aria_label="Show as",
        ),
    )  # fmt: skip


def _main(picture: Picture) -> Markup:
    return el("main", _choices(picture), _stage(picture), _panel(), tables(picture))


def _choices(picture: Picture) -> Markup:
    """Search and filters; the list of kinds is the key to the shapes as well."""
    return el(
        "form",
        el("label", "Find a name, place, plate, role or case", for_="find"),
        el("input", id="find", type="search", autocomplete="off", spellcheck="false"),
        el("ul", id="found"),
        el("p", id="status", role="status"),
        _time(picture),
        _fieldset("What is shown", "kind", picture.kinds, "key"),
        _fieldset("How well supported", "standing", picture.standings, "key"),
        el("details", el("summary", "Kinds of link"), _fieldset("Kinds of link", "link", picture.links, "plain")),
        el("button", "Show everything again", type="reset"),
        el("p", KEYS, class_="hint"),
        id="choices", class_="scripted", aria_label="Search and filters",
    )  # fmt: skip


def _time(picture: Picture) -> Markup:
    if picture.days is None:
        return EMPTY
    first, last = picture.days
    undated = f"{picture.undated} links have no date: they are always shown." if picture.undated else EMPTY
    return el(
        "fieldset",
        el("legend", "Time"),
        el("label", "From ", el("output", id="from-day"), for_="from"),
        el("input", type="range", id="from", min=first, max=last, value=first),
        el("label", "Until ", el("output", id="until-day"), for_="until"),
        el("input", type="range", id="until", min=first, max=last, value=last),
        el("p", undated, class_="hint") if undated else EMPTY,
    )


def _fieldset(legend: str, name: str, choices: tuple[Choice, ...], look: str) -> Markup:
    return el("fieldset", el("legend", legend), *(_choice(name, choice) for choice in choices), class_=look)


def _choice(name: str, choice: Choice) -> Markup:
    box = el("input", type="checkbox", name=name, value=choice.key, checked=True)
    count = el("span", str(choice.count), class_="count")
    return el("label", box, _sample(name, choice.key), el("span", choice.words), count)


def _sample(name: str, key: str) -> Markup:
    """The shape or line as the picture has it."""
    if name == "kind":
        return el("svg", shape(key), viewBox="-19 -19 38 38", width=24, height=24, aria_hidden="true")
    if name == "standing":
        line = el("path", d="M2,12H34", stroke=LINE_INK, stroke_width=WIDTHS[key], stroke_dasharray=DASHES[key],
                  class_="line")  # fmt: skip
        return el("svg", line, viewBox="0 0 36 24", width=36, height=24, aria_hidden="true")
    return EMPTY


def _stage(picture: Picture) -> Markup:
    large = picture.overview
    drawn = el(
        "svg", arrow(), world(picture), districts(picture, large) if large else EMPTY, id="picture", role="group",
        viewBox=extent(picture), data_overview=extent_of_overview(large) if large else None,
        aria_label="Picture of the links. The tables hold the same.",
        data_zooms=" ".join(map(str, ZOOMS)), data_smallest=SMALLEST,
    )  # fmt: skip
    zoom = el(
        "div",
        *(el("button", text, type="button", id=name, aria_label=told)
          for name, text, told in BUTTONS),
        class_="zoom scripted",
    )  # fmt: skip
    note = el("p", f"{len(picture.nodes)} {TOO_MANY}", class_="note scripted") if large else EMPTY
    back = el("button", "Back to all groups", type="button", id="close-group", hidden=True)
    return el("section", drawn, together(zoom, back, note), id="stage", aria_label="Picture")


def _panel() -> Markup:
    return el("aside", id="panel", tabindex=-1, hidden=True, aria_label="Evidence")
