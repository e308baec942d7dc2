"""The paper form and the record for scrutiny: every field there, nothing fetched, no word of a pack is markup."""

from __future__ import annotations

import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cce_app.rulebook import load_rulebook
from cce_engine import book as of_book
from cce_engine.pack import ConclusionTest

from .browser import chromium
from .packs import ROOT, change, copied

BASE = "national-baseline"
ANSWERS = ["present", "suspected", "absent", "not known"]
EMPTY = {"meta", "col", "br", "hr", "img", "input", "link"}


class Read(HTMLParser):
    """A page as a person meets it: its text, its tables by row, its headings; every element closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self.heads: list[tuple[str, str]] = []
        self.options: list[str] = []
        self.words: list[str] = []
        self.style = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag in ("h1", "h2", "h3"):
            self.heads.append((tag, ""))
        if ("class", "option") in attrs:
            self.options.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            self.style += data
            return
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data
        if self.open[-1:] and self.open[-1] in ("h1", "h2", "h3"):
            self.heads[-1] = (self.heads[-1][0], self.heads[-1][1] + data)
        if self.options and "span" in self.open:
            self.options[-1] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def book():
    return load_rulebook(BASE)


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    from .conftest import run

    file = tmp_path_factory.mktemp("paper") / "form.html"
    ran = run("rules", "paper", "-o", file)
    assert (ran.code, ran.err) == (0, "")
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def markdown() -> str:
    from .conftest import run

    ran = run("rules", "paper")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_the_form_follows_the_agenda_from_one_to_twelve(page):
    items = [text.split()[0] for tag, text in Read(page).heads if tag == "h2" and text[0].isdigit()]
    assert list(dict.fromkeys(items)) == [str(number) for number in range(1, 13)]


def test_every_indicator_that_the_pack_reads_is_on_the_form_once_with_four_answers_in_words(page, book):
    rows = [row for row in Read(page).rows if row[1:2] and "suspected" in row[1]]
    for indicator in book.vocabulary.indicators.values():
        found = [row for row in rows if row[0].startswith(f"{indicator.label} (")]
        assert len(found) == 1, indicator.label
        assert found[0][1].split() == " ".join(ANSWERS).split()
        assert len(found[0]) == 5


def test_core_questions_come_first_with_whom_to_ask(page, book):
    rows = [row[0] for row in Read(page).rows if row[1:2] and "suspected" in row[1]]
    for place, question in enumerate(book.pack.core):
        indicator = book.vocabulary.indicators[question.indicator]
        assert indicator.question in rows[place]
        assert f"Ask {book.vocabulary.agencies[question.ask[0]].ask_label}" in rows[place]


def test_no_box_stands_without_its_word(page):
    found = Read(page)
    boxes = sum(item == ("span", "class", "box") for item in found.attributes)
    assert boxes == len(found.options) > 400
    assert all(re.search(r"\w", option) for option in found.options)


def test_levels_stand_in_the_packs_own_words_highest_first(page, book):
    rows = [row for row in Read(page).rows if len(row) == 4 and "as recorded" in row[2]]
    assert [(row[0], row[1]) for row in rows] == [(word.label, word.means) for word in reversed(book.pack.levels)]


def test_every_rule_of_the_level_and_what_it_leans_on_can_be_followed_by_hand(page, book):
    text = Read(page).text
    rules = {rule.id: rule for rule in book.pack.rules}
    for rule in rules.values():
        if rule.stratum != "level":
            continue
        assert f"{rule.title} ( {rule.id} )" in text, rule.id
        for index in {index for part in of_book.conditions_of(rule) for index in of_book.tests_in(part)}:
            test = book.pack.tests[index]
            if isinstance(test, ConclusionTest) and test.kind == "pattern":
                feeding = [
                    other for other in rules.values() if (other.then.kind, other.then.name) == ("pattern", test.name)
                ]
                assert all(f"{other.title} ( {other.id} )" in text for other in feeding)


def test_the_form_has_columns_room_for_judgement_sources_and_says_that_it_is_an_example(page, book):
    found = Read(page)
    for words in ("First and latest date", "Agency", "How known", "Signature", "Our judgement and why"):
        assert words in found.text
    assert found.text.count("Example: not approved for live use") >= 12
    cited = {item.source for rule in book.pack.rules for item in rule.citations}
    assert all(book.pack.sources[name].title in found.text for name in cited)


def test_nothing_is_fetched_from_anywhere(page):
    found = Read(page)
    assert not found.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "a", "svg"}
    assert not [item for item in found.attributes if item[1] in ("src", "href", "srcset") or item[1].startswith("on")]
    assert "url(" not in found.style
    assert "@import" not in found.style
    assert "//" not in re.sub(r"/\*.*?\*/", "", page, flags=re.DOTALL)


def test_the_page_is_made_for_a4_with_large_enough_type(page):
    style = Read(page).style
    assert re.search(r"@page\s*{[^}]*size: A4", style)
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)pt", style)]
    assert max(sizes) >= 18
    assert min(size for size in sizes if size > 8) >= 9
    assert re.search(r"html { font: 1[1-9]pt", style)
    assert 'lang="en-GB"' in page


def test_what_is_restricted_stands_on_a_page_of_its_own(page):
    (sheet,) = re.findall(r'<section class="sheet apart restricted">(.*?)</section>', page, re.DOTALL)
    assert "10 Confidential" in sheet
    assert "Police actions" in sheet
    rest = page.replace(sheet, "")
    assert "Police actions (11d)" not in rest
    after = page[page.index(sheet) + len(sheet) :]
    assert after.lstrip().startswith('</section>\n<section class="sheet apart">')


MARKUP = 'Say <script>alert(1)</script> & *bold* | `x` \\"}'


@pytest.fixture
def hostile(tmp_path) -> Path:
    """The shipped pack with markup in titles, labels and the name of who approved it."""
    pack = copied(tmp_path)
    quoted = "'" + MARKUP.replace("'", "''") + "'"
    change(pack, "pack", "title: National baseline", f"title: {quoted}")
    change(pack, "pack", "    label: Significant", f"    label: {quoted}")
    change(pack, "pack", "status: example", f"status: approved\napproved_by: {quoted}")
    change(pack, "NB-LVL-014", "title: Found out of area with a suspected exploiter", f"title: {quoted}")
    return pack


def test_no_word_of_a_pack_can_become_markup(hostile, tmp_path, threadline):
    file = tmp_path / "form.html"
    assert threadline("rules", "paper", "--pack", hostile, "-o", file).code == 0
    page = file.read_text("utf-8")
    found = Read(page)
    assert "script" not in found.tags
    assert MARKUP in found.text
    assert "</style" not in found.style
    assert page.count("<style>") == page.count("</style>") == 1
    for name in ("paper", "card"):
        text = threadline("rules", name, "--pack", hostile).out
        assert "<script>" not in text
        assert "\\<script\\>" in text


def test_markdown_holds_the_same_fields(markdown, page, book):
    text = markdown.replace("\\", "")
    for indicator in book.vocabulary.indicators.values():
        assert f"| {indicator.label} (" in text
    heads = [text for tag, text in Read(page).heads if tag == "h2"]
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == [
        head.strip() for head in heads
    ]
    assert text.count("☐") == len(Read(page).options)


def test_a_form_replaces_no_file_unless_told_to_and_only_known_endings_are_written(tmp_path, threadline):
    file = tmp_path / "form.html"
    file.write_text("mine")
    ran = threadline("rules", "paper", "-o", file)
    assert (ran.code, ran.out) == (1, "")
    assert file.read_text() == "mine"
    assert "Nothing was written." in ran.err
    assert threadline("rules", "paper", "-o", file, "--force").code == 0
    assert file.read_text().startswith("<!doctype html>")
    ran = threadline("rules", "paper", "-o", tmp_path / "form.pdf")
    assert ran.code == 2
    assert ".html or .md" in ran.err
    assert not (tmp_path / "form.pdf").exists()


def test_the_same_pack_gives_the_same_bytes(page, markdown, threadline, tmp_path):
    assert threadline("rules", "paper").out == markdown
    assert threadline("rules", "paper", "-o", tmp_path / "again.html").code == 0
    assert (tmp_path / "again.html").read_text("utf-8") == page
    assert threadline("rules", "card").out == threadline("rules", "card").out


SCORED = [
    path.parent.name for path in (ROOT / "rules" / "packs").glob("*/pack.yaml") if "\nscores:" in path.read_text()
]


@pytest.mark.parametrize("pack", SCORED)
def test_a_pack_with_points_has_a_box_to_score_by_hand_with_every_item_and_band(pack, tmp_path, threadline):
    assert threadline("rules", "paper", "--pack", pack, "-o", tmp_path / "form.html").code == 0
    found, rules = Read((tmp_path / "form.html").read_text("utf-8")), load_rulebook(pack)
    for score in rules.pack.scores.values():
        assert ("h2", f"Hand scoring: {score.label} ") in [(tag, text.split("Example")[0]) for tag, text in found.heads]
        for item in score.items:
            for name in item.group.indicators if item.group else ():
                assert rules.vocabulary.indicators[name].label in found.text
        bands = [row for row in found.rows if len(row) == 3 and row[2] == "here"]
        assert [row[0].split()[0] for row in bands] == [str(band.from_) for band in score.bands]
    assert "The points are the published form's own." in found.text


def test_packs_with_points_are_among_those_tried():
    assert len(SCORED) >= 3


def test_a_pack_without_points_has_no_box_for_them(page):
    assert "Hand scoring" not in page


# ---- a browser: `make browser`


@pytest.mark.browser
def test_a_browser_prints_the_form_on_paper(page, tmp_path):
    """Run by ``make browser``; where no Chromium is installed it says so, and under CI it fails."""
    browser = chromium()
    source, target = tmp_path / "form.html", tmp_path / "form.pdf"
    source.write_text(page, "utf-8")
    flags = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND"]
    flags += ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    command = [browser, *flags, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pdf = target.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert 15 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 60


# ---- the record for scrutiny


@pytest.fixture(scope="module")
def cards(tmp_path_factory) -> tuple[str, str]:
    from .conftest import run

    folder = tmp_path_factory.mktemp("card") / "scrutiny"
    ran = run("rules", "card", "-o", folder)
    assert (ran.code, ran.err) == (0, "")
    names = ("national-baseline-transparency-record.md", "national-baseline-data-protection-annex.md")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    return tuple((folder / name).read_text("utf-8") for name in names)


def test_the_record_counts_names_and_dates_what_the_pack_holds(cards, book):
    record, annex = cards
    for text in cards:
        assert book.pack.digest in text
        assert "Example: not approved for live use." in text
        assert text.count("to be filled in by the partnership") >= 8
        for indicator in ("young_person.date_of_birth", "safety_plan.in_place"):
            assert f"`{indicator}`" in text
    assert f"holds {len(book.pack.rules)} rules" in record
    for stratum in ("pattern", "dimension", "level", "suggestion", "caution"):
        count = sum(rule.stratum == stratum for rule in book.pack.rules)
        assert f"| {stratum} | {count} |" in record
    cited = {item.source for rule in book.pack.rules for item in rule.citations}
    rows = [line for line in record.splitlines() if line.startswith("| SRC-")]
    assert {row.split("|")[1].strip() for row in rows} == cited
    assert all(re.search(r"\| \d{4}-\d\d-\d\d \| \d+ \|$", row) for row in rows)
    used = {key for rule in book.pack.rules for key in rule.law}
    unconfirmed = [book.pack.law[key] for key in used if book.pack.law[key].status != "in_force"]
    assert record.count("NOT CONFIRMED") == annex.count("NOT CONFIRMED") == len(unconfirmed) > 0


def test_protected_characteristics_are_listed_one_by_one(cards):
    for text in cards:
        for name in ("Race", "Religion or belief", "Sex", "Sexual orientation", "Gender reassignment"):
            (row,) = [line for line in text.splitlines() if line.startswith(f"| {name} |")]
            assert row.endswith("| No |")
        (age,) = [line for line in text.splitlines() if line.startswith("| Age |")]
        assert "Yes, by NB-" in age


def test_the_record_claims_no_validation(cards):
    for text in cards:
        for claim in ("validated", "proven", "accurate", "effective", "reduces risk", "compliant", "unbiased"):
            assert claim not in text.lower()
    assert "Nobody has compared its suggestions with the judgement of experienced chairs" in cards[0]


def test_a_rule_that_reads_something_more_changes_the_record(tmp_path, threadline):
    pack = copied(tmp_path)
    change(
        pack, "NB-CAU-001", "when:",
        "when:\n  any:\n    - {case: wants_police_cadets, is: \"yes\"}\nwhen_before:",
    )  # fmt: skip
    path = next(path for path in pack.glob("NB-CAU-001*.yaml") if "cases" not in path.name)
    text = path.read_text("utf-8")
    start = text.index("when_before:")
    end = text.index("then:")
    path.write_text(text[:start] + text[end:], "utf-8")
    before, after = threadline("rules", "card").out, threadline("rules", "card", "--pack", pack).out
    row = next(line for line in after.splitlines() if line.startswith("| The child wants to join police cadets |"))
    assert "NB-CAU-001" in row
    assert row not in before


def test_both_records_are_written_or_neither(tmp_path, threadline):
    folder = tmp_path / "scrutiny"
    folder.mkdir()
    (folder / "national-baseline-data-protection-annex.md").write_text("mine")
    ran = threadline("rules", "card", "-o", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was written." in ran.err
    assert [path.read_text() for path in folder.iterdir()] == ["mine"]
    assert threadline("rules", "card", "-o", folder, "--force").code == 0
    assert len(list(folder.iterdir())) == 2


def test_a_write_that_fails_leaves_what_was_there(tmp_path, threadline, monkeypatch):
    import cce_app.saving

    real, wrote = cce_app.saving.write_whole, []

    def failing(path, content):
        if len(wrote) == 1:
            wrote.append(path)
            raise OSError(28, "No space left on device")
        wrote.append(path)
        real(path, content)

    monkeypatch.setattr(cce_app.saving, "write_whole", failing)
    ran = threadline("rules", "card", "-o", tmp_path / "scrutiny")
    assert (ran.code, ran.out) == (1, "")
    assert "No space left on device" in ran.err
    assert [*(tmp_path / "scrutiny").iterdir()] == []


@pytest.mark.parametrize("command", ["paper", "card"])
def test_a_pack_that_fails_the_lint_is_not_printed(command, tmp_path, threadline):
    pack = copied(tmp_path)
    change(pack, "NB-LVL-003", "pattern: signs_together", "pattern: sings_together")
    target = tmp_path / ("form.html" if command == "paper" else "scrutiny")
    ran = threadline("rules", command, "--pack", pack, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert "NB-LVL-003" in ran.err
    assert re.search(r"^Nothing was \w+\.", ran.err, re.MULTILINE)
    assert "threadline rules lint --pack" in ran.err
    assert not target.exists()


def test_the_styles_are_part_of_the_package():
    assert (ROOT / "app" / "cce_app" / "paper" / "print.css").is_file()
