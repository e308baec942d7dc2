"""The bands of a form's score: each fault of them planted, named and shown."""

from __future__ import annotations

import pytest

from cce_engine.proof import Finding
from cce_engine.proof.bands import bands
from cce_engine.proof.ground import Ground

from .packs import AS_OF, PACK, SOUND, added, edited, engine_of

SCORE = """
lists: [{id: signs, label: signs, indicators: [late_home, new_friends, missing_episode]}]
headings: [{id: worry, label: Worry, most: 3, evidence_required: true}]
scores:
  - id: total
    label: Points of the form
    items:
      - {points: 2, each: {list: signs}, within: 6 months}
      - {points: 1, once: {kind: strong_indicator}}
      - {points: 1, case: missing_now, is: "yes"}
      - {heading: worry}
    bands:
      - {level: nothing, from: 0, to: 3}
      - {level: emerging, from: 4, to: 6}
      - {level: significant, from: 7, to: 11}
"""
HEAD = f"{PACK}/pack.yaml"
FORM = (
    {**SOUND, HEAD: SOUND[HEAD] + SCORE.encode()}
    | added("SD-LVL-091", "level", "{score: total, reaches: 4}", "{level: emerging}")
    | added("SD-LVL-092", "level", "{score: total, reaches: 7}", "{level: significant}")
)


def found(files: dict[str, bytes]) -> list[Finding]:
    return [item for item in bands(Ground(engine_of(files), AS_OF)) if isinstance(item, Finding)]


def changed(old: str, new: str) -> dict[str, bytes]:
    return edited(FORM, HEAD, old, new)


def test_sound_bands_are_silent_and_each_is_shown_with_a_case():
    shown = list(bands(Ground(engine_of(FORM), AS_OF)))
    assert [item for item in shown if isinstance(item, Finding)] == []
    assert [item.fault for item in shown if not isinstance(item, Finding)] == ["", "", ""]


@pytest.mark.parametrize(
    ("files", "kind", "says"),
    [
        (changed("from: 4, to: 6", "from: 5, to: 6"), "threshold-gap", "no band holds a total of 4"),
        (changed("from: 0, to: 3", "from: 1, to: 3"), "threshold-gap", "no band holds a total of 0"),
        (changed("from: 4, to: 6", "from: 3, to: 6"), "threshold-overlap", "two bands hold a total of 3"),
        (changed("from: 4, to: 6", "from: 4"), "threshold-overlap", "two bands hold a total of 7 or more"),
        (changed("{level: emerging, from: 4, to: 6}", "{level: significant, from: 4, to: 6}"), "bands-out-of-order",
         "significant and significant"),
        (changed("from: 7, to: 11", "from: 12, to: 20"), "unreachable-band", "the band of Significant"),
        (changed("most: 3", "most: 1")
         | added("SD-LVL-092", "level", "{score: total, reaches: 8}", "{level: significant}"),
         "band-mismatch", "the band of Significant"),
    ],
    ids=["a gap", "a gap below", "an overlap", "no end", "out of order", "out of reach", "rules that say otherwise"],
)  # fmt: skip
def test_a_fault_of_the_bands_is_named_and_shown(files, kind, says):
    named = {item.kind: item for item in found(files)}
    assert kind in named
    assert says in named[kind].says
    if kind not in ("bands-out-of-order", "unreachable-band"):
        [case] = named[kind].cases
        assert case.fault == ""


@pytest.mark.parametrize("number", range(12))
def test_the_points_of_a_record_are_those_that_the_engine_counts(number):
    """Each total, from none to all: the smallest record of it is added up by the engine to just that."""
    from cce_engine.answers import YES
    from cce_engine.facts import facts_of
    from cce_engine.pack import ScoreTest
    from cce_engine.proof.solver import no, weighing
    from cce_engine.proof.witness import case_of
    from cce_engine.sheet import Sheet

    ground = Ground(engine_of(FORM), AS_OF)
    score = ground.book.pack.scores["total"]
    points = ground.record.points(score.items)
    model = ground.smallest(weighing(number, points), no(weighing(number + 1, points)))
    assert model is not None
    sheet = Sheet(ground.book, facts_of(case_of(model, ground.record, "a total"), AS_OF))
    assert sheet.points(ScoreTest("total", score.items, 1))[YES] == number
