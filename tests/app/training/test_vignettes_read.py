"""Vignettes are read whole or refused with every problem; cases and vignettes never stand in for each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.training.kit import ROOT, VIGNETTES

from cce_app.training.bank import bank_folder, in_set, ordered, read_bank
from cce_app.training.reveal import level_said
from cce_app.training.second_reader import second_reader
from cce_app.training.twin_cases import all_twins, differ_in_one
from cce_app.training.vignette import read_vignette, to_yaml
from cce_core.errors import BadInputError

TAM = VIGNETTES / "TV-91-tam.yaml"
CASE = ROOT / "examples" / "caseload" / "TL-008-isaac.yaml"
RULEBOOK = second_reader().rulebook

FAULTS = {  # what is written instead, and what the answer must say
    ("indicator: phone_multiple", "indicator: phone_multipel"): 'Did you mean "phone_multiple"?',
    ("expected: {level: moderate}", "expected: {level: modrate}"): 'Did you mean "moderate"?',
    ("from: school", "from: scool"): 'Did you mean "school"?',
    ("SRC-AGENDA", "SRC-AGENDER"): 'Did you mean "SRC-AGENDA"?',
    ("age: 14", "age: 13"): "the child is 14 on that day, not 13",
    ("text: Tam is streetwise", "text: Tam is worldly"): "stand nowhere in the narrative",
    ("dated: 2026-12-01", "dated: 2026-11-01"): "the new fact arrives afterwards",
    ("{id: n1", "{id: o1"): 'the id "o1" is used in the case already',
    ("case: TV-91", "case: TV-92"): "is not the id of the vignette",
    ("agency: police, recorded_on: 2026-11-16}", "agency: polise, recorded_on: 2026-11-16}"): 'Did you mean "police"?',
    ("title:", "tittle:"): 'Did you mean "title"?',
}


def broken(tmp_path: Path, *faults: tuple[str, str]) -> Path:
    text = TAM.read_text("utf-8")
    for right, wrong in faults:
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / "broken.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_each_fault_is_named_with_its_line(fault, tmp_path: Path) -> None:
    path = broken(tmp_path, fault)
    with pytest.raises(BadInputError) as refused:
        read_bank(path, RULEBOOK)
    (problem,) = [item for item in refused.value.problems if FAULTS[fault] in item.message]
    lines = path.read_text("utf-8").splitlines()
    assert problem.line in [number for number, line in enumerate(lines, 1) if fault[1] in line]
    assert refused.value.outcome == "No practice was begun."


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    faults = [fault for fault in FAULTS if fault[1] not in ("tittle:", "{id: o1")]
    with pytest.raises(BadInputError) as refused:
        read_bank(broken(tmp_path, *faults), RULEBOOK)
    assert len(refused.value.problems) >= len(faults)


def test_a_child_who_is_not_invented_is_refused(tmp_path: Path) -> None:
    for fault in (("invented: true\ntitle", "invented: false\ntitle"), ("  invented: true\n", "  invented: false\n")):
        with pytest.raises(BadInputError, match="invented"):
            read_bank(broken(tmp_path, fault), RULEBOOK)


@pytest.mark.parametrize("command", [["train", "start", "--from"], ["train", "twins", "--from"]])
def test_a_case_record_is_refused_by_name(threadline, tmp_path: Path, command) -> None:
    home = ["--home", tmp_path / "home"] if command[1] == "start" else []
    for file in (CASE, CASE.parent):
        ran = threadline(*command, file, *home)
        assert ran.code == 1
        assert "this is a case record (TL-008), not a vignette" in ran.err
        assert "No practice was begun." in ran.err
        assert ran.out == ""
    assert not (tmp_path / "home").exists()


def test_a_case_record_as_json_is_refused_by_name(threadline, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"case": "K-1", "young_person": {"name": "K"}}), "utf-8")
    assert "case record (K-1)" in threadline("train", "start", "--from", path, "--home", tmp_path).err


@pytest.mark.parametrize("command", [["assess"], ["case", "check"], ["case", "words"]])
def test_a_vignette_is_refused_as_a_case_by_name(threadline, command) -> None:
    ran = threadline(*command, TAM, "--as-of", "2026-11-20")
    assert ran.code == 1
    assert "this is a vignette for practice (TV-91), not a case record" in ran.err


def test_a_vignette_reads_back_as_it_was_written() -> None:
    vignette = read_vignette("t", TAM.read_bytes(), RULEBOOK)
    assert read_vignette("t", to_yaml(vignette).encode(), RULEBOOK) == vignette


def test_sets_and_order_come_from_the_name_and_the_seed() -> None:
    bank = read_bank(VIGNETTES, RULEBOOK)
    assert in_set(bank, "core") == in_set(bank, "all") == ["TV-91", "TV-92"]
    ids = [f"TV-{number}" for number in range(20)]
    assert ordered(ids, 5) == ordered(ids[::-1], 5) != ordered(ids, 6)
    assert sorted(ordered(ids, 5)) == sorted(ids) == ordered(ids, None)
    with pytest.raises(BadInputError, match='Did you mean "core"'):
        in_set(bank, "cora")
    with pytest.raises(BadInputError, match='no vignette in the set "twins"'):
        in_set(bank, "twins")


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(TAM.read_bytes())
    with pytest.raises(BadInputError, match="used by another file too"):
        read_bank(tmp_path, RULEBOOK)


def test_every_shipped_vignette_is_read_and_has_the_level_that_it_states() -> None:
    reader, bank = second_reader(), read_bank(bank_folder(), RULEBOOK)
    assert len(bank) >= 24
    for vignette in bank.values():
        assert level_said(reader.reads(vignette.case, vignette.as_of)) == vignette.expected.level, vignette.id
        new = vignette.one_new_fact
        assert level_said(reader.reads(vignette.later(), new.dated)) == new.level, vignette.id


def test_the_shipped_bank_holds_twins() -> None:
    bank = read_bank(bank_folder(), RULEBOOK)
    found = all_twins(bank.values(), second_reader().reads)
    assert all(differ_in_one(pair) for pair in found)
    assert len({pair.vignette for pair in found}) >= 5
