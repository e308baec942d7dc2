"""Results of practice as pages: a person's own slips by kind, and where a group divides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.page import Page, as_text
from cce_app.render.practice_chart import chart
from cce_app.render.practice_table import results_csv, results_json
from cce_app.render.reveal import SLIPS
from cce_app.render.words import capital, count, short
from cce_engine.wording import number as small

if TYPE_CHECKING:
    from cce_app.render.page import Section
    from cce_app.training.agreement import Interval
    from cce_app.training.names import Names
    from cce_app.training.results import Group, Own, SlipCount
    from cce_app.training.showing import Shown

CLOSING = "No mark: the figures say where reading differs, not who is right. Bring what divides you to supervision."
LEVEL_SAID = {
    "same": "the same level as the second reader",
    "lower": "a lower level",
    "higher": "a higher level",
    "one had not enough": "one of the two said that there is not enough to go on",
}
MOST_INDICATORS = 8
ONE, NOUGHT = "1 would be agreement on every vignette, 0 no more than chance", "undefined: nobody could have differed"


def own_page(found: Own, names: Names) -> Page:
    """One person's own progress."""
    total = found.earlier + found.later
    page = Page(
        f"Practice of {found.rater}: {count(total, 'vignette')}", ["On invented children only."], closing=CLOSING
    )
    if not total:
        page.section("So far").add("Nothing committed yet. Begin with: threadline train start")
        return page
    slips = page.section("Kinds of slip")
    for item in found.slips:
        _slip(slips, item, found, names)
    if not found.slips:
        slips.add("None so far.")
    level = page.section("Level")
    for key, words in LEVEL_SAID.items():
        if key in found.level:
            level.add(f"{capital(count(found.level[key], 'time'))}, {words}.", key="-")
    if found.repeated:
        alike = f"{found.repeated_alike} of {found.repeated} at the same level"
        page.section("Rated again after some weeks").add(f"{alike}.")
    return page


def _slip(section: Section, item: SlipCount, found: Own, names: Names) -> None:
    title, means = SLIPS[item.kind]
    section.add(f"{title}. {means}", strong=True)
    earlier = f"{item.earlier} of the first {found.earlier}, " if found.earlier else ""
    section.add(f"In {earlier}{item.later} of the last {found.later}.", 1)
    if item.indicators:
        section.add(f"Most often: {'; '.join(short(names.indicators[name]) for name in item.indicators)}.", 1)


def group_page(found: Group, names: Names) -> Page:
    """Where a group divides."""
    people = "One person" if found.people == 1 else f"{capital(small(found.people))} people"
    page = Page(f"{people} in this practice folder", ["First ratings, before any reveal."], closing=CLOSING)
    if found.vignettes is None:
        page.section("Withheld").add(
            f"Figures of a group are shown from {small(found.least)} people on, so that nobody's answer can be told."
        )
        return page
    _agreement(page, found)
    _dividing(page, found, names)
    if found.waiting:
        who = "One person has" if found.waiting == 1 else f"{capital(small(found.waiting))} people have"
        page.section("Not told yet").add(f"{who} rated since. Such ratings are added once they are of five people, so "
                                         "that no two tables differ by one person.")  # fmt: skip
    return page


def _agreement(page: Page, found: Group) -> None:
    section = page.section("How far the levels agree")
    section.add(f"Krippendorff's alpha: {_interval(found.levels)}.", key="Everybody")
    kappas = found.kappas
    if kappas is not None and kappas.middle is not None:
        spread = f"from {kappas.lowest:.2f} to {kappas.highest:.2f}, half of them below {kappas.middle:.2f}"
        undefined = f"; {count(kappas.undefined, 'pair')} could not have differed" if kappas.undefined else ""
        section.add(f"Weighted kappa of {count(kappas.pairs, 'pair')}: {spread}{undefined}.", key="In pairs")
    if found.self_agreement is not None:
        twice, alike, kappa = found.self_agreement
        figure = f"weighted kappa {kappa:.2f}" if kappa is not None else NOUGHT
        section.add(f"{alike} of {twice} ratings at the same level again; {figure}.", key="Rated again")
    if found.not_enough:
        section.add(f"{capital(count(found.not_enough, 'rating'))} said that there is not enough to suggest a level: "
                    "left out of these figures, for it has no place on the scale.")  # fmt: skip
    section.add(f"{ONE}. A figure says nothing about who reads well.")


def _interval(found: Interval | None) -> str:
    if found is None:
        return NOUGHT
    if found.low is None or found.high is None:
        return f"{found.alpha:.2f} (one vignette: no interval)"
    return f"{found.alpha:.2f} (95 in 100 redraws of the vignettes: {found.low:.2f} to {found.high:.2f})"


def _dividing(page: Page, found: Group, names: Names) -> None:
    vignettes = page.section("Vignettes that divide people most")
    for item in found.vignettes or ():
        told = [
            f"{names.levels[name].split(':')[0]} {item.levels[name]}" for name in names.levels if name in item.levels
        ]
        vignettes.add(f"{item.vignette}: {', '.join(told)}.", key="-")
    if found.held_back:
        vignettes.add(f"{capital(count(found.held_back, 'vignette'))} rated by fewer than {found.least}: withheld.")
    indicators = page.section("Indicators that divide people most")
    for spread in [item for item in found.indicators or () if item.pairs_differ][:MOST_INDICATORS]:
        where = count(spread.vignettes, "vignette")
        figure = f"alpha {spread.alpha:.2f}" if spread.alpha is not None else NOUGHT
        share = f"{round(100 * spread.pairs_differ)} in 100 pairs recorded it differently"
        indicators.add(
            f"{names.indicators.get(spread.indicator, spread.indicator)} ({where}): {share}; {figure}.", key="-"
        )


def results_text(shown: Shown, form: str, *, whole: bool) -> str:
    """The results as text, JSON or CSV; of the group with ``whole``, else of one person."""
    if form == "json":
        return results_json(shown.own, shown.group)
    if form == "csv":
        return results_csv(shown.own, shown.group, shown.names)
    return as_text(group_page(shown.group, shown.names) if whole else own_page(shown.own, shown.names))


def chart_svg(shown: Shown) -> str:
    """The group's ratings as a picture."""
    return chart(shown.group, shown.names)
