"""The arithmetic of the published tools worked out again from what was seen of them, without rules, packs or engine.

The lists are not taken from the packs: they are what the vocabulary says of how each tool rates an indicator. Days are
fixed, as every record here is read on 20 November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cce_core.vocabulary import Kind

from .worlds import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from cce_core.case import Case
    from cce_core.observation import Observation

NOW, THREE, SIX, YEAR = date(2026, 11, 20), date(2026, 8, 20), date(2026, 5, 20), date(2025, 11, 20)
VOCABULARY = shipped().book.vocabulary
SIGNS = (Kind.RISK, Kind.STRONG)
LEARNING = "learning_need_or_disability"
SCHOOL = {"edu_unexplained_absence", "edu_exclusion", "edu_not_in_education"}
DESPAIR = {"despair_or_invincibility", "self_harm_or_suicidal"}
DRUGS = {"substance_misuse", "cannabis_use_or_possession"}
SERAF_ITEMS = (SCHOOL, DESPAIR, DRUGS)  # several indicators of ours, one item of the form
MATRIX_ITEMS = (
    {"missing_late_home", "missing_episode", "missing_repeat"},
    {"money_unexplained", "goods_unexplained"},
    {"edu_exclusion", "edu_not_in_education"},
    DRUGS,
)
SERIOUS = {"WM": "significant", "RSC": "serious", "IIC": "significant or high", "WIL": "high"}
HEADINGS = 9  # of the Merseyside form, the judgement line among them


def rated(tool: str, *words: str) -> set[str]:
    """The indicators that a tool rates with one of these words."""
    return {
        name
        for name, item in VOCABULARY.indicators.items()
        if any(by.tool == tool and by.rated.startswith(words) for by in item.rated_by)
    }


def of_kind(*kinds: Kind) -> set[str]:
    """The indicators of these kinds."""
    return {name for name, item in VOCABULARY.indicators.items() if item.kind in kinds}


VULNERABLE, MODERATE = rated("SER", "vulnerability"), rated("SER", "moderate")
SERIOUS_SOMEWHERE = {name for tool, word in SERIOUS.items() for name in rated(tool, word)}
SIGNIFICANT = (SERIOUS_SOMEWHERE & of_kind(Kind.STRONG)) - MODERATE
LOW, MEDIUM = rated("MAT", "low list", "both"), rated("MAT", "medium list", "both")


@dataclass(frozen=True)
class Told:
    """A record as a person with a paper form would go through it."""

    case: Case

    @cached_property
    def items(self) -> list[Observation]:
        """What is present or suspected, and was known by today."""
        found = [item for item in self.case.observations if item.status.value in ("present", "suspected")]
        return [item for item in found if item.recorded_on <= NOW]

    def seen(self, since: date = date.min, before: date = date.max) -> set[str]:
        """The indicators of which something was still so since one day, and already so before another."""
        return {i.indicator for i in self.items if self.latest(i) >= since and self.earliest(i) < before}

    def latest(self, item: Observation) -> date:
        """The last day it was so."""
        return item.last or item.recorded_on

    def earliest(self, item: Observation) -> date:
        """The first day it was so."""
        return item.first or self.latest(item)

    def marks(self, pack: str) -> int:
        """The sum of the marks given on one form."""
        return sum(mark.value for mark in self.case.reason.ratings if mark.tool == pack)

    @property
    def age(self) -> int:
        """Years, or many where the date of birth is not recorded: no rule for younger children is met then."""
        born = self.case.young_person.date_of_birth
        return 99 if born is None else NOW.year - born.year - ((NOW.month, NOW.day) < (born.month, born.day))

    @property
    def young_or_learning(self) -> bool:
        """Whether the child is under 13 or has a learning need."""
        return self.age < 13 or LEARNING in self.seen()


def items(found: Collection[str], together: Iterable[set[str]]) -> int:
    """How many items of a form these indicators are, where some of ours are one of its own."""
    grouped = [group for group in together if group & set(found)]
    return len(grouped) + len(set(found) - set().union(*together))


def seraf_points(told: Told, *, form: str = "seraf", moderate_since: date = SIX, disability: bool = False) -> int:
    """One for a vulnerability, one for a moderate sign, five, one or six for a significant one."""
    now, earlier = told.seen(SIX) & SIGNIFICANT, told.seen(YEAR, SIX) & SIGNIFICANT
    both, only_earlier = now & earlier, earlier - now
    significant = 6 * len(both) + 5 * len(now - both) + len(only_earlier)
    moderate = items(told.seen(moderate_since) & MODERATE, SERAF_ITEMS)
    extra = 1 if disability and LEARNING in told.seen() else 0
    return len(told.seen() & VULNERABLE) + moderate + significant + extra + told.marks(form)


def seraf_2016_points(told: Told) -> int:
    """The same with three months for moderate signs, and one for a disability."""
    return seraf_points(told, form="seraf-2016", moderate_since=THREE, disability=True)


def category(points: int) -> str:
    """The bands of both."""
    if points <= 5:
        return "not_at_risk"
    return "mild" if points <= 10 else "moderate" if points <= 15 else "significant"


def merseyside(told: Told) -> str:
    """0 to 18, 19 to 34, 35 to 54."""
    total = told.marks("merseyside-cce")
    return "low" if total <= 18 else "medium" if total <= 34 else "high"


def croydon(told: Told) -> str:
    """One of the low list; one of each list, not the same fact twice; under 13 or a learning need never Low."""
    low, medium = told.seen() & LOW, told.seen() & MEDIUM
    if low and medium and len(low | medium) > 1:
        return "medium"
    if told.young_or_learning and low | medium:
        return "above_low"
    return "low" if low else "no_level"


def signs_counted(told: Told) -> int:
    """Of the matrix of Staffordshire."""
    return items(told.seen() & (LOW | MEDIUM), MATRIX_ITEMS) + told.marks("staffordshire")


def staffordshire(told: Told) -> str:
    """One to four are Low."""
    count = signs_counted(told)
    return "no_sign" if count == 0 else "low" if count <= 4 else "above_low"


def leicestershire(told: Told) -> str:
    """Any one high sign; else several together; else something."""
    seen = told.seen()
    risks = seen & of_kind(Kind.RISK)
    if seen & of_kind(Kind.STRONG):
        return "high"
    if len({VOCABULARY.indicators[name].domain for name in risks}) > 1 or (risks and "no_trusted_adult" in seen):
        return "medium"
    return "at_risk" if risks or seen & of_kind(Kind.VULNERABILITY) else "no_category"


def essex(told: Told, points_to_somebody: set[str]) -> str:
    """How sure the group can be: known, suspected, vulnerable."""
    sure = [i for i in told.items if i.status.value == "present" and told.latest(i) >= YEAR]
    first_hand = {i.indicator for i in sure if i.basis and i.basis.value in ("verified", "childs_account")}
    sources = {i.passed_on_from or i.agency for i in sure if i.indicator in of_kind(*SIGNS)}
    if first_hand & points_to_somebody and len(sources) > 1:
        return "high"
    if told.seen(YEAR) & of_kind(Kind.STRONG) or len(told.seen(SIX) & of_kind(Kind.RISK)) > 1:
        return "medium"
    return "low" if len(told.seen() & of_kind(Kind.VULNERABILITY)) > 1 else "no_level"


def west_yorkshire(told: Told) -> str:
    """A concern about a child under 13 or with a learning need is referred."""
    return "must_refer" if told.young_or_learning and told.seen() & of_kind(*SIGNS) else "no_rule_met"


def herefordshire(told: Told) -> str:
    """The same children are never No or Low."""
    return "above_low" if told.young_or_learning and told.seen() & of_kind(*SIGNS) else "no_rule_met"


def pan_cheshire(told: Told) -> str:
    """Thirteen or younger, any one high factor."""
    return "potential_exploitation" if told.age <= 13 and told.seen() & of_kind(Kind.STRONG) else "no_rule_met"


def barnet(told: Told, factors: set[str]) -> str:
    """No points: one may be enough, several tell more."""
    return ("no_yes", "one_yes", "several_yes")[min(len(told.seen() & factors), 2)]


LEVELS: dict[str, Callable[[Told], str]] = {
    "seraf": lambda told: category(seraf_points(told)),
    "seraf-2016": lambda told: category(seraf_2016_points(told)),
    "merseyside-cce": merseyside,
    "croydon": croydon,
    "staffordshire": staffordshire,
    "leicestershire": leicestershire,
    "west-yorkshire": west_yorkshire,
    "herefordshire": herefordshire,
    "pan-cheshire": pan_cheshire,
}
