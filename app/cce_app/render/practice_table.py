"""Results of practice as tables (CSV) and as plain data (JSON)."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from cce_engine.assessment import to_plain

if TYPE_CHECKING:
    from cce_app.training.names import Names
    from cce_app.training.results import Group, Own

HEAD = ("about", "what", "figure", "value")


def results_json(own: Own | None, group: Group) -> str:
    """Both results as plain data; what is withheld is null."""
    told = {"own": to_plain(own) if own else None, "group": to_plain(group) if group.vignettes is not None else
            {"people": group.people, "least": group.least, "withheld": True}}  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def results_csv(own: Own | None, group: Group, names: Names) -> str:
    """Both results, one figure a row."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    table.writerows([*_own_rows(own), *_group_rows(group, names)])
    return out.getvalue()


def _own_rows(own: Own | None) -> list[tuple[str, str, str, object]]:
    if own is None:
        return []
    rows: list[tuple[str, str, str, object]] = [("own", own.rater, "vignettes", own.earlier + own.later)]
    for item in own.slips:
        rows += [
            ("own slip", item.kind, "earlier half", item.earlier),
            ("own slip", item.kind, "later half", item.later),
        ]
    rows += [("own level", key, "vignettes", value) for key, value in own.level.items()]
    return rows


def _group_rows(group: Group, names: Names) -> list[tuple[str, str, str, object]]:
    rows: list[tuple[str, str, str, object]] = [("group", "people", "count", group.people)]
    if group.vignettes is None:
        return [*rows, ("group", "figures", "withheld below", group.least)]
    if group.levels is not None:
        figures = {"alpha": group.levels.alpha, "low": group.levels.low, "high": group.levels.high}
        rows += [("group", "levels", name, _rounded(value)) for name, value in figures.items()]
    if group.kappas is not None:
        figures = {"lowest": group.kappas.lowest, "middle": group.kappas.middle, "highest": group.kappas.highest}
        rows += [("group", "weighted kappa of pairs", name, _rounded(value)) for name, value in figures.items()]
    for item in group.vignettes:
        rows += [
            ("vignette", item.vignette, level, item.levels[level]) for level in names.levels if level in item.levels
        ]
        rows.append(("vignette", item.vignette, "pairs that differ", _rounded(item.pairs_differ)))
    for spread in group.indicators or ():
        rows.append(("indicator", spread.indicator, "pairs that differ", _rounded(spread.pairs_differ)))
        rows.append(("indicator", spread.indicator, "alpha", _rounded(spread.alpha)))
    return rows


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
