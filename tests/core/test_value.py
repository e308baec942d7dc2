"""A value does what a frozen dataclass does; what it does not do, it refuses when its class is made."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.value import value

NAMES = ("one", "two", "three")


@value(frozen=True)
class Ours:
    """As we make them."""

    one: Any
    two: Any = 2
    three: Any = ()


@dataclass(frozen=True, slots=True)
class Theirs:
    """As Python makes them."""

    one: Any
    two: Any = 2
    three: Any = ()


@value(frozen=True)
class Alike:
    """The same fields in another class."""

    one: Any
    two: Any = 2
    three: Any = ()


@value(frozen=True)
class Named:
    """A value that says for itself how it is shown."""

    name: str

    def __str__(self) -> str:
        return f"<{self.name}>"

    def __repr__(self) -> str:
        return f"Named as {self.name}"


anything = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.floats(0, 1) | st.text(max_size=2),
    lambda inner: st.tuples(inner) | st.builds(Ours, inner),
    max_leaves=4,
)
calls = st.tuples(
    st.lists(anything, max_size=4), st.dictionaries(st.sampled_from((*NAMES, "four", "_put")), anything, max_size=4)
)


def made(cls: type, call: tuple[list[Any], dict[str, Any]]) -> Any:
    """The object that a call makes, or None where it is refused."""
    try:
        return cls(*call[0], **call[1])
    except TypeError:
        return None


def held(item: Any) -> list[Any]:
    return [getattr(item, name) for name in NAMES]


@given(calls)
def test_the_same_calls_are_taken_and_refused_and_give_the_same(call):
    ours, theirs = made(Ours, call), made(Theirs, call)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        assert held(ours) == held(theirs)
        assert repr(ours) == repr(theirs).replace("Theirs(", "Ours(", 1)


@given(st.tuples(anything, anything, anything), st.tuples(anything, anything, anything))
def test_equal_and_hashed_as_a_frozen_dataclass_is(one, other):
    assert (Ours(*one) == Ours(*other)) == (Theirs(*one) == Theirs(*other))
    assert Ours(*one) == Ours(*one)
    assert hash(Ours(*one)) == hash(Ours(*one)) == hash(Theirs(*one))


def test_values_of_two_classes_are_never_the_same_though_they_hold_the_same():
    """Tests of rules are keys by which each is listed once: two kinds of test must never be taken for one."""
    assert Ours(1) != Alike(1)
    assert Ours(1) != (1, 2, ())
    assert len({Ours(1), Alike(1), Ours(1, 2)}) == 2


def test_a_value_never_changes():
    item = Ours(1)
    for name in (*NAMES, "four"):
        with pytest.raises(FrozenInstanceError):
            setattr(item, name, 3)
        with pytest.raises(FrozenInstanceError):
            delattr(item, name)
    assert held(item) == [1, 2, ()]


@given(anything, anything)
def test_the_tools_for_dataclasses_know_it(one, two):
    item = Ours(one, two)
    assert is_dataclass(item)
    assert tuple(each.name for each in fields(item)) == NAMES
    assert held(replace(item, three="new")) == [one, two, "new"]
    assert held(item) == [one, two, ()]
    assert asdict(item) == {name: plain(content) for name, content in zip(NAMES, held(item), strict=True)}
    match item:
        case Ours(first, second):
            assert (first, second) == (one, two)


def plain(content: Any) -> Any:
    if isinstance(content, Ours):
        return {name: plain(getattr(content, name)) for name in NAMES}
    return tuple(plain(item) for item in content) if isinstance(content, tuple) else content


@given(anything)
def test_a_copy_is_the_same_value(one):
    item = Ours(one)
    for again in (copy.copy(item), copy.deepcopy(item), pickle.loads(pickle.dumps(item))):  # noqa: S301  # our own
        assert type(again) is Ours
        assert again == item


def test_what_a_class_says_for_itself_stands():
    assert (str(Named("a")), repr(Named("a"))) == ("<a>", "Named as a")


def test_it_holds_no_more_than_its_fields():
    assert not hasattr(Ours(1), "__dict__")
    with pytest.raises(FrozenInstanceError):
        Ours(1).four = 4


REFUSED: dict[str, dict[str, Any]] = {
    "made for each": {"one": field(default_factory=list)},
    "not compared": {"one": field(default=1, compare=False)},
    "not shown": {"one": field(default=1, repr=False)},
    "not given": {"one": field(default=1, init=False)},
    "by name only": {"one": field(default=1, kw_only=True)},
    "hashed otherwise": {"one": field(default=1, hash=False)},
    "more to be done": {"one": 1, "__post_init__": print},
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_class_that_wants_more_is_refused_when_it_is_made(what):
    body = {"__doc__": "Wants more.", "__annotations__": {"one": int}, **REFUSED[what]}
    with pytest.raises(TypeError, match="just what it is given"):
        value(frozen=True)(type("Wanting", (), body))


def test_nothing_is_remembered_beside_the_fields():
    """A cached property needs a place beside the fields; there is none, so it cannot make two equal values differ."""

    @value(frozen=True)
    class Caching:
        """Wants to remember."""

        one: int

        @cached_property
        def twice(self) -> int:
            return self.one * 2

    with pytest.raises(TypeError):
        _ = Caching(1).twice
