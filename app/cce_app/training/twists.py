"""What makes a practice case worth reading twice, and what it then teaches."""

from __future__ import annotations

from enum import StrEnum


class Twist(StrEnum):
    """How a practice case misleads, if it does."""

    PLAIN = "plain"
    CALM = "calm"  # grave things, told calmly, beside much that is good
    ALARMING = "alarming"  # sounds grave, was looked into, and is not so
    ONLY_SAID = "only_said"  # nothing confirmed
    SILENCE = "silence"  # several questions asked in vain
    WORDS = "words"  # the papers blame the child


TEACHES = {
    Twist.PLAIN: "Name what each agency knows before you set a level, and what nobody has asked.",
    Twist.CALM: "Good things are part of the plan and lower nothing. Grave things are often said calmly.",
    Twist.ALARMING: "What was looked into and is not so is an answer. An alarming tone is none.",
    Twist.ONLY_SAID: "Suspected counts for the level and is not yet known. Say who could confirm it.",
    Twist.SILENCE: "A question asked in vain is still open. Say who else could answer it.",
    Twist.WORDS: "Words that blame a child change what the next reader sees. Say what was done to the child.",
}
LOWEST_TWO = 1  # the rank up to which a level counts as low
LOW_ONLY, HIGH_ONLY = (Twist.ALARMING,), (Twist.CALM, Twist.ONLY_SAID)


def fitting(rank: int) -> list[Twist]:
    """The twists that a level of this rank can have."""
    return [item for item in Twist if item not in (HIGH_ONLY if rank <= LOWEST_TWO else LOW_ONLY)]
