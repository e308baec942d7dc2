"""The same links and the same people, places and things as two tables; the evidence panel reads from their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.network_page.markup import EMPTY, Markup, el

if TYPE_CHECKING:
    from cce_app.network_page.picture import DrawnNode, DrawnTie, Evidence, Picture

LINKS = ("From", "What is recorded", "To", "How well supported", "When", "Who says so, and how they know")
QUOTES = "\"'\u201c\u2018"  # a note that begins so needs no quotation marks of ours
NODES = ("Name", "What it is", "Roles recorded", "Other names", "Cases", "Links")


def tables(picture: Picture) -> Markup:
    """Both tables, links first."""
    return el(
        "div",
        _table("links", f"Links ({len(picture.ties)})", LINKS, [_link(tie) for tie in picture.ties]),
        _table("things", f"People, places and things ({len(picture.nodes)})", NODES, [*map(_thing, picture.nodes)]),
        id="tables",
    )  # fmt: skip


def _table(name: str, title: str, heads: tuple[str, ...], rows: list[Markup]) -> Markup:
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    return el("table", el("caption", title), head, el("tbody", *rows), id=name)


def _link(tie: DrawnTie) -> Markup:
    return el(
        "tr",
        el("th", _to(tie.source), scope="row"),
        el("td", tie.kind_words, class_="kind"),
        el("td", _to(tie.target)),
        el("td", tie.standing_words, class_=f"standing {tie.standing}"),
        el("td", tie.when, data_sort=tie.sorts_by),
        el("td", el("ul", *(_said(item) for item in tie.evidence), class_="evidence")),
        id=f"row-{tie.id}",
    )


def _said(item: Evidence) -> Markup:
    note = el("i" if item.note[:1] in QUOTES else "q", item.note, dir="auto") if item.note else EMPTY
    return el("li", item.words, " " if note else EMPTY, note, data_first=item.first, data_last=item.last)


def _thing(node: DrawnNode) -> Markup:
    return el(
        "tr",
        el("th", _to(node), scope="row"),
        el("td", node.kind_words),
        el("td", node.roles, el("span", node.caution, class_="caution") if node.caution else EMPTY),
        el("td", el("bdi", node.other_names) if node.other_names else EMPTY),
        el("td", node.cases),
        el("td", str(node.links), class_="number"),
        id=f"row-{node.id}",
    )


def _to(node: DrawnNode) -> Markup:
    """A name that leads to its shape in the picture."""
    return el("a", el("bdi", node.label), href=f"#{node.id}", class_="to")
