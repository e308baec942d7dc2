"""Composes the picture of a view: what is drawn where, and every word that stands beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cce_app.network_page import words
from cce_app.network_page.groups import drawn_groups, overview, those_alone
from cce_app.network_page.label import LINE, SMALLER, SMALLEST, broken, width
from cce_app.network_page.lines import course, courses
from cce_app.network_page.picture import Choice, DrawnNode, DrawnTie, Evidence, Picture
from cce_app.render.network.head import READERS, not_heard, page_for
from cce_app.render.network.words import days, when
from cce_app.render.words import long_date
from cce_core.base import Handling
from cce_graph.discretion import Discretion
from cce_graph.evidence import first_day, last_day, span_of, standing_of
from cce_graph.kinds import KINDS as LINKS
from cce_graph.layout import Box, Side, from_which_zoom, place
from cce_graph.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_app.network.asking import Looking
    from cce_graph.layout import Layout
    from cce_graph.model import Claim, Node, Tie, View

AT_ONCE = 1500  # nodes; of more, the groups are shown first
UP, BESIDE, DOWN = 21.0, 8.0, 24.0  # room around a shape and its words
NEAR, BELOW = 10.0, 12.0  # the same for words on screen, whatever the zoom
CASES_NAMED = 8
INVENTED = "Invented cases: no real person, place or event."


def compose(look: Looking) -> Picture:
    """The picture of a view. The same view always gives the same picture."""
    view = look.view
    texts = {node.id: _Texts(node) for node in view.nodes}
    layout = place({name: text.box for name, text in texts.items()}, ((tie.source, tie.target) for tie in view.ties))
    nodes = _nodes(view, layout, texts)
    ties = tuple(_ties(look, nodes, texts))
    ordered = tuple(nodes[node.id] for node in view.nodes)
    groups_first = len(ordered) > AT_ONCE
    groups = drawn_groups(layout, nodes) + (those_alone(layout, nodes) if groups_first else ())
    days = [day for tie in ties for item in tie.evidence for day in (item.first, item.last) if day is not None]
    return Picture(
        title="Who and what is linked, and how we know",
        under=_under(look),
        banners=_banners(look),
        caveat=words.CAVEAT,
        nodes=ordered,
        ties=ties,
        groups=groups,
        overview=overview(groups, ties) if groups_first else None,
        kinds=_choices(words.KINDS, (node.kind for node in ordered)),
        links=_choices({key: kind.forth for key, kind in LINKS.items()}, (tie.kind for tie in ties)),
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
        self.roles = words.roles_in_words(node)
        self.under = broken(self.roles)
        name = max([36.0, *(width(line) for line in self.lines)])
        widest = max([name, *(width(line, SMALLER) for line in self.under)])
        rows = len(self.lines) + len(self.under)
        self.box = Box(widest / 2 + BESIDE, UP, DOWN + LINE * rows)
        self.name_on_screen = Box(name / 2 * SMALLEST + 3, NEAR, BELOW + LINE * SMALLEST * len(self.lines))
        self.all_on_screen = Box(widest / 2 * SMALLEST + 3, NEAR, BELOW + LINE * SMALLEST * rows)


def _nodes(view: View, layout: Layout, texts: Mapping[str, _Texts]) -> dict[str, DrawnNode]:
    """Each node as drawn, by its own id."""
    ties_of: dict[str, list[Tie]] = {node.id: [] for node in view.nodes}
    for tie in view.ties:
        for end in {tie.source, tie.target}:
            ties_of[end].append(tie)
    ranked = sorted(texts, key=lambda name: (-len(ties_of[name]), name))
    whole = {name: text.all_on_screen for name, text in texts.items()}
    names_alone = {name: text.name_on_screen for name, text in texts.items()}
    names = from_which_zoom(ranked, layout.places, names_alone, dict.fromkeys(ranked, tuple(Side)))
    roles = from_which_zoom(ranked, layout.places, whole, {name: (names[name][1],) for name in ranked})
    group = {name: number for number, item in enumerate(layout.groups, 1) for name in item.members}
    return {
        node.id: DrawnNode(
            id=f"n{number}",
            kind=words.drawn_kind(node),
            kind_words=words.kind_in_words(node),
            label=texts[node.id].label,
            lines=texts[node.id].lines,
            other_names=_other_names(node),
            roles=texts[node.id].roles,
            under=texts[node.id].under,
            cases=_some(node.cases, CASES_NAMED),
            caution=words.caution_of(node, ties_of[node.id]),
            links=len(ties_of[node.id]),
            x=layout.places[node.id][0],
            y=layout.places[node.id][1],
            group=group.get(node.id, 0),
            side=names[node.id][1].value,
            name_from=names[node.id][0],
            roles_from=max(names[node.id][0], roles[node.id][0]),
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


def _ties(look: Looking, nodes: Mapping[str, DrawnNode], texts: Mapping[str, _Texts]) -> Iterator[DrawnTie]:
    ties = look.view.ties
    bows = courses([(tie.source, tie.target) for tie in ties])
    discretion = Discretion(look.view)
    for number, (tie, bow) in enumerate(zip(ties, bows, strict=True)):
        source, target = nodes[tie.source], nodes[tie.target]
        one_way = not any(item.both_ways for item in tie.claims)
        said = LINKS[tie.kind].forth
        ends = ((source.x, source.y), texts[tie.source].box), ((target.x, target.y), texts[tie.target].box)
        path, middle = course(ends, bow, arrow=one_way, words=width(said, SMALLER))
        yield DrawnTie(
            id=f"t{number}",
            source=source,
            target=target,
            kind=tie.kind,
            kind_words=said,
            one_way=one_way,
            path=path,
            middle=middle,
            standing=standing_of(tie.claims).value,
            standing_words=words.standing_in_words(tie.claims, look.agencies),
            when=_when(tie),
            sorts_by=str(tie.first or tie.last or "9999"),
            evidence=tuple(_evidence(look, tie, item, discretion) for item in tie.claims),
        )


def _evidence(look: Looking, tie: Tie, claim: Claim, discretion: Discretion) -> Evidence:
    """One claim, and the days between which it was so; it was still so when it was recorded if no last day is given."""
    dated = claim.first or claim.last
    return Evidence(
        words.claim_in_words(claim, look.agencies, discretion.case(claim)),
        plain_text(discretion.note(tie, claim)),
        first_day(claim).toordinal() if dated else None,
        last_day(claim).toordinal() if dated else None,
    )


def _when(tie: Tie) -> str:
    """The days of a link, as far as its claims give any."""
    dated = [item for item in tie.claims if item.first or item.last]
    if not dated:
        return "no day given"
    return days(*span_of(dated)) if len(dated) > 1 else when(dated[0])


def _choices(labels: Mapping[str, str], found: Iterable[str]) -> tuple[Choice, ...]:
    """What can be filtered by, in the order of ``labels``; what does not occur is left out."""
    counts = Counter(found)
    return tuple(Choice(key, text, counts[key]) for key, text in labels.items() if counts[key])


def _banners(look: Looking) -> tuple[str, ...]:
    """What nobody who holds the file may overlook."""
    closed = READERS[Handling.RESTRICTED] if look.view.reader is Handling.RESTRICTED else ""
    return tuple(line for line in (INVENTED if look.invented else "", closed) if line)


def _under(look: Looking) -> tuple[str, ...]:
    """For which day and reader it is, what was left out by choice, and how much it holds."""
    view = look.view
    head = " ".join(line for line in page_for(look, "").under if line not in _banners(look))
    size = f"{len(view.nodes)} people, places and things, {len(view.ties)} links."
    return tuple(line for line in (f"As recorded on {long_date(view.as_of)}. {head} {size}", not_heard(look)) if line)
