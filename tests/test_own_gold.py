"""The gold of corpus/: it points into the digests, keeps the contract, and nothing is fitted on it."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "corpus" / "gold"
sys.path[:0] = [str(ROOT / "corpus"), str(ROOT / "bench")]

import agreement  # noqa: E402  (bench/ and corpus/ are no packages)
import score  # noqa: E402
import scoring  # noqa: E402
from digest import Digest, read_digest, readable  # noqa: E402

DIGESTS = [read_digest(path) for path in sorted((ROOT / "corpus" / "digests").glob("*.md"))]
META = json.loads((GOLD / "META.json").read_text("utf-8"))
LABELS = {"PARK", "CLUSTER", "REGION", "POLICY", "ORG"}
ANSWERS = {
    "kind": {"level", "growth", "change", "share", "multiple", "rank", "threshold"},
    "comparator": {"eq", "gt", "ge", "lt", "le", "approx"},
    "status": {"actual", "target"},
}
each_digest = pytest.mark.parametrize("digest", DIGESTS, ids=[d.name for d in DIGESTS])


def rows(name: str, kind: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_digest_has_its_gold_and_nothing_else_has() -> None:
    names = [digest.name for digest in DIGESTS]
    assert sorted(META) == sorted(names)
    parts = ("txt", "indicators.jsonl", "entities.jsonl")
    wanted = {f"{name}.{part}" for name in names for part in parts} | {"META.json"}
    assert {path.name for path in GOLD.iterdir() if path.is_file()} == wanted


@each_digest
def test_the_text_of_the_gold_is_the_digest_of_today(digest: Digest) -> None:
    text = (GOLD / f"{digest.name}.txt").read_text("utf-8")
    assert text == readable(digest)
    assert META[digest.name]["title"] == digest.front["title"]
    for kind in ("indicators", "entities"):
        for row in rows(digest.name, kind):
            assert text[row["start"] : row["end"]] == row["surface"]


def test_a_table_is_announced_as_on_its_page() -> None:
    body = (
        "\n一句。\n\n: 表1　产值 | 亿元、% | ruled\n| 甲 | 1 |\n|---|---|\n\n: 表2 |  | three\n| 乙 | 2 |\n"
    )
    assert readable(Digest("x", {}, body)) == (
        "一句。\n\n表1　产值\n单位：亿元、%\n\n| 甲 | 1 |\n|---|---|\n\n表2\n\n| 乙 | 2 |\n"
    )


@each_digest
def test_its_rows_keep_the_contract(digest: Digest) -> None:
    keys: dict[tuple[str, ...], set[float]] = defaultdict(set)
    for row in rows(digest.name, "indicators"):
        for slot, known in ANSWERS.items():
            assert set(scoring.accepted(row[slot])) <= known, row
        assert row["indicator"] and row["period"], row
        if not row.get("optional") and row["kind"] != "threshold":
            keys[scoring.key_of(row)].add(row["value_norm"])
    assert all(len(values) == 1 for values in keys.values()), "one key, one value"
    assert {row["label"] for row in rows(digest.name, "entities")} <= LABELS


def test_a_clone_without_development_data_scores_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(score, "EVAL", tmp_path / "absent")
    texts = list(score.every_text())
    assert [text.name for text in texts] == list(META)
    smallest = min(texts, key=lambda text: len(text.text))
    report = score.measure([smallest])
    told = score.score_of([report[f"{smallest.name} indicators"]["counts"]])
    wanted = [row for row in smallest.gold["indicators"] if not row.get("optional")]
    assert told.rows == len(wanted)
    assert told.detect > 0.8


def test_what_is_fitted_on_gold_never_sees_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "phenomena2").mkdir()
    (tmp_path / "phenomena2" / "cases.jsonl").write_text("")
    (tmp_path / "gold" / "META.json").write_text("{}")
    monkeypatch.setattr(score, "EVAL", tmp_path)
    assert list(score.all_texts()) == []
    learners = [
        *(ROOT / "models").rglob("*.py"),
        ROOT / "bench" / "ranker.py",
        ROOT / "bench" / "reliability.py",
    ]
    texts = {path.name: path.read_text("utf-8") for path in learners}
    assert "examples.py" in texts
    assert not [name for name, text in texts.items() if "every_text" in text or "score.OWN" in text]


def test_kappa_is_what_is_left_of_agreement_beyond_chance() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement.kappa(pairs) == pytest.approx(0.4)
    assert agreement.kappa([("a", "a")] * 3) == 1.0


def test_rows_of_two_annotators_are_paired_once_by_span() -> None:
    row = {"value_norm": 1, "unit_norm": "元"}
    one = [{**row, "start": 0, "end": 4}, {**row, "start": 10, "end": 12}]
    two = [{**row, "start": 0, "end": 2, "value_norm": 7}, {**row, "start": 2, "end": 4}]
    assert [(t.one["start"], t.two["start"]) for t in agreement.twice(one, two)] == [(0, 2)]


@each_digest
@pytest.mark.parametrize("who", ["one", "two"])
def test_what_the_annotators_wrote_points_into_the_same_text(digest: Digest, who: str) -> None:
    text = (GOLD / f"{digest.name}.txt").read_text("utf-8")
    for kind in ("indicators", "entities"):
        for row in score.rows_in(GOLD / "blind" / who / f"{digest.name}.{kind}.jsonl"):
            assert text[row["start"] : row["end"]] == row["surface"]
