"""Two children alike but for one fact: shown side by side, first without the answer, then with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.facts import fact_line
from cce_app.render.page import Page
from cce_app.render.vignette import INVENTED
from cce_app.render.words import long_date
from cce_core.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.training.names import Names
    from cce_app.training.second_reader import SecondReader
    from cce_app.training.twin_sitting import Shown

MOST_REASONS = 3
CLOSING = "One fact carries the difference. Ask who knows it, how surely, and who else could say."


def twins_page(shown: Shown, reader: SecondReader, agencies: Mapping[str, str]) -> Page:
    """Both stories; which child has the one fact is not said."""
    first, second = shown.names
    age, day = shown.pair.with_fact.age, long_date(shown.pair.as_of)
    page = Page(f"{first} and {second} · both {age} years old · {day}",
                [INVENTED, "Two stories, alike but for one thing. Read both before you choose."])  # fmt: skip
    for name, story in zip(shown.names, shown.stories(reader), strict=True):
        for paper in story:
            section = page.section(f"{name} · {agencies[paper.source]}, {paper.kind}, {in_words(paper.dated)}")
            section.add(paper.text)
    return page


def twins_reveal_page(shown: Shown, levels: tuple[str, str], names: Names) -> Page:
    """Why the two stand apart."""
    page = Page("Beside the second reader", closing=CLOSING)
    for title, answer, yours in (
        (shown.names[0], shown.first, levels[0]), (shown.names[1], shown.second, levels[1]),
    ):  # fmt: skip
        section = page.section(title)
        section.add(names.levels[yours].split(":")[0], key="You")
        section.add(answer.level.recorded.label, key="Second reader")
    section = page.section("The one fact")
    section.add(fact_line(shown.pair.with_fact.fact(shown.pair.fact.id)), strong=True)
    section.add(f"Recorded of {shown.names[0] if shown.fuller_is_first else shown.names[1]} only.")
    why = page.section("What it sets off")
    for reason in shown.pair.sets_off[:MOST_REASONS]:
        why.add(f"{reason.rule} {reason.title} → {reason.concludes}. {reason.because}", key="-")
    return page
