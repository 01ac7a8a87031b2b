"""What a person decided about names goes into the register, and the next run knows it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import entities, lexicon
from pipeline.cli import cejing
from pipeline.lexicon import FOLDER, Lexicon, LexiconError
from pipeline.lexicon.amend import add_decisions

KNOWN, OTHER = Lexicon().zones[:2]


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "lexicon", ignore=shutil.ignore_patterns("*.py", "__*")))


def decision(
    surface: str, id_: str, *, new: bool = False, place: str = "", kind: str = ""
) -> dict[str, object]:
    return {"surface": surface, "id": id_, "new": new, "place": place, "kind": kind}


def test_an_alias_is_added_once_and_linked_afterwards(folder: Path) -> None:
    said = decision("青云谷园区", KNOWN.id)
    assert add_decisions(folder, [said, said]) == 1
    assert add_decisions(folder, [said]) == 0
    zone = next(zone for zone in Lexicon(folder).zones if zone.id == KNOWN.id)
    assert zone.aliases[-1] == "青云谷园区"
    assert [z for z in Lexicon(folder).zones if z.id != KNOWN.id] == list(Lexicon().zones[1:])


def test_an_unknown_entry_is_left_alone(folder: Path) -> None:
    before = (folder / "zones.csv").read_bytes()
    assert add_decisions(folder, [decision("甲园区", "000000-none")]) == 0
    assert (folder / "zones.csv").read_bytes() == before


def test_a_new_entry_without_a_place_is_refused_and_nothing_written(folder: Path) -> None:
    before = (folder / "zones.csv").read_bytes()
    with pytest.raises(LexiconError):
        add_decisions(folder, [decision("某园区", "zone:某园区", new=True)])
    assert (folder / "zones.csv").read_bytes() == before
    assert not list(folder.glob(".draft*"))


def test_a_new_entry_can_be_read_back(folder: Path) -> None:
    new = decision(
        "青云谷产业园区", "zone:360111:青云谷产业园区", new=True, place="青山湖区", kind="产业园区"
    )
    assert add_decisions(folder, [new]) == 1
    zone = Lexicon(folder).zones[-1]
    assert (zone.name, zone.place, zone.code, zone.verified) == (
        "青云谷产业园区",
        "青山湖区",
        "360111",
        False,
    )
    assert zone.source == "cejing entities review"


@pytest.fixture()
def review(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reviewed list; the command writes to a copy of the lexicon."""
    monkeypatch.setattr(lexicon, "Lexicon", lambda own=folder: Lexicon(own))
    file = tmp_path / "names.csv"
    question = entities.Question("青云谷园区", "PARK", "", "unknown", 3, decision=KNOWN.id)
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["surface", "label", "id", "why", "times", "candidates", "place", "kind", "decision"])
        writer.writerow([question.surface, "PARK", "", "unknown", 3, "", "", "", question.decision])
    return file


def taken_back(file: Path) -> tuple[int, str]:
    done = CliRunner().invoke(cejing, ["entities", "review", "--from", str(file)])
    return done.exit_code, done.output


def test_the_command_writes_decisions_back(review: Path, folder: Path) -> None:
    assert taken_back(review) == (0, "已在 zones.csv 里添加 1 处。下次运行 cejing run 时生效。\n")
    assert "青云谷园区" in Lexicon(folder).zones[0].aliases
    assert "添加 0 处" in taken_back(review)[1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace(KNOWN.id, "没有这个"), "没有这个"),
        (lambda text: text.replace("decision", "x"), "缺少列 decision"),
        (lambda text: text.replace("青云谷园区", OTHER.name), "重复"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_and_nothing_written(
    review: Path, folder: Path, change: object, told: str
) -> None:
    before = (folder / "zones.csv").read_bytes()
    review.write_text(change(review.read_text("utf-8-sig")), encoding="utf-8-sig")  # type: ignore[operator]
    code, said = taken_back(review)
    assert code == 1
    assert (folder / "zones.csv").read_bytes() == before
    assert told in said
