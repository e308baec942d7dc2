"""Composes the picture of a view: what is drawn where, and every word that stands beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_app.network_page import words
from cce_app.network_page.groups import drawn_groups, overview, those_alone
from cce_app.network_page.label import LINE, SMALLER, SMALLEST, broken, width
from cce_app.network_page.lines import course, courses
from cce_app.network_page.picture import Choice, DrawnNode, DrawnTie, Evidence, Picture
from cce_app.render.words import long_date
from cce_core.base import Handling
from cce_graph.discretion import Discretion
from cce_graph.layout import Box, from_which_zoom, place
from cce_graph.plain_text import plain_text
from cce_graph.standing import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_graph.layout import Layout
    from cce_graph.model import Claim, Node, Tie, View

AT_ONCE = 1500  # nodes; of more, the groups are shown first
UP, BESIDE, DOWN = 21.0, 8.0, 24.0  # room around a shape and its words
NEAR, BELOW = 10.0, 12.0  # the same for words on screen, whatever the zoom
CASES_NAMED = 8
READERS = {
    Handling.OPEN: "For everyone who may be given it",
    Handling.PROFESSIONALS: "For professionals: agenda item 10 is not in it",
    Handling.RESTRICTED: "Restricted: with agenda item 10. Only for named readers",
}
INVENTED = "Invented: no real person, place or event."


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be drawn: a view, agencies by name, whether every case in it is invented."""

    view: View
    agencies: Mapping[str, str]
    invented: bool = False


def compose(subject: Subject) -> Picture:
    """The picture of a view. The same view always gives the same picture."""
    view = subject.view
    texts = {node.id: _Texts(node) for node in view.nodes}
    layout = place({name: text.box for name, text in texts.items()}, ((tie.source, tie.target) for tie in view.ties))
    nodes = _nodes(view, layout, texts)
    ties = tuple(_ties(subject, nodes, texts))
    ordered = tuple(nodes[node.id] for node in view.nodes)
    groups_first = len(ordered) > AT_ONCE
    groups = drawn_groups(layout, nodes) + (those_alone(layout, nodes) if groups_first else ())
    days = [day for tie in ties for item in tie.evidence for day in (item.first, item.last) if day is not None]
    return Picture(
        title="Who and what is linked, and how we know",
        under=_under(view),
        banner=INVENTED if subject.invented else "",
        caveat=words.CAVEAT,
        nodes=ordered,
        ties=ties,
        groups=groups,
        overview=overview(groups, ties) if groups_first else None,
        kinds=_choices({key: many for key, (_one, many) in words.KINDS.items()}, (node.kind for node in ordered)),
        links=_choices(words.LINKS, (tie.kind for tie in ties)),
        standings=_choices({key.value: text for key, text in words.STANDINGS.items()}, (tie.standing for tie in ties)),
        days=(min(days), max(days)) if days else None,
        undated=sum(all(item.first is None for item in tie.evidence) for tie in ties),
        width=layout.width,
        height=layout.height,
        alone_from=layout.alone_from if layout.alone and layout.groups else None,
    )


class _Texts:
    """The words under one shape, and the room they need."""

    def __init__(self, node: Node) -> None:
        self.label = plain_text(node.label).strip() or "no name recorded"
        self.lines = broken(self.label)
        self.roles = words.roles_in_words(node.kind, node.roles)
        self.under = broken(self.roles)
        name = max([36.0, *(width(line) for line in self.lines)])
        widest = max([name, *(width(line, SMALLER) for line in self.under)])
        rows = len(self.lines) + len(self.under)
        self.box = Box(widest / 2 + BESIDE, UP, DOWN + LINE * rows)
        self.name_on_screen = Box(name / 2 * SMALLEST + 3, NEAR, BELOW + LINE * SMALLEST * len(self.lines))
        self.all_on_screen = Box(widest / 2 * SMALLEST + 3, NEAR, BELOW + LINE * SMALLEST * rows)


def _nodes(view: View, layout: Layout, texts: Mapping[str, _Texts]) -> dict[str, DrawnNode]:
    """Each node as drawn, by its own id."""
    links = Counter(end for tie in view.ties for end in {tie.source, tie.target})
    ranked = sorted(texts, key=lambda name: (-links[name], name))
    names = from_which_zoom(ranked, layout.places, {name: text.name_on_screen for name, text in texts.items()})
    roles = from_which_zoom(ranked, layout.places, {name: text.all_on_screen for name, text in texts.items()})
    group = {name: number for number, item in enumerate(layout.groups, 1) for name in item.members}
    return {
        node.id: DrawnNode(
            id=f"n{number}",
            kind=(kind := words.drawn_kind(node.kind, node.roles)),
            kind_words=words.KINDS[kind][0],
            label=texts[node.id].label,
            lines=texts[node.id].lines,
            other_names=_other_names(node),
            roles=texts[node.id].roles,
            under=texts[node.id].under,
            cases=_some(node.cases, CASES_NAMED) if node.cases else "not shown to you",
            links=links[node.id],
            x=layout.places[node.id][0],
            y=layout.places[node.id][1],
            group=group.get(node.id, 0),
            name_from=names[node.id],
            roles_from=max(names[node.id], roles[node.id]),
        )
        for number, node in enumerate(view.nodes)
    }


def _other_names(node: Node) -> str:
    """Every other name that the records of a node give it."""
    names = [name for item in node.mentions for name in (item.label, *item.aliases)]
    return "; ".join(dict.fromkeys(plain_text(name) for name in names if name and name != node.label))


def _some(names: Iterable[str], most: int) -> str:
    """The names, the first of them where they are many, and how many more."""
    listed = list(names)
    rest = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + rest


def _ties(subject: Subject, nodes: Mapping[str, DrawnNode], texts: Mapping[str, _Texts]) -> Iterator[DrawnTie]:
    ties = subject.view.ties
    bows = courses([(tie.source, tie.target) for tie in ties])
    discretion = Discretion(subject.view)
    for number, (tie, bow) in enumerate(zip(ties, bows, strict=True)):
        source, target = nodes[tie.source], nodes[tie.target]
        one_way = not any(item.both_ways for item in tie.claims)
        said = words.LINKS.get(tie.kind, tie.kind.replace("_", " "))
        ends = ((source.x, source.y), texts[tie.source].box), ((target.x, target.y), texts[tie.target].box)
        path, middle = course(ends, bow, arrow=one_way, words=width(said, SMALLER))
        standing = standing_of(tie.claims)
        yield DrawnTie(
            id=f"t{number}",
            source=source,
            target=target,
            kind=tie.kind,
            kind_words=said,
            one_way=one_way,
            path=path,
            middle=middle,
            standing=standing.value,
            standing_words=words.standing_in_words(standing, tie.claims, subject.agencies),
            when=words.when(tie.first, tie.last),
            sorts_by=str(tie.first or tie.last or "9999"),
            evidence=tuple(_evidence(subject, tie, item, discretion) for item in tie.claims),
        )


def _evidence(subject: Subject, tie: Tie, claim: Claim, discretion: Discretion) -> Evidence:
    """One claim, and the days between which it was so; it was still so when it was recorded if no last day is given."""
    first, last = claim.first or claim.last, claim.last or claim.first
    if claim.first and not claim.last:
        last = max(claim.first, claim.recorded_on)
    return Evidence(
        words.claim_in_words(claim, subject.agencies, discretion.case(claim)),
        plain_text(discretion.note(tie, claim)),
        first.toordinal() if first else None,
        last.toordinal() if last else None,
    )


def _choices(labels: Mapping[str, str], found: Iterable[str]) -> tuple[Choice, ...]:
    """What can be filtered by, in the order of ``labels``; what does not occur is left out."""
    counts = Counter(found)
    named = {**{key: key.replace("_", " ") for key in sorted(counts)}, **labels}
    order = [*labels, *(key for key in sorted(counts) if key not in labels)]
    return tuple(Choice(key, named[key], counts[key]) for key in order if counts[key])


def _under(view: View) -> tuple[str, ...]:
    size = f"{len(view.cases)} cases: {len(view.nodes)} people, places and things, {len(view.ties)} links."
    silent = f"Named in records, but no link here comes from: {', '.join(view.silent_agencies)}."
    first = f"As recorded on {long_date(view.as_of)}. {READERS[view.reader]}. {size}"
    return (first, silent) if view.silent_agencies else (first,)
