"""Values: dataclasses that never change, whose methods are shared by all instead of written anew for each class.

Python writes and compiles six methods for every frozen dataclass, half a millisecond a class, and a start needs a
hundred classes. ``fields``, ``replace``, ``asdict`` and ``match`` work as with any dataclass.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Class = TypeVar("Class", bound=type[Any])


class _Shared:
    """The methods that every value has; they are copied into its class, so that a value has no base of its own."""

    __match_args__: tuple[str, ...]  # the fields in order; set by dataclass
    _names: frozenset[str]
    _defaults: dict[str, Any]

    def __init__(self, *given: Any, **named: Any) -> None:
        names = self.__match_args__
        if len(given) == len(names) and not named:
            self.__dict__.update(zip(names, given, strict=True))
            return
        told = {**dict(zip(names, given, strict=False)), **named}
        values = {**self._defaults, **told}
        if len(told) != len(given) + len(named) or values.keys() != self._names:
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}; given {len(given)} and {list(named)}")
        self.__dict__.update(values)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(map(self.__dict__.__getitem__, self.__match_args__)))

    def __setattr__(self, name: str, _given: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {name: method for name, method in vars(_Shared).items() if callable(method)}


def _value(*, frozen: Literal[True]) -> Callable[[Class], Class]:  # noqa: ARG001  # written out for type checkers
    return _made


def _made(cls: Class) -> Class:
    dataclass(init=False, repr=False, eq=False)(cls)
    if any(item.default_factory is not MISSING for item in fields(cls)) or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__}: a value is only what it is given: no default factory, no __post_init__")
    for name, method in _METHODS.items():
        setattr(cls, name, method)
    cls._names = frozenset(cls.__match_args__)
    cls._defaults = {item.name: item.default for item in fields(cls) if item.default is not MISSING}
    return cls

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value  # a type checker sees the dataclass that it is
else:
    value = _value
