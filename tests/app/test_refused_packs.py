"""A pack that does not pass its lint is used by no command, and each says how to see why."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest

from cce_app.cli import COMMANDS, root

ROOT = Path(__file__).parents[2]
SOUND = ROOT / "tests" / "engine_lint" / "sound"
CASE = "case: TL-900\ninvented: true\nobservations: []\n"
# every command that takes a pack, as it is called; a new one is to be added here
USES_A_PACK = {
    "assess": ["assess", "CASE", "--as-of", "2026-11-20"],
    "rules list": ["rules", "list"],
    "rules show": ["rules", "show", "SD-FLR-001"],
    "rules lint": ["rules", "lint"],
    "rules cases": ["rules", "cases"],
    "rules card": ["rules", "card"],
    "rules paper": ["rules", "paper"],
    "rules prove": ["rules", "prove"],
}
REPORTS = {"rules lint", "rules cases"}  # these print what is wrong; they do not use the pack
LVL_1 = "SD-LVL-001-any-vulnerability"
BROKEN = {
    "a wrong name": (f"{LVL_1}.yaml", "level: emerging", "level: emergin", "emergin"),
    "what can never be": ("SD-FLR-001-young-and-missing.yaml", "below: 13", "below: 0", "never below 0"),
    "no near miss": (f"{LVL_1}.cases.yaml", "kind: near_miss", "kind: silent", "near_miss"),
    "no YAML in a case": (f"{LVL_1}.cases.yaml", "cases:", "cases: [", "YAML"),
}  # fmt: skip


@pytest.fixture
def sound(tmp_path) -> Path:
    shutil.copytree(SOUND, tmp_path / "rules", ignore=shutil.ignore_patterns("*.md"))
    return tmp_path / "rules" / "packs" / "sound"


@pytest.fixture
def case(tmp_path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return path


def spoil(pack: Path, name: str, old: str, new: str) -> None:
    text = (pack / name).read_text()
    assert text.count(old) == 1
    (pack / name).write_text(text.replace(old, new))


def taking_a_pack() -> set[str]:
    found = set()
    for name in COMMANDS:
        command = root.get_command(click.Context(root), name)
        inner = command.commands.items() if isinstance(command, click.Group) else [("", command)]
        found |= {f"{name} {sub}".strip() for sub, one in inner for item in one.params if "--pack" in item.opts}
    return found


def test_the_table_holds_every_command_that_takes_a_pack():
    assert taking_a_pack() == set(USES_A_PACK)


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("command", USES_A_PACK)
def test_no_command_uses_a_pack_that_fails_its_lint(command, broken, sound, case, threadline):
    name, old, new, words = BROKEN[broken]
    spoil(sound, name, old, new)
    args = [str(case) if word == "CASE" else word for word in USES_A_PACK[command]]
    ran = threadline(*args, "--pack", sound)
    assert ran.code == 1
    if command in REPORTS:
        assert words in ran.out
        return
    assert ran.out == ""
    assert words in ran.err
    assert f'To see why: threadline rules lint --pack "{sound}"' in ran.err


def test_a_pack_that_was_kept_while_sound_is_refused_once_a_case_of_it_fails_the_lint(sound, case, threadline):
    args = ["assess", case, "--as-of", "2026-11-20", "--pack", sound]
    assert threadline(*args).code == 0
    spoil(sound, f"{LVL_1}.cases.yaml", "kind: near_miss", "kind: silent")
    assert threadline(*args).code == 1


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".yaml.txt"])
def test_a_rule_and_its_cases_under_another_ending_are_never_left_out_without_a_word(ending, sound, case, threadline):
    for name in (f"{LVL_1}.yaml", f"{LVL_1}.cases.yaml"):
        (sound / name).rename(sound / name.replace(".yaml", ending))
    for command in ([*USES_A_PACK["assess"][:1], str(case), *USES_A_PACK["assess"][2:]], ["rules", "lint"]):
        said = threadline(*command, "--pack", str(sound))
        assert said.code == 1
        assert f"{LVL_1}{ending}: a file of this name would not be read as a rule." in said.err
        assert f"{LVL_1}.cases{ending}" in said.err


def test_a_note_or_a_saved_copy_among_the_rules_is_no_rule(sound, case, threadline):
    for name in ("notes.md", f"{LVL_1}.yaml~", f".{LVL_1}.yaml.swp"):
        (sound / name).write_text("not a rule")
    assert threadline("assess", str(case), "--as-of", "2026-11-20", "--pack", str(sound)).code == 0


def test_how_to_see_why_stands_at_the_end_of_however_many_problems(sound, case, threadline):
    for number in range(50):
        shutil.copy(sound / f"{LVL_1}.yaml", sound / f"wrong-{number}.yaml")
    ran = threadline("assess", case, "--as-of", "2026-11-20", "--pack", sound)
    assert "more problems" in ran.err
    assert ran.err.rstrip().endswith(f'threadline rules lint --pack "{sound}"')


def test_a_warning_keeps_no_pack_from_being_used_and_strict_refuses_it(sound, case, threadline):
    spoil(sound, f"{LVL_1}.yaml", "title: Any vulnerability", "title: any vulnerability")
    assert threadline("assess", case, "--as-of", "2026-11-20", "--pack", sound).code == 0
    ran = threadline("rules", "lint", "--pack", sound)
    assert ran.code == 0
    assert "[warning: label-form]" in ran.out
    assert "can be used" in ran.out
    assert threadline("rules", "lint", "--pack", sound, "--strict").code == 1


def test_only_the_rulebook_turns_files_into_a_pack():
    """So that no command can come by rules that were not checked."""
    app = ROOT / "app" / "cce_app"
    doors = {path.name for path in app.rglob("*.py") if re.search(r"\b(build_pack|from_plain)\b", path.read_text())}
    assert doors <= {"rulebook.py", "case_runs.py", "card.py"}


# ---- what the lint prints


def test_each_line_of_the_lint_ends_with_its_kind_and_json_has_the_place_on_disk(sound, threadline):
    spoil(sound, f"{LVL_1}.yaml", "SRC-TOOL", "SRC-TOLL")
    ran = threadline("rules", "lint", "--pack", sound)
    assert ran.out.splitlines()[0].endswith("[unknown-source]")
    (told,) = json.loads(threadline("rules", "lint", "--pack", sound, "--format", "json").out)
    assert Path(told["path"]) == sound / f"{LVL_1}.yaml"
    assert (told["kind"], told["severity"], told["rule"]) == ("unknown-source", "error", "SD-LVL-001")
    assert "SRC-TOLL" in Path(told["path"]).read_text().splitlines()[told["line"] - 1]


def test_every_kind_can_be_listed_with_what_it_means(threadline):
    ran = threadline("rules", "lint", "--kinds")
    assert ran.code == 0
    assert re.search(r"(?m)^shadowed-rule +error +\S", ran.out)


def test_notes_are_counted_and_shown_when_asked_for(sound, threadline):
    spoil(sound, "SD-DIM-003-harm-likely.yaml", "{pattern: taken_away}", "{indicator: late_home}")
    assert "1 note: see --notes" in threadline("rules", "lint", "--pack", sound).out
    assert "[note: unread-pattern]" in threadline("rules", "lint", "--pack", sound, "--notes").out


def test_a_page_that_names_no_rule_is_named_with_its_line(sound, tmp_path, threadline):
    page = tmp_path / "guide.md"
    page.write_text("# Guide\n\nSee SD-LVL-001, the withdrawn SD-LVL-099, and NB-LVL-777 of another pack.\n")
    ran = threadline("rules", "lint", "--pack", sound, "--docs", page)
    assert ran.code == 0, ran.out
    page.write_text(page.read_text() + "See SD-LVL-011 too.\n")
    for given in (page, tmp_path):
        ran = threadline("rules", "lint", "--pack", sound, "--docs", given)
        assert ran.code == 1
        assert "guide.md, line 4 (SD-LVL-011)" in ran.out
        assert "[dead-link]" in ran.out
        assert "The nearest is SD-LVL-001" in ran.out


def test_two_versions_of_a_pack_side_by_side_are_held_against_each_other(sound, threadline):
    older = sound.with_name("sound-of-2025")
    shutil.copytree(sound, older)
    spoil(older, "pack.yaml", '"2026.1"', '"2025.1"')
    spoil(older, "pack.yaml", "{from: 2026-01-01}", "{from: 2025-01-01}")
    ran = threadline("rules", "lint", "--pack", sound)
    assert (ran.code, "[warning: packs-overlap]" in ran.out) == (0, True)
    spoil(older, "pack.yaml", "{from: 2025-01-01}", "{from: 2025-01-01, to: 2025-12-31}")
    assert "packs-overlap" not in threadline("rules", "lint", "--pack", sound).out


def test_the_cases_say_what_they_do_not_touch(sound, threadline):
    ran = threadline("rules", "cases", "--pack", sound)
    assert "Not touched by any case" in ran.out
    assert "SD-PAT-002  when.all[2].any[2]" in threadline("rules", "cases", "--pack", sound, "--parts").out
    told = json.loads(threadline("rules", "cases", "--pack", sound, "--format", "json").out)
    assert set(told) == {"cases", "rules", "problems", "parts", "untouched"}
    assert told["parts"]["rule"] == {"count": 12, "untouched": 0}
    assert {"rule", "at", "kind", "lack", "words"} == set(told["untouched"][0])


@pytest.mark.parametrize("part", ["vocabulary", "sources", "services", "language", "packs"])
def test_a_file_of_every_shared_part_has_its_place_on_disk(part):
    from cce_app.rulebook import pack_folder, place_on_disk, rules_folder

    name = next(
        path.relative_to(rules_folder()).as_posix() for path in sorted(rules_folder().glob(f"{part}/**/*.yaml"))
    )
    assert place_on_disk(pack_folder("national-baseline"), name).is_file()
