"""A vignette as it is read before anything is decided; and the one new fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.page import Page
from cce_app.render.words import long_date
from cce_core.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.training.vignette import Vignette

INVENTED = "An invented child: no real person, place or event."
ARRIVED = {
    "arrest": "An arrest",
    "return_from_missing": "A return from missing",
    "disclosure": "Something is said",
    "withdrawal": "Something turns out not to be so",
    "other": "Something new",
}


def vignette_page(vignette: Vignette, agencies: Mapping[str, str], place: str) -> Page:
    """The narrative, in the order in which it was told; ``place`` says which of how many."""
    title = f"{vignette.name}, {vignette.age} years old · {vignette.id} · {long_date(vignette.as_of)}"
    page = Page(title, [f"{vignette.title} ({place})", INVENTED])
    for telling in vignette.narrative:
        section = page.section(f"{agencies[telling.source]}, {telling.kind}, {in_words(telling.dated)}")
        section.add(telling.text)
    return page


def new_fact_page(vignette: Vignette) -> Page:
    """What arrives after the first rating."""
    new = vignette.one_new_fact
    page = Page(f"One new fact · {vignette.name} · {long_date(new.dated)}")
    page.section(ARRIVED[new.kind]).add(new.text)
    return page
