"""The page and the picture of the network as files: complete, self-contained, in words, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from cce_app.network.asking import Looking, looking
from cce_app.network_page import as_html, as_svg, compose
from cce_app.network_page.label import ROOM, broken, width
from cce_app.network_page.markup import as_it_stands, el
from cce_app.network_page.shapes import RADIUS, SHAPES
from cce_app.network_page.words import KINDS
from cce_core.base import Handling
from cce_core.network import Role
from cce_graph.kinds import KINDS as LINKS
from cce_graph.model import CHILDREN, NodeKind
from cce_graph.view import Asked

from ..graph import views
from .hostile import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"
VOID = {"input", "meta"}


def look(view, *, invented: bool = False) -> Looking:
    return Looking(
        view, Asked(view.as_of, view.reader), {"police": "Police", "youth_service": "Youth service"}, invented
    )


class Read(HTMLParser):
    """A page as elements, each closed in its turn; its shapes, links and rows by id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.rows: dict[str, list[str]] = {}
        self.row = ""
        self.text: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "tr":
            self.row = given.get("id", "")
            self.rows[self.row] = []
        if tag in ("td", "th") and self.row in self.rows:
            self.rows[self.row].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text[self.open[-1] if self.open else ""] = self.text.get(self.open[-1] if self.open else "", "") + data
        if {"td", "th"} & set(self.open):
            self.rows[self.row][-1] += data

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [given for _tag, given in self.elements if name in given.get("class", "").split()]


@pytest.fixture(scope="module")
def picture():
    return compose(look(views.small(), invented=True))


@pytest.fixture(scope="module")
def page(picture) -> Read:
    return Read(as_html(picture))


# ---- what it holds


def test_the_tables_hold_the_same_links_and_things_as_the_picture(page, picture):
    shapes = {given["id"] for given in page.of_class("node")}
    lines = {given["id"]: given for given in page.of_class("tie")}
    assert {f"row-{name}" for name in (*shapes, *lines)} == page.rows.keys() - {""}
    assert len(shapes) == len(views.small().nodes)
    assert len(lines) == len(views.small().ties)
    label = {node.id: node.label for node in picture.nodes}
    for name, given in lines.items():
        row = page.rows[f"row-{name}"]
        assert (row[0], row[1], row[2]) == (
            label[given["data-source"]], LINKS[given["data-kind"]].forth, label[given["data-target"]]
        )  # fmt: skip


def test_every_claim_is_told_with_case_agency_basis_grade_and_days(page):
    told = " ".join(cell for row in page.rows.values() for cell in row)
    assert "Youth service, the child's own words; 1 Oct 2026 to 3 Oct 2026; recorded 4 Oct 2026 in case TL-1." in told
    assert "“He tells me which train.”" not in told  # it brings its own marks
    assert '"He tells me which train."' in told
    assert "graded 2CP (untested source, known indirectly, may lawfully be shared); no day given" in told
    assert "confirmed: verified by Police" in told
    assert "one source, not confirmed (Police)" in told
    assert "in another case" not in told


def test_every_shape_says_its_kind_and_roles_in_words(page, picture):
    titles = page.text["title"]
    for node in picture.nodes:
        assert node.label in titles
        assert node.kind_words in titles
        assert node.roles in titles
    assert "adult of concern, suspect, associate" in titles or "adult of concern, associate, suspect" in titles


def test_every_kind_of_thing_and_of_link_can_be_drawn():
    assert set(KINDS) == set(SHAPES) == {kind.value for kind in NodeKind} | {"adult_of_concern"}
    outlines = [shape.outline for key, shape in SHAPES.items() if key not in ("young_person", "adult_of_concern")]
    assert len(set(outlines)) == len(outlines)  # the outline alone tells kinds apart
    assert SHAPES["young_person"].mark
    assert SHAPES["adult_of_concern"].mark
    reach = [abs(float(number)) for shape in SHAPES.values() for number in re.findall(r"-?[\d.]+", shape.outline)]
    assert max(reach) <= RADIUS


@pytest.mark.parametrize("kind", sorted(CHILDREN))
@pytest.mark.parametrize("roles", [(Role.SUSPECT,), (Role.CONVICTED, Role.SUSPECT), (Role.ASSOCIATE,)])
def test_a_child_is_never_drawn_as_somebody_of_concern(kind, roles):
    node = replace(views.node(views.mention("TL-1/x", kind, "X")), roles=roles)
    (drawn,) = compose(look(views.view([node], []))).nodes
    assert drawn.kind == kind.value
    if Role.SUSPECT in roles:
        assert "a child being harmed, whatever else is suspected" in drawn.caution


def test_an_adult_who_may_be_a_victim_too_is_a_caution():
    node = replace(views.node(views.mention("TL-1/x", NodeKind.ADULT, "X")), roles=(Role.VICTIM, Role.SUSPECT))
    (drawn,) = compose(look(views.view([node], []))).nodes
    assert "may be exploited too" in drawn.caution


def test_the_caveat_the_reader_and_the_day_stand_on_page_and_picture(picture):
    for text in (as_html(picture), as_svg(picture).replace("\n", " ")):
        assert "A link is a question, not a finding of guilt." in text
        assert "20 November 2026" in text
        assert "Invented cases: no real person, place or event." in text
    real = compose(look(views.small()))
    assert "Invented" not in as_html(real)
    assert "Invented" not in as_svg(real)
    closed = compose(look(replace(views.small(), reader=Handling.RESTRICTED)))
    assert "INCLUDES RESTRICTED INFORMATION" in as_html(closed)
    assert "INCLUDES RESTRICTED INFORMATION" in as_svg(closed)


def test_what_was_left_out_by_choice_is_said():
    chosen = looking(None, None, date(2026, 11, 20), "professionals", least_evidence="confirmed", kind=("found_at",))
    text = as_html(compose(chosen))
    assert "Only links confirmed and links of the kind found_at." in text


def test_nothing_that_could_name_somebody_shown_without_a_name_is_on_it(picture):
    for text in (as_html(picture), as_svg(picture)):
        assert "Zed Canary" not in text
        assert "TL-9" not in text
        assert "Child 7" in text


def test_ids_of_records_are_no_ids_of_elements(page):
    ids = [given["id"] for _tag, given in page.elements if "id" in given]
    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if not re.fullmatch(r"[a-z-]+|(row-)?[ntg]\d+", name)]


# ---- self-contained


def test_the_policy_allows_this_style_and_these_scripts_and_nothing_else(picture):
    text = as_html(picture)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["trusted-types"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        contents = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(item.encode()).digest()).decode() for item in contents]
        assert rules[f"{kind}-src"] == " ".join(f"'sha256-{item}'" for item in hashes)
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script>")


def test_nothing_leads_outside(page, picture):
    text = as_html(picture)
    rest = re.sub(r"<script>.*?</script>|sha256-[^&]*", "", text, flags=re.DOTALL)  # our own remarks, and digests
    assert not re.search(r"//[a-z]", rest)
    assert not {tag for tag, _ in page.elements} & {
        "a:",
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "base",
        "use",
        "image",
    }
    assert all(given["href"].startswith("#n") for tag, given in page.elements if "href" in given)
    assert not [
        name for _, given in page.elements for name in given if name.startswith("on") or name in ("src", "style")
    ]
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(",
                      "XMLHttp", "WebSocket", "localStorage", "sessionStorage", "@import", "url(//"):  # fmt: skip
        assert forbidden not in text


# ---- the SVG file


def test_the_svg_is_well_formed_and_has_title_key_and_every_name(picture):
    root = ET.fromstring(as_svg(picture))  # noqa: S314  # our own text
    assert root.tag == f"{SVG}svg"
    shown = " ".join("".join(item.itertext()) for item in root.iter(f"{SVG}text"))
    assert picture.title in shown
    for node in picture.nodes:
        assert node.lines[0] in shown
        assert all(line in shown for line in node.under)
    for choice in (*picture.kinds, *picture.standings):
        assert choice.words in shown
    assert not [item for item in root.iter() if item.tag.removeprefix(SVG) in ("script", "foreignObject", "image", "a")]
    assert not [name for item in root.iter() for name in item.attrib if name.startswith("on") or "href" in name]


def test_everything_drawn_lies_on_the_sheet(picture):
    root = ET.fromstring(as_svg(picture))  # noqa: S314  # our own text
    wide, high = float(root.get("width")), float(root.get("height"))
    world = next(item for item in root.iter(f"{SVG}g") if item.get("id") == "world")
    (holder,) = [item for item in root.iter(f"{SVG}g") if world in list(item)]
    across, down = map(float, re.findall(r"[\d.]+", holder.get("transform")))
    for node in picture.nodes:
        assert 0 < across + node.x < wide
        assert 0 < down + node.y < high


def test_each_link_runs_between_its_two_shapes(picture):
    for tie in picture.ties:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", tie.path)]
        begin, end = numbers[:2], numbers[-2:]
        near = [((point[0] - node.x) ** 2 + (point[1] - node.y) ** 2) ** 0.5
                for point, node in ((begin, tie.source), (end, tie.target))]  # fmt: skip
        assert all(RADIUS <= far <= RADIUS + 12 for far in near)


def test_two_links_of_one_pair_are_drawn_apart():
    one = views.node(views.mention("TL-1/a", NodeKind.ADULT, "A"))
    two = views.node(views.mention("TL-1/b", NodeKind.PEER, "B"))
    kinds = ("friend", "contacts", "threatens")
    ties = [views.tie(views.claim(f"TL-1/l{place}", "TL-1/a", "TL-1/b", kind)) for place, kind in enumerate(kinds)]
    turned = views.tie(views.claim("TL-1/l9", "TL-1/b", "TL-1/a", "supplies"))
    drawn = compose(look(views.view([one, two], [*ties, turned]))).ties
    assert len({tie.path for tie in drawn}) == 4
    assert len({tie.middle for tie in drawn}) == 4


# ---- names


@pytest.mark.parametrize(
    "label", ["x" * 10_000, "word " * 2_000, "W" * 60, "漢字" * 40, "Å", "", "a b", "Marlow bus station"]
)
def test_a_label_fits_under_its_shape(label):
    lines = broken(label)
    assert len(lines) <= 2
    assert all(width(line) <= ROOM for line in lines)
    if len(label) > 60:
        assert lines[-1].endswith("…")


def test_a_thing_without_a_name_is_still_there():
    (drawn,) = compose(look(views.view([views.node(views.mention("TL-1/x", NodeKind.OTHER, "\u202e\x0b "))], []))).nodes
    assert drawn.label == "no name recorded"


# ---- hostile words


def hostile_view():
    """Every payload as a label, a note, an alias, and hung on one child."""
    child = views.node(
        views.mention("TL-1/young_person", NodeKind.YOUNG_PERSON, PAYLOADS[0], aliases=tuple(PAYLOADS[:50]))
    )
    kinds = [kind for kind in NodeKind if kind is not NodeKind.YOUNG_PERSON]
    others = [
        views.node(views.mention(f"TL-1/x{place}", kinds[place % len(kinds)], text, aliases=(text,)))
        for place, text in enumerate(PAYLOADS)
    ]
    ties = [
        views.tie(
            views.claim(f"TL-1/l{place}", other.id, child.id, "contacts", note=PAYLOADS[place], agency=PAYLOADS[place])
        )
        for place, other in enumerate(others)
    ]
    return views.view([child, *others], ties)


def test_there_are_three_hundred_payloads():
    assert len(set(PAYLOADS)) >= 300


def test_no_word_of_a_record_becomes_an_element_or_an_attribute():
    hostile, tame = hostile_view(), hostile_view()
    plain = [
        replace(node, label="x", mentions=(replace(node.mentions[0], label="x", aliases=("y",)),))
        for node in tame.nodes
    ]
    said = [
        replace(tie, claims=(replace(tie.claims[0], note=("z", '"z')[place % 2], agency="police"),))
        for place, tie in enumerate(tame.ties)
    ]
    found, usual = Read(as_html(compose(look(hostile)))), Read(as_html(compose(look(views.view(plain, said)))))
    assert {tag for tag, _ in found.elements} == {tag for tag, _ in usual.elements}
    names = {(tag, name) for tag, given in found.elements for name in given}
    assert names == {(tag, name) for tag, given in usual.elements for name in given}
    assert sum(tag == "script" for tag, _ in found.elements) == 2
    assert ET.fromstring(as_svg(compose(look(hostile))))  # noqa: S314  # our own text


@pytest.mark.parametrize("text", ["</style>", "<!-- x", "</script>"])
def test_our_own_style_and_script_cannot_be_ended_early(text):
    with pytest.raises(ValueError, match="end of an element"):
        as_it_stands(text)


def test_an_element_escapes_what_is_not_markup():
    assert el("p", "<b>", data_x='"&') == '<p data-x="&quot;&amp;">&lt;b&gt;</p>'


# ---- large, and the same every time


def test_the_same_view_gives_the_same_bytes():
    view = views.generated(150)
    one, other = compose(look(view)), compose(look(view))
    assert as_html(one) == as_html(other)
    assert as_svg(one) == as_svg(other)


def test_above_fifteen_hundred_the_groups_are_shown_first_and_hold_everything():
    alone = [views.node(views.mention(f"TL-1/alone{place}", NodeKind.LOCATION, "Park")) for place in range(3)]
    made = views.generated(1600)
    view = views.view([*made.nodes, *alone], made.ties)
    picture = compose(look(view))
    assert picture.overview is not None
    assert picture.groups[-1].words == "places: 3"
    assert sum(group.count for group in picture.groups) == len(view.nodes)
    assert len(picture.overview.closed) == len(picture.groups)
    between = sum(bundle.count for bundle in picture.overview.bundles)
    inside = sum(tie.source.group == tie.target.group for tie in picture.ties)
    assert between + inside == len(view.ties)
    people = {
        node.label for node in picture.nodes if node.kind in ("adult", "adult_of_concern", "peer", "young_person")
    }
    assert not people & {group.name for group in picture.groups}
    assert compose(look(views.generated(1500))).overview is None


def test_an_empty_view_is_a_page_that_says_so():
    picture = compose(look(views.view([], [])))
    assert "0 people, places and things, 0 links." in as_html(picture)
    assert ET.fromstring(as_svg(picture)).tag == f"{SVG}svg"  # noqa: S314  # our own text
