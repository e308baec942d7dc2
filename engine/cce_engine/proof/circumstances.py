"""What a record can say of the case besides indicators, as the rules can tell it apart.

Each choice is a piece of a real record (``pieces.py``). What a rule sees of it is worked out by the engine itself
from that piece, never written here a second time. Where two parts of a record speak of one attribute, the first that
says anything decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from cce_core.case import Case
from cce_core.errors import ThreadlineError
from cce_core.observation import Basis, Observation, Status
from cce_engine.answers import YES
from cce_engine.attributes import MISSING, Value, case_attributes
from cce_engine.proof.pieces import MAKERS, Asked, Piece, whole
from cce_engine.sheet import attribute_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cce_engine.pack import AttributeTest, ScoreTest
    from cce_engine.proof.pieces import Maker

HEARD = "agencies_heard"  # who recorded an observation is heard: see records.py
Values: TypeAlias = "dict[str, Value]"


class UnprovableError(ThreadlineError):
    """A pack reads something that no record made here can say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a record may say: the piece of the record, and what rules see of it by itself."""

    piece: Piece
    attributes: Values
    never_missing: bool = False  # holds where the only answer about missing episodes is that there were none
    mark: int = 0  # given under the heading that the subject is

    def says(self, test: AttributeTest) -> bool:
        """Whether a test is yes by this alone."""
        return attribute_answer(test, self.attributes) is YES


@dataclass(frozen=True, slots=True)
class Subject:
    """Things said of a case that hang together: just one of the choices is so. The first says nothing."""

    attributes: tuple[str, ...]  # or the heading of a form
    choices: tuple[Choice, ...]
    within: str = ""  # the subject can be spoken of only where this part of the record is there
    begins: str = ""  # the part of the record that any choice but the first makes


def subjects(tests: Sequence[AttributeTest], as_of: date) -> tuple[Subject, ...]:
    """Every subject that the tests read. Raises UnprovableError for an attribute that has no pieces."""
    read = {test.attribute for test in tests} - {HEARD}
    strange = read - {name for maker in MAKERS for name in maker.attributes}
    if strange:
        raise UnprovableError(
            f"The proof does not know how to write a record that says {', '.join(sorted(strange))}. "
            "Add pieces for it in cce_engine/proof/pieces.py."
        )
    wanted = [maker for maker in MAKERS if read & set(maker.attributes)]
    needed = {maker.within for maker in wanted}
    return tuple(
        _subject(place, tuple(test for test in tests if test.attribute in maker.attributes), as_of)
        for place, maker in enumerate(MAKERS)
        if maker in wanted or maker.begins in needed - {""}
    )


@lru_cache(maxsize=512)
def _subject(place: int, asked: tuple[AttributeTest, ...], as_of: date) -> Subject:
    """The pieces that the tests tell apart, the plainest first; kept, for two books mostly ask the same."""
    maker, found = MAKERS[place], dict[object, Choice]()
    for choice in _choices(maker, Asked(asked, as_of)):
        said = tuple(choice.says(test) for test in asked)
        known = tuple(choice.attributes[name] is not None for name in maker.attributes)
        begun = bool(maker.begins and choice.piece)
        found.setdefault((said, known, begun, choice.never_missing), choice)
    return Subject(maker.attributes, tuple(found.values()), maker.within, maker.begins)


def _choices(maker: Maker, asked: Asked) -> Iterator[Choice]:
    names = maker.attributes
    yield Choice({}, seen({}, names, asked.as_of))
    if "missing_now" in names:
        yield Choice({}, seen({}, names, asked.as_of, _never(asked.as_of)), never_missing=True)
    for piece in maker.pieces(asked):
        yield Choice(piece, seen(_around(maker, piece), names, asked.as_of))


def _around(maker: Maker, piece: Piece) -> Piece:
    """The piece with the part of the record that it needs around it."""
    return joined(maker.needs, piece) if maker.within else piece


def seen(piece: Piece, names: Iterable[str], as_of: date, live: tuple[Observation, ...] = ()) -> Values:
    """What rules see of a record that says only this."""
    case = Case.model_validate({"case": "P-1", **whole(piece)})
    values = case_attributes(case, live, as_of)
    return {name: values[name] for name in names}


def joined(one: Piece, other: Piece) -> Piece:
    """Two pieces as one; lists are put behind each other."""
    found = dict(one)
    for key, value in other.items():
        found[key] = _both(found[key], value) if key in found else value
    return found


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return joined(one, other)
    return [*one, *other] if isinstance(one, list) and isinstance(other, list) else other


def _never(as_of: date) -> tuple[Observation, ...]:
    """Asked about missing episodes, and there were none."""
    said = Observation(
        id="o", indicator=MISSING, status=Status.ABSENT, agency="police", basis=Basis.VERIFIED, recorded_on=as_of
    )
    return (said,)


def headings(tests: Sequence[ScoreTest]) -> tuple[Subject, ...]:
    """The marks that may be given under each heading of a form, each with what it stands on."""
    most = {item.heading: item.points for test in tests for item in test.items if item.heading}
    return tuple(Subject((name,), tuple(_marks(name, highest))) for name, highest in most.items())


def _marks(name: str, highest: int) -> Iterator[Choice]:
    tool, _, heading = name.partition("/")
    yield Choice({}, {})
    for value in range(1, highest + 1):
        mark = {"tool": tool, "heading": heading, "value": value, "evidence": "Written beside it."}
        yield Choice({"reason": {"ratings": [mark]}}, {}, mark=value)
