"""Values: dataclasses that never change, whose methods are shared by all instead of written anew for each class.

Python writes and compiles six methods for every frozen dataclass, half a millisecond a class, and a start needs a
hundred classes. ``fields``, ``replace``, ``asdict`` and ``match`` work as with any dataclass.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable


class _Shared:
    """The methods that every value has; they are copied into its class, so that a value has no base of its own."""

    __slots__ = ()
    __match_args__: tuple[str, ...]  # the fields in order; set by dataclass
    _names: frozenset[str]
    _defaults: dict[str, Any]
    _put: tuple[Callable[[Any, Any], None], ...]  # how each field is set for the one time that it is
    _read: Callable[[Any], Any]  # what all fields hold, in order

    def __init__(self, *given: Any, **named: Any) -> None:
        names = self.__match_args__
        if named or len(given) != len(names):
            given = self._completed(given, named)
        for put, item in zip(self._put, given, strict=True):
            put(self, item)

    def _completed(self, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        names = self.__match_args__
        left_out = len(names) - len(given)
        if not named and 0 < left_out <= len(self._defaults):  # fields with a default come last
            return given + tuple(self._defaults.values())[-left_out:]
        told = {**dict(zip(names, given, strict=False)), **named} if given else named
        values = told if len(told) == len(names) else {**self._defaults, **told}
        if len(told) != len(given) + len(named) or values.keys() != self._names:
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}; given {len(given)} and {list(named)}")
        return tuple(map(values.__getitem__, names))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def __eq__(self, other: object) -> bool:
        return self._read(self) == self._read(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._read(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in self.__match_args__)

    def __setattr__(self, name: str, _given: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {name: method for name, method in vars(_Shared).items() if isinstance(method, FunctionType)}


def _value(*, frozen: Literal[True]) -> Callable[[type[Any]], type[Any]]:  # noqa: ARG001  # written out for type checkers
    return _made


def _made(plain: type[Any]) -> type[Any]:
    cls = dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    if hasattr(cls, "__post_init__") or not all(_plain(item) for item in fields(cls)):
        raise TypeError(
            f"{cls.__name__}: a value is just what it is given, by place or by name, and equal by all of it"
        )
    for name in _METHODS.keys() - vars(plain).keys():
        setattr(cls, name, _METHODS[name])
    names = cls.__match_args__
    cls._names, cls._read = frozenset(names), attrgetter(*names)
    cls._put = tuple([getattr(cls, name).__set__ for name in names])
    cls._defaults = {item.name: item.default for item in fields(cls) if item.default is not MISSING}
    return cls


def _plain(item: Field[Any]) -> bool:
    plain = item.init and item.repr and item.compare and item.hash is None and not item.kw_only
    return plain and item.default_factory is MISSING


__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value  # a type checker sees the dataclass that it is
else:
    value = _value
