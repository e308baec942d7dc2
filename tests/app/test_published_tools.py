"""The published tools at the command line: every shipped case under every one of them, read as a chair would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cce_app.rulebook import load_rulebook, rules_folder

CASES = sorted((Path(__file__).parents[2] / "examples" / "caseload").glob("TL-*.yaml"))
PACKS = sorted(
    path.parent.name
    for path in (rules_folder() / "packs").glob("*/pack.yaml")
    if load_rulebook(path.parent.name).pack.published
)
AS_OF, WIDTH = "2026-11-20", 80
NOT_ENOUGH = "Not enough information to suggest a level. It does not mean that the child is safe."
each_pack = pytest.mark.parametrize("pack", PACKS)


def flat(text: str) -> str:
    return " ".join(text.split())


def example(reference: str) -> Path:
    return next(path for path in CASES if path.name.startswith(reference))


@each_pack
def test_every_shipped_case_is_answered_in_text_that_names_the_form(pack, threadline):
    for path in CASES:
        ran = threadline("assess", path, "--as-of", AS_OF, "--pack", pack)
        assert (ran.code, ran.err) == (0, ""), path.name
        assert max(len(line) for line in ran.out.splitlines()) <= WIDTH
        assert "SUGGESTED LEVEL" not in ran.out
        assert "LEVEL BY THIS FORM" in ran.out
        assert "HOW MUCH OF THIS FORM COULD BE SEEN" in ran.out


@each_pack
@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_full_record_is_answered_in_full_in_every_form(pack, form, threadline):
    ran = threadline(
        "assess", example("TL-014"), "--as-of", AS_OF, "--pack", pack, "--format", form, "--detail", "full"
    )
    assert (ran.code, ran.err) == (0, "")
    says = load_rulebook(pack).pack.published.says
    if form == "json":
        used = json.loads(ran.out)["pack"]
        assert (used["id"], used["seen"]) == (pack, says)
    else:
        assert flat(says) in flat(ran.out.replace("\\", ""))


@each_pack
def test_a_nearly_empty_record_names_no_level_of_the_form(pack, threadline):
    """Not even as the band of its points."""
    ran = threadline("assess", example("TL-001"), "--as-of", AS_OF, "--pack", pack)
    level, _, _ = ran.out.partition("HOW MUCH OF THIS FORM")
    assert NOT_ENOUGH in flat(level)
    assert load_rulebook(pack).pack.levels[0].label not in flat(ran.out)
    assert "in the form's band" not in flat(ran.out)


def test_what_the_answer_says_of_a_form_filled_in_by_a_third(threadline):
    """At least; how many questions are open; the points so far; what they could come to; what nobody has marked."""
    told = flat(threadline("assess", example("TL-008"), "--as-of", AS_OF, "--pack", "seraf").out)
    for words in (
        "At least Category 3: Moderate; not enough information to say more", "core questions open",
        "Points of the form so far: 11, in the form's band 11 to 15 (Category 3: Moderate).", "could take them to",
        "Not marked by anybody: Further kinds of abuse", "the list of significant signs was not.",
        "On record and not read by this form: seen with, or contacted by, someone known or suspected to exploit",
    ):  # fmt: skip
        assert words in told, words


@each_pack
def test_rules_can_be_listed_shown_checked_and_tried(pack, threadline):
    listed = threadline("rules", "list", "--pack", pack)
    assert listed.code == 0
    rules = load_rulebook(pack).pack.rules
    assert f"{len(rules)} rules of {pack}" in listed.out
    for rule in rules:
        shown = threadline("rules", "show", rule.id, "--pack", pack)
        assert shown.code == 0
        assert flat(rule.because) in flat(shown.out)
        assert max(len(line) for line in shown.out.splitlines()) <= WIDTH
    assert threadline("rules", "lint", "--pack", pack).code == 0
    assert threadline("rules", "cases", "--pack", pack).code == 0


def test_a_rule_of_one_pack_is_not_found_in_another(threadline):
    ran = threadline("rules", "show", "SER-LVL-001", "--pack", "croydon")
    assert ran.code == 1
    assert '"SER-LVL-001"' in ran.err
