"""Two children alike but for one fact: shown side by side, first without the answer, then with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.facts import fact_line
from cce_app.render.page import Page
from cce_app.render.words import long_date

if TYPE_CHECKING:
    from cce_app.training.names import Names
    from cce_app.training.twin_sitting import Shown

MOST_REASONS = 3
CLOSING = "One fact carries the difference. Ask who knows it, how surely, and who else could say."


def twins_page(shown: Shown) -> Page:
    """Both records, in the words of what is recorded; which is the fuller one is not said."""
    name, day = shown.pair.with_fact.name, long_date(shown.pair.as_of)
    page = Page(f"Two children called {name} · {shown.pair.with_fact.age} years old · {day}",
                ["Two invented records, alike but for one thing. Read both before you choose."])  # fmt: skip
    for title, answer in (("First child", shown.first), ("Second child", shown.second)):
        section = page.section(title)
        for fact in shown.listed(answer):
            section.add(fact_line(fact), key="-")
    return page


def twins_reveal_page(shown: Shown, levels: tuple[str, str], names: Names) -> Page:
    """Why the two stand apart."""
    page = Page("Beside the second reader", closing=CLOSING)
    for title, answer, yours in (
        ("First child", shown.first, levels[0]), ("Second child", shown.second, levels[1]),
    ):  # fmt: skip
        section = page.section(title)
        section.add(names.levels[yours].split(":")[0], key="You")
        section.add(answer.level.recorded.label, key="Second reader")
    section = page.section("The one fact")
    section.add(fact_line(shown.pair.with_fact.fact(shown.pair.fact.id)), strong=True)
    section.add("Recorded of the first child only." if shown.fuller_is_first else "Recorded of the second child only.")
    why = page.section("What it sets off")
    for reason in shown.pair.sets_off[:MOST_REASONS]:
        why.add(f"{reason.rule} {reason.title} → {reason.concludes}. {reason.because}", key="-")
    return page
