"""The guides tell the truth: generated pages are fresh, commands run as written, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import click
import pytest

from cce_app.cli import root
from cce_app.rulebook import load_rulebook
from cce_core.checking import check
from cce_core.text_file import read_text
from cce_engine.language import RuleFile
from cce_engine.lint.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("guides/*.md")),
           *sorted(DOCS.glob("decisions/*.md"))]  # fmt: skip
PAGES = [*WRITTEN, *sorted(DOCS.glob("commands/*.md")), *sorted(DOCS.glob("rules/*.md"))]
PICTURES = sorted(DOCS.glob("pictures/*.svg"))
GUIDES = [page for page in WRITTEN if page.parent in (ROOT, DOCS, DOCS / "guides")]
COMMANDS_BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MAY_RUN = ("threadline", "mkdir", "cp")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands_in(page: Path) -> list[str]:
    """The commands of a page, in order; in a console block they are the lines that begin with ``$``."""
    lines = [line for block in COMMANDS_BLOCK.findall(page.read_text("utf-8")) for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.strip()]


def links_in(page: Path) -> list[str]:
    """Where the links of a page lead; what stands in a code block is no link."""
    return LINK.findall(re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL))


def anchors_of(page: Path) -> set[str]:
    """The places of a page that a link can name: its headings, as shown online, and marks of its own."""
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


def every_command(command: click.Command = root, path: str = "threadline") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for part in command.list_commands(context):
        inner = command.get_command(context, part)
        assert inner is not None
        yield from every_command(inner, f"{path} {part}")


LEAVES = dict(every_command())


def examples_of(command: click.Command) -> list[str]:
    return re.findall(r"^\s*(?:Example: )?(threadline .+)$", command.help or "", re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A place to run commands in, with what a checkout has."""
    for part in ("examples", "rules"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    shell = shutil.which("sh") or "sh"
    return subprocess.run(
        [shell, "-c", line], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_generated_pages_say_what_the_program_says_today() -> None:
    found = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_every_command_of_a_guide_runs_as_written(page: Path, copy: Path) -> None:
    for line in commands_in(page):
        words = line.split()
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), line
            continue
        assert words[0] in MAY_RUN, f"{name(page)} shows a command that nothing tries out: {line}"
        done = run(line, copy)
        assert done.returncode == 0, f"{name(page)}: {line}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_guides_show_commands() -> None:
    without = [name(page) for page in GUIDES if page.name.startswith("for-") and len(commands_in(page)) < 2]
    assert without == []
    assert len(commands_in(ROOT / "README.md")) >= 12


def test_every_link_leads_to_a_file_and_a_place_in_it() -> None:
    assert [problem for page in PAGES for link in links_in(page) if (problem := wrong_with(page, link))] == []


def wrong_with(page: Path, link: str) -> str:
    """What is wrong with one link of a page, in words; nothing where it leads to a place."""
    file, _, place = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    if "://" in link or not target.is_relative_to(ROOT):
        return f"{name(page)}: {link} leads out of the repository"
    if not target.exists():
        return f"{name(page)}: {link} leads nowhere"
    if place and target.suffix == ".md" and place not in anchors_of(target):
        return f"{name(page)}: {name(target)} has no place {place}"
    return ""


def test_every_guide_and_decision_can_be_reached_from_the_front_page() -> None:
    linked = {(ROOT / link.partition("#")[0]).resolve() for link in links_in(ROOT / "README.md")}
    assert [name(page) for page in WRITTEN[1:] if page not in linked] == []


@pytest.mark.parametrize("path", LEAVES)
def test_every_command_has_a_page_and_an_example_that_it_accepts(path: str) -> None:
    command = LEAVES[path]
    page = DOCS / "commands" / f"{path.replace(' ', '-')}.md"
    assert page.is_file()
    examples = examples_of(command)
    assert examples, f"{path} --help shows no example"
    for example in examples:
        assert example in page.read_text("utf-8")
        words = shlex.split(example.split(" > ")[0])
        assert words[: len(path.split())] == path.split()
        command.make_context(path, words[len(path.split()) :])


def test_every_rule_has_a_page_and_a_line_in_the_changelog() -> None:
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    ranges = re.findall(r"(NB-[A-Z]+)-(\d{3})(?: to \1-(\d{3}))?", told)
    named = {
        f"{part}-{number:03}" for part, first, last in ranges for number in range(int(first), int(last or first) + 1)
    }
    for rule in load_rulebook("national-baseline").pack.rules:
        assert (DOCS / "rules" / f"{rule.id}.md").is_file()
        assert rule.id in named, f"{rule.id} has no line in CHANGELOG.md"


def test_every_kind_of_problem_that_the_lint_finds_is_explained_to_rulebook_owners() -> None:
    engine = ROOT / "engine" / "cce_engine"
    code = [*(engine / "lint").glob("*.py"), engine / "cases.py", ROOT / "app" / "cce_app" / "case_runs.py"]
    said = {kind for file in code for kind in re.findall(r'kind="([a-z-]+)"', file.read_text("utf-8"))}
    assert said <= set(KINDS), "kinds that kinds.py does not list"
    kinds = set(KINDS)
    told = (DOCS / "for-rulebook-owners.md").read_text("utf-8")
    silent = {kind for kind in kinds if f"`{kind}`" not in told and not kind.startswith("unknown-")}
    assert silent == set()


def test_every_head_and_filter_of_a_condition_is_explained_to_rulebook_owners() -> None:
    from cce_engine.conditions import Condition

    told = (DOCS / "for-rulebook-owners.md").read_text("utf-8")
    names = {field.alias or key for key, field in Condition.model_fields.items()}
    assert {key for key in names if f"`{key}`" not in told} == set()


def test_every_field_of_a_record_and_an_observation_is_in_the_guide_to_the_record() -> None:
    from cce_core.case import Case
    from cce_core.observation import Observation

    told = (DOCS / "the-record.md").read_text("utf-8")
    assert {
        key for key in {*Case.model_fields, *Observation.model_fields} - {"about"} if f"`{key}" not in told
    } == set()


def test_the_record_shown_in_the_guide_is_a_good_one(copy: Path) -> None:
    (example,) = YAML_BLOCK.findall((DOCS / "the-record.md").read_text("utf-8"))
    (copy / "robin.yaml").write_text(example, "utf-8")
    done = run("threadline case check robin.yaml --as-of 2026-11-20", copy)
    assert done.returncode == 0, done.stderr


def test_the_rule_shown_in_the_guide_can_be_read() -> None:
    shown = [
        block
        for block in YAML_BLOCK.findall((DOCS / "for-rulebook-owners.md").read_text("utf-8"))
        if block.startswith("id:")
    ]
    assert shown
    for block in shown:
        rule, problems = check(RuleFile, read_text("guide.yaml", block.encode()))
        assert problems == []
        assert rule is not None


def test_no_page_holds_an_address_a_telephone_number_or_a_registry() -> None:
    found = {name(page): private_in(page.read_text("utf-8")) for page in [*PAGES, *PICTURES]}
    assert {page: marks for page, marks in found.items() if marks} == {}


def private_in(text: str) -> list[str]:
    """What looks like an address for mail, a telephone number outside the range kept for drama, or a registry."""
    mail = re.findall(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", text)
    numbers = re.findall(r"(?:\+44|\b0)\d[\d ]{7,12}\d\b", text)
    real = [number for number in numbers if not number.replace(" ", "").startswith("07700900")]
    hosts = re.findall(r"pypi|pythonhosted|npmjs|crates\.io|conda\.|rubygems|proxy\.golang", text, re.IGNORECASE)
    return [*mail, *real, *hosts]


def test_what_looks_private_is_recognised() -> None:
    assert private_in("Ring 01632 960 123 or 07700 900412; write to a.b@example.org; see files.pythonhosted.org") == [
        "a.b@example.org", "01632 960 123", "pythonhosted",
    ]  # fmt: skip


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_no_page_calls_a_child_what_we_never_call_a_child(page: Path) -> None:
    text = re.sub(r"`[^`]*`", "", page.read_text("utf-8")).lower()  # between backquotes stand words of the files
    assert re.findall(r"offender|\bnominal|gang member|risk rating|\bscores?\b|\bscoring\b|the subject\b", text) == []


def test_the_limits_are_said_on_the_front_page() -> None:
    told = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for limit in (
        "Not a decision", "Not a validated instrument", "Not a prediction", "No number", "Not yet for real records",
        "example, and so is every pack until a partnership approves it", 'Law marked "check with"', "invented",
    ):  # fmt: skip
        assert limit in told


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_a_picture_can_be_read_aloud_and_fetches_nothing(picture: Path) -> None:
    text = picture.read_text("utf-8")
    drawn = ET.fromstring(text)  # noqa: S314  # our own file
    space = "{http://www.w3.org/2000/svg}"
    assert drawn.get("role") == "img"
    for part in ("title", "desc"):
        said = drawn.find(f"{space}{part}")
        assert said is not None
        assert said.text
        assert said.get("id") in (drawn.get("aria-labelledby") or "").split()
    rest = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.findall(r"https?:|href|<image|<script|@import|url\((?!#)", rest) == []


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_the_words_of_a_picture_stand_out_from_the_paper(picture: Path) -> None:
    """WCAG 2.2 AA asks for 4.5 to 1; every colour of words is held against every colour behind them."""
    text = picture.read_text("utf-8")
    style, _, shapes = text.partition("</style>")
    fills = re.findall(r"\{[^}]*?fill: (#[0-9a-f]{6})([^}]*)\}", style)
    paper = {colour for colour, rest in fills if "stroke" in rest}
    words = {colour for colour, rest in fills if "stroke" not in rest}
    paper |= set(re.findall(r'<rect[^>]*fill="(#[0-9a-f]{6})"', shapes or text))
    words |= set(re.findall(r'<(?:svg|text)[^>]*fill="(#[0-9a-f]{6})"', shapes or text))
    assert paper
    assert words
    for ink in words:
        for behind in paper:
            assert contrast(ink, behind) >= 4.5, f"{ink} on {behind}"


def contrast(one: str, other: str) -> float:
    """The ratio of the brighter to the darker of two colours, as WCAG counts it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
