"""The agreement figures equal published worked examples, and maintained libraries on any data."""

from __future__ import annotations

import math
import warnings
from random import Random

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap
from sklearn.metrics import cohen_kappa_score

from cce_app.training.agreement import (
    alpha,
    alpha_with_interval,
    linear,
    pairs_that_differ,
    quadratic,
    weighted_kappa,
)

# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), part C: four observers, twelve units, gaps.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
PUBLISHED = [tuple(value for value in unit if value is not None) for unit in zip(*OBSERVERS, strict=True)]

# Cohen, "Weighted kappa" (1968): two diagnosticians, 200 patients, three kinds; how bad each confusion is.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
HOW_BAD = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]

levels = st.integers(0, 3)


def rated(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """A table of counts as two lists of ratings."""
    cells = [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    return [a for a, _ in cells], [b for _, b in cells]


@pytest.mark.parametrize(("scale", "published"), [("unordered", 0.743), ("ordered", 0.815)])
def test_alpha_equals_krippendorffs_own_example(scale, published) -> None:
    assert round(alpha(PUBLISHED, scale), 3) == published


def test_weighted_kappa_equals_cohens_own_example() -> None:
    one, other = rated(COHEN)
    assert round(weighted_kappa(one, other, lambda a, b: HOW_BAD[a][b]), 3) == 0.348
    assert round(weighted_kappa(one, other, lambda a, b: float(a != b)), 3) == 0.492


@given(st.lists(st.tuples(levels, levels), min_size=1, max_size=40))
@settings(max_examples=150)
def test_weighted_kappa_equals_the_library(pairs) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    for weight, name in ((quadratic, "quadratic"), (linear, "linear")):
        mine = weighted_kappa(one, other, weight)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = cohen_kappa_score(one, other, weights=name, labels=[0, 1, 2, 3])
        assert (mine is None) == math.isnan(theirs)
        assert mine is None or math.isclose(mine, theirs, abs_tol=1e-9)


@given(st.integers(2, 6).flatmap(lambda wide: st.lists(
    st.lists(st.none() | levels, min_size=wide, max_size=wide), min_size=1, max_size=12)))  # fmt: skip
@settings(max_examples=150)
def test_alpha_equals_the_library(rows) -> None:
    units = [tuple(value for value in row if value is not None) for row in rows]
    paired = [unit for unit in units if len(unit) > 1]
    if len({value for unit in paired for value in unit}) < 2:
        assert alpha(units, "ordered") is None
        return
    data = np.array([[math.nan if value is None else value for value in row] for row in rows], dtype=float).T
    for scale, their_name in (("unordered", "nominal"), ("ordered", "ordinal")):
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=their_name)
        assert math.isclose(alpha(units, scale), theirs, abs_tol=1e-9)


def test_the_interval_holds_alpha_and_comes_from_its_seed() -> None:
    one, two, other = (alpha_with_interval(PUBLISHED, "ordered", Random(seed), 500) for seed in (1, 1, 2))
    assert one == two != other
    assert one.low <= one.alpha <= one.high
    assert one.draws == 500


def test_the_interval_is_that_of_a_library_which_redraws_the_same_vignettes() -> None:
    """No example is published with its data and this interval: scipy's percentile bootstrap of a library's alpha."""
    data = np.array([[math.nan if value is None else value for value in row] for row in OBSERVERS], dtype=float)

    def theirs(places: np.ndarray) -> float:
        return float(krippendorff.alpha(reliability_data=data[:, places], level_of_measurement="ordinal"))

    columns = np.array([place for place, unit in enumerate(PUBLISHED) if len(unit) > 1])
    found = bootstrap((columns,), theirs, n_resamples=1_500, method="percentile", vectorized=False,
                      rng=np.random.default_rng(3)).confidence_interval  # fmt: skip
    mine = alpha_with_interval(PUBLISHED, "ordered", Random(3), 4_000)
    assert abs(mine.low - found.low) < 0.04
    assert abs(mine.high - found.high) < 0.02


def test_the_interval_covers_what_it_should() -> None:
    """Vignettes from a known population: about 95 in 100 intervals hold the alpha of the population."""
    chance = Random(20)
    kinds = [(0, 0, 1), (1, 1, 1), (2, 2, 3), (3, 3, 3), (0, 1, 2), (2, 2, 2)]
    true = alpha(kinds * 200, "ordered")
    inside = 0
    for _ in range(100):
        found = alpha_with_interval(chance.choices(kinds, k=40), "ordered", chance, 200)
        inside += found.low <= true <= found.high
    assert 85 <= inside <= 100


def test_nothing_is_said_where_nobody_could_have_differed() -> None:
    assert weighted_kappa([], []) is None
    assert weighted_kappa([1, 1], [1, 1]) is None
    assert alpha([], "ordered") is None
    assert alpha([(1,), (2,)], "unordered") is None
    assert alpha_with_interval([(2, 2), (2, 2)], "ordered", Random(0)) is None
    assert alpha_with_interval([(1, 2)], "ordered", Random(0)).low is None


@given(st.lists(levels, min_size=2, max_size=8))
def test_the_share_of_pairs_that_differ_is_counted_pair_by_pair(unit) -> None:
    pairs = [(a, b) for place, a in enumerate(unit) for b in unit[place + 1 :]]
    assert math.isclose(pairs_that_differ(tuple(unit)), sum(a != b for a, b in pairs) / len(pairs), abs_tol=1e-12)
