"""Whether two records are of one person or place: proposed with reasons, decided by people, never merged silently."""

from cce_graph.same.bands import Band
from cce_graph.same.groups import Conflict, Groups, conflict_of, groups
from cce_graph.same.judgements import Judgement, Said, Verdict, judge, undo
from cce_graph.same.review import Pair, Review, review

__all__ = [
    "Band",
    "Conflict",
    "Groups",
    "Judgement",
    "Pair",
    "Review",
    "Said",
    "Verdict",
    "conflict_of",
    "groups",
    "judge",
    "review",
    "undo",
]
