"""The fixed weights: for each way in which two records can agree or differ, what it says and how much it counts.

Each level has two shares, set by hand and never trained (Fellegi and Sunter's method): ``of_one``, the share of pairs
of records of one person or place that stand so, and ``of_two``, the share of pairs of records of two. The weight in
bits is log2(of_one / of_two): +1 makes "one" twice as likely as before, -1 half. The weights of a pair are added to
that of its kind in ``BEFORE``, which is below nought because two records are seldom one person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log2


@dataclass(frozen=True)
class Level:
    """One way in which two records can stand in one field."""

    field: str
    name: str
    of_one: float
    of_two: float
    words: str

    @cached_property
    def bits(self) -> float:
        """The weight, to a tenth of a bit."""
        return round(log2(self.of_one / self.of_two), 1)


LIKELY = 3.3  # bits: of ten such pairs, about nine are one, before the family rules
POSSIBLE = -3.0  # bits: of ten such pairs, about one is one

BEFORE = {"person": -12.3, "place": -12.3, "thing": -9.0}
"""Bits before anything is compared: of two records drawn at random, 1 pair in 5,000 (or in 500) is one."""

_TABLE = (
    # of people
    Level("forename", "same", 0.70, 0.004, "same first name"),
    Level("forename", "common_same", 0.70, 0.030, "same first name, which many people have"),
    Level("forename", "spelling", 0.08, 0.002, "first names are spellings of one name"),
    Level("forename", "short_form", 0.08, 0.002, "one first name is short for the other"),
    Level("forename", "short_or_own", 0.04, 0.003, "one first name is short for the other, or a name of its own"),
    Level("forename", "two_short_forms", 0.02, 0.003, "first names are two short forms of one name"),
    Level("forename", "slip", 0.08, 0.002, "first names differ by one letter, as in a slip of the pen"),
    Level("forename", "near", 0.06, 0.004, "first names differ by a letter or two and may be two names"),
    Level("forename", "initial_same", 0.95, 0.080, "first names begin with the same letter; one is only an initial"),
    Level("forename", "initial_other", 0.05, 0.920, "first names begin with different letters"),
    Level("forename", "other", 0.07, 0.950, "different first names"),
    Level("later_names", "same", 0.80, 0.050, "the other given names agree"),
    Level("later_names", "other", 0.05, 0.950, "the other given names differ"),
    Level("surname", "same", 0.80, 0.003, "same surname"),
    Level("surname", "common_same", 0.80, 0.020, "same surname, which many people have"),
    Level("surname", "alike", 0.10, 0.003, "surnames nearly the same, by letters or by sound"),
    Level("surname", "part", 0.05, 0.003, "one surname is part of the other"),
    Level("surname", "initial_same", 0.95, 0.080, "surnames begin with the same letter; one is only an initial"),
    Level("surname", "other", 0.10, 0.970, "different surnames"),
    Level("order", "turned", 0.05, 0.150, "first name and surname stand the other way round"),
    Level("alias", "same", 0.30, 0.020, "a nickname of one is used of the other"),
    Level("alias", "sound", 0.20, 0.030, "a nickname of one sounds like a name of the other"),
    Level("birth", "same", 0.85, 0.0002, "same date of birth"),
    Level("birth", "turned", 0.03, 0.0002, "same date of birth with day and month the other way round"),
    Level("birth", "slip", 0.05, 0.001, "dates of birth differ by one digit"),
    Level("birth", "two_parts", 0.02, 0.006, "two of day, month and year of birth agree"),
    Level("birth", "month", 0.90, 0.004, "same month of birth, the day not known"),
    Level("birth", "year", 0.90, 0.050, "same year of birth, no more known of one"),
    Level("birth", "rough", 0.90, 0.200, "dates of birth agree as far as they are known"),
    Level("birth", "vague", 0.90, 0.600, "dates of birth do not exclude each other"),
    Level("birth", "near", 0.08, 0.100, "dates of birth do not quite meet"),
    Level("birth", "other_day", 0.03, 0.150, "dates of birth are up to two years apart"),
    Level("birth", "apart", 0.03, 0.500, "dates of birth are years apart"),
    Level("birth", "far", 0.01, 0.600, "dates of birth are more than ten years apart"),
    Level("gender", "same", 0.97, 0.500, "same gender recorded"),
    Level("gender", "other", 0.06, 0.500, "different gender recorded"),
    Level("home", "same", 0.55, 0.0005, "same address"),
    Level("home", "same_number", 0.10, 0.004, "same house number and street, the town not known"),
    Level("home", "same_street", 0.20, 0.004, "same street, the house another or not known"),
    Level("home", "street_name", 0.06, 0.008, "same name of the street, the town not known"),
    Level("home", "same_postcode", 0.10, 0.006, "homes with the same postcode"),
    Level("home", "other", 0.35, 0.980, "different addresses"),
    Level("phone", "same", 0.40, 0.0005, "same phone number"),
    Level("online_name", "same", 0.40, 0.0004, "same online name"),
    # of places
    Level("number", "same", 0.90, 0.030, "same house number"),
    Level("number", "other", 0.03, 0.950, "different house numbers"),
    Level("unit", "same", 0.90, 0.100, "same flat or plot"),
    Level("unit", "one", 0.30, 0.500, "a flat or plot is given for one only"),
    Level("unit", "other", 0.05, 0.900, "different flats or plots"),
    Level("street", "same", 0.85, 0.003, "same street or building"),
    Level("street", "close", 0.10, 0.003, "street names nearly the same"),
    Level("street", "other", 0.05, 0.970, "different streets"),
    Level("place_name", "same", 0.80, 0.003, "same name of the place"),
    Level("place_name", "close", 0.15, 0.005, "names of the place nearly the same"),
    Level("place_name", "part", 0.10, 0.005, "one name of the place is part of the other"),
    Level("place_name", "generic", 0.80, 0.300, "same words, which describe many places"),
    Level("place_name", "other", 0.10, 0.950, "different names of the place"),
    Level("postcode", "same", 0.90, 0.002, "same postcode"),
    Level("postcode", "area", 0.05, 0.010, "neighbouring postcodes"),
    Level("postcode", "other", 0.05, 0.980, "different postcodes"),
    Level("town", "same", 0.90, 0.100, "same town or district"),
    Level("town", "other", 0.05, 0.900, "different towns or districts"),
    Level("point", "near", 0.90, 0.003, "within 200 metres of each other on the map"),
    Level("point", "far", 0.02, 0.950, "more than a kilometre apart on the map"),
    # of things
    Level("identifier", "same", 0.95, 0.0001, "same number, plate or account name"),
    Level("identifier", "end", 0.90, 0.010, "as much of the plate as is known agrees"),
    Level("identifier", "other", 0.02, 0.999, "different number, plate or account name"),
    Level("label", "same", 0.90, 0.001, "written with the same words"),
    Level("label", "close", 0.20, 0.005, "written with nearly the same words"),
    Level("label", "other", 0.10, 0.990, "written with other words"),
)

LEVELS = {(level.field, level.name): level for level in _TABLE}
"""Every level by field and name."""
TENTHS = {place: round(10 * level.bits) for place, level in LEVELS.items()}
"""The weights in tenths of a bit: whole numbers, which add up exactly."""
