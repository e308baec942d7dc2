"""Finds whom or what a user means, among what the reader may see and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import BadInputError, Problem, nearest, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_graph.index import Index
    from cce_graph.model import Node

LONGEST_ECHO = 60
NOTHING_ASKED = "Nothing was looked up."


def find(index: Index, given: str, field: str) -> Node:
    """The one node meant by a case reference, an id such as ``TL-008/ricky``, or a name.

    Raises BadInputError where nothing is called so, or more than one.
    """
    found = matches(index, given)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{node.id} ({node.label})" for node in found[:8])
        message = f'"{shortened(given, LONGEST_ECHO)}" may be any of {len(found)}. Give one of these ids: {ids}.'
        raise BadInputError([Problem(field, None, "", message, "ambiguous")], NOTHING_ASKED)
    close = nearest(given, sorted({name for node in index.view.nodes for name in names_of(node)}))
    hint = f'Did you mean "{close}"?' if close else "Give a case reference, a name, or an id such as TL-008/ricky."
    message = f'nothing in the network is called "{shortened(given, LONGEST_ECHO)}". {hint}'
    raise BadInputError([Problem(field, None, "", message, "unknown-name")], NOTHING_ASKED)


def matches(index: Index, given: str) -> tuple[Node, ...]:
    """Whoever or whatever is called so: by id first, then by case, then by a name or how it begins."""
    if given in index.nodes:
        return (index.nodes[given],)
    if given in index.child_of:
        return (index.nodes[index.child_of[given]],)
    wanted = given.casefold()
    by_key = [node for node in index.view.nodes if any(item.key.casefold() == wanted for item in node.mentions)]
    named = by_key or [node for node in index.view.nodes if any(name.casefold() == wanted for name in names_of(node))]
    begun = named or [
        node for node in index.view.nodes if any(name.casefold().startswith(wanted) for name in names_of(node))
    ]
    return tuple(begun if wanted else ())


def names_of(node: Node) -> Iterator[str]:
    """Every name that the records of a node give it, with the case of a young person."""
    yield node.label
    for mention in node.mentions:
        yield mention.label
        yield from mention.aliases
