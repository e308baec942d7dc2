"""Lists the pairs of records that a person should look at, with reasons, and what people have decided so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.same.bands import Band, band
from cce_graph.same.candidates import Hub, candidates
from cce_graph.same.early import never_offered
from cce_graph.same.families import WORDS, cautions
from cce_graph.same.groups import Groups, groups
from cce_graph.same.judgements import Judgement, Verdict, about, in_force
from cce_graph.same.prepared import Prepared, prepare
from cce_graph.same.scoring import AGREE, Compared, compare, nicknames
from cce_graph.same.weights import POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from cce_graph.model import Mention
    from cce_graph.same.weights import Level

    Shared = Mapping[str, Collection[str]]

BANDS = tuple(Band)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one person, place or thing: how much speaks for it, and what holds it back."""

    one: Mention
    other: Mention
    band: Band
    bits: float
    levels: tuple[Level, ...]
    cautions: tuple[str, ...]
    shared: tuple[str, ...] = ()  # what both are linked to: shown, never counted
    unsure: Judgement | None = None  # somebody looked and could not say

    @property
    def reasons(self) -> tuple[str, ...]:
        """What agrees, strongest first, then what both are linked to."""
        agreeing = sorted((level for level in self.levels if level.bits > 0), key=lambda level: -level.bits)
        return (*(level.words for level in agreeing), *(f"both linked to {label}" for label in self.shared))

    @property
    def against(self) -> tuple[str, ...]:
        """What differs, strongest first."""
        differing = sorted((level for level in self.levels if level.bits <= 0), key=lambda level: level.bits)
        return tuple(level.words for level in differing)

    @property
    def held_back(self) -> tuple[str, ...]:
        """The rules that keep the pair from being likely, in words."""
        return tuple(WORDS[name] for name in self.cautions)

    @property
    def before(self) -> float:
        """The bits before anything was compared."""
        return round(self.bits - sum(level.bits for level in self.levels), 1)


@dataclass(frozen=True, slots=True)
class Review:
    """Everything for a person who reviews: open pairs, decisions, what they make, and where the work was cut short."""

    pairs: tuple[Pair, ...]  # likely, then possible; in each the strongest first
    decided: tuple[Judgement, ...]  # in force, oldest first
    groups: Groups
    compared: int
    hubs: tuple[Hub, ...]


def review(
    mentions: Iterable[Mention],
    log: Iterable[Judgement] = (),
    shared: Shared | None = None,
    watched: Callable[[Sequence[tuple[int, int]]], Iterable[tuple[int, int]]] = iter,
) -> Review:
    """The pairs to look at among ``mentions``, each across two cases; the same whatever the order of the mentions.

    ``shared``: for a mention's key, the labels of what it is linked to. Pairs that somebody has decided, or that
    follow from decisions, are not asked again. ``watched`` may say how far the comparing has come.
    """
    records = sorted((prepare(mention) for mention in mentions), key=lambda record: record.key)
    seen = about(log, (record.key for record in records))
    found = candidates(records, shared or {})
    made = groups(seen)
    asked = {item.pair: item for item in in_force(seen)}
    settled = _Settled(made, asked)
    pairs = [pair for pair in _pairs(records, watched(found.pairs), shared or {}, asked) if not settled.holds(pair)]
    pairs.sort(key=lambda pair: (BANDS.index(pair.band), -pair.bits, pair.one.key, pair.other.key))
    return Review(tuple(pairs), in_force(seen), made, len(found.pairs), found.hubs)


def _pairs(
    records: list[Prepared],
    pairs: Iterable[tuple[int, int]],
    shared: Shared,
    asked: Mapping[tuple[str, str], Judgement],
) -> Iterator[Pair]:
    for first, second in pairs:
        one, other = records[first], records[second]
        linked = one.key in shared and other.key in shared if shared else False
        if never_offered(one, other, linked=linked) and (one.key, other.key) not in asked:
            continue  # most pairs end here
        found = compare(one, other)
        if found.bits < POSSIBLE and not linked and (one.key, other.key) not in asked:
            continue
        pair = _stand(one, other, found, shared, asked)
        if pair.band is not Band.UNLIKELY or pair.unsure:
            yield pair


def look_at(one: Prepared, other: Prepared, shared: Shared | None = None) -> Pair:
    """How one pair stands, whichever comes first."""
    one, other = sorted((one, other), key=lambda record: record.key)
    return _stand(one, other, compare(one, other), shared or {}, {})


def _stand(
    one: Prepared,
    other: Prepared,
    found: Compared,
    shared: Shared,
    asked: Mapping[tuple[str, str], Judgement],
) -> Pair:
    held = cautions(one, other, found)
    both = tuple(sorted(set(shared.get(one.key, ())) & set(shared.get(other.key, ()))))
    by_name = bool(both) and found.kind == "person" and _one_name(one, other, found)
    earlier = asked.get((one.key, other.key))
    unsure = earlier if earlier and earlier.verdict is Verdict.UNSURE else None
    placed = band(found.bits, held, name_and_link=by_name)
    return Pair(one.mention, other.mention, placed, found.bits, found.levels, held, both, unsure)


def _one_name(one: Prepared, other: Prepared, found: Compared) -> bool:
    return found.level("forename") in AGREE or bool(nicknames(one, other))


class _Settled:
    """Which pairs follow from what people decided."""

    def __init__(self, made: Groups, asked: Mapping[tuple[str, str], Judgement]) -> None:
        self.group = {key: place for place, members in enumerate(made.members) for key in members}
        self.apart = {self._ends(pair) for pair, item in asked.items() if item.verdict is Verdict.DIFFERENT}
        self.asked = asked

    def _ends(self, pair: tuple[str, str]) -> frozenset[int | str]:
        return frozenset(self.group.get(key, key) for key in pair)

    def holds(self, pair: Pair) -> bool:
        """Whether the pair is decided, or is of two groups of which one record each was found different."""
        ends = self._ends((pair.one.key, pair.other.key))
        earlier = self.asked.get((pair.one.key, pair.other.key))
        decided = earlier is not None and earlier.verdict is not Verdict.UNSURE
        return decided or len(ends) == 1 or ends in self.apart
