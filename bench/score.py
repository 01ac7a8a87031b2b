"""Scores against the gold, beside those of the last commit, and the rows won and lost.

    python bench/score.py            print
    python bench/score.py --keep     and write bench/scores.json, to be committed with the change

The gold and its scorer are development data beside the project (../shared/eval).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import re
import subprocess
import sys
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline import entities, indicators, reading, words
from pipeline.analyse import Models
from pipeline.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "bench" / "scores.json"
TEXTS = {
    "paper": (SHARED / "corpus" / "jiangxi_parks_paper.txt", SHARED / "eval" / "gold"),
    "phenomena": (SHARED / "eval" / "phenomena" / "phenomena.txt", SHARED / "eval" / "phenomena"),
}
GOLD = {"paper": "jiangxi_parks_paper", "phenomena": "phenomena"}
_SCORE = re.compile(r"(\w+)\s+F1 ([\d.]+)|(link|overlap)\s+\w+ ([\d.]+)")

Row = dict[str, Any]
Report = dict[str, dict[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", action="store_true", help="write bench/scores.json")
    parser.add_argument("--errors", action="store_true", help="print each wrong slot")
    options = parser.parse_args()
    if not SHARED.exists():
        print(f"没有找到评测数据 {SHARED}：评分只能在放有 shared/eval 的机器上运行。")
        return 1
    report = measure_all(_scorer(), errors=options.errors)
    _show(report, _last())
    if options.keep:
        KEPT.write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return 0


def measure_all(scorer: ModuleType, *, errors: bool) -> Report:
    """Scores and the state of each gold row, for every text and kind of row that has gold."""
    lexicon, models = Lexicon(), Models()
    report: Report = {}
    for name, (text, folder) in TEXTS.items():
        document = reading.read(text.read_bytes(), text.name, {})
        sentences = list(words.sentences(document))
        made = {
            "indicators": [_flat(row) for row in indicators.extract(document, sentences, lexicon)],
            "entities": [_flat(row) for row in entities.find(document, sentences, lexicon, models.ner)],
        }
        for kind, rows in made.items():
            gold = folder / f"{GOLD[name]}.{kind}.jsonl"
            if gold.exists():
                report[f"{name} {kind}"] = _measure(scorer, kind, gold, rows, document.text, errors=errors)
    return report


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _flat(row: Any) -> Row:
    return {k: float(v) if isinstance(v, Decimal) else v for k, v in asdict(row).items()}


def _measure(
    scorer: ModuleType, kind: str, gold_file: Path, made: list[Row], text: str, *, errors: bool
) -> dict[str, Any]:
    gold = scorer.read_rows(gold_file)
    axis = scorer.squeeze_axis(text)
    made = sorted(made, key=lambda row: (row["start"], row["end"]))
    for row in gold + made:
        row["start"], row["end"] = axis[row["start"]], axis[row["end"]]
    states = _indicator_states(scorer, gold, made) if kind == "indicators" else _entity_states(gold, made)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        getattr(scorer, f"score_{kind}")(gold, made, errors)
    if errors:
        print(said.getvalue())
    found = _SCORE.findall(said.getvalue())
    return {"scores": {a or c: float(b or d) for a, b, c, d in found}, "rows": states}


def _key(row: Row) -> str:
    return f"{row['start']} {row.get('surface', '')}".replace("\n", "")


def _indicator_states(scorer: ModuleType, gold: list[Row], made: list[Row]) -> dict[str, str]:
    """missed, found, core or tuple for each gold row; extra for each row that is in no gold."""
    pairs = dict(scorer.pair_indicators(gold, made))
    states: dict[str, str] = {}
    for g, row in enumerate(gold):
        if not row.get("optional"):
            states[_key(row)] = _state(scorer, row, made[pairs[g]]) if g in pairs else "missed"
    taken = set(pairs.values())
    return states | {_key(row): "extra" for p, row in enumerate(made) if p not in taken}


def _state(scorer: ModuleType, gold: Row, made: Row) -> str:
    wrong = {s for s in scorer.CORE + scorer.REST if scorer.slot_ok(gold, made, s) is False}
    if wrong & set(scorer.CORE):
        return "found"
    return "core" if wrong else "tuple"


def _entity_states(gold: list[Row], made: list[Row]) -> dict[str, str]:
    have = {(row["start"], row["end"], row["label"]) for row in made}
    kept = [row for row in gold if not row.get("optional")]
    return {_key(r): "found" if (r["start"], r["end"], r["label"]) in have else "missed" for r in kept}


def _last() -> Report:
    """What the last commit scored; nothing where it kept no scores."""
    shown = subprocess.run(
        ["git", "show", "HEAD:bench/scores.json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def _show(report: Report, last: Report) -> None:
    for name, now in report.items():
        before = last.get(name, {"scores": {}, "rows": {}})
        print(f"\n{name}")
        for score, value in now["scores"].items():
            then = before["scores"].get(score)
            print(f"  {score:<8} {value:.4f}" + ("" if then is None else f"  ({value - then:+.4f})"))
        if before["rows"]:
            _show_changes(before["rows"], now["rows"])


def _show_changes(before: dict[str, str], now: dict[str, str]) -> None:
    for key in sorted(set(before) | set(now), key=lambda k: int(k.split()[0])):
        was, is_ = before.get(key, "absent"), now.get(key, "absent")
        if was != is_:
            print(f"    {key}: {was} → {is_}")


if __name__ == "__main__":
    sys.exit(main())
