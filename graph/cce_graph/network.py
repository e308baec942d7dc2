"""The one place where a view becomes a networkx graph: built whole, then frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from cce_graph.model import View


def network_of(view: View) -> nx.MultiGraph[str]:
    """A frozen multigraph: nodes by id (``node``), one edge for each link, by its id (``tie``).

    Libraries keep converted copies of a graph, and a graph changed in place leaves them stale: so it cannot be changed.
    """
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from((node.id, {"node": node}) for node in view.nodes)
    for tie in view.ties:
        graph.add_edge(tie.source, tie.target, tie.id, tie=tie)
    return nx.freeze(graph)  # type: ignore[no-any-return]
