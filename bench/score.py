"""Scores against the gold by document, genre and class, beside those of the last commit.

    python bench/score.py                  print
    python bench/score.py --only paper     only texts whose name holds this
    python bench/score.py --errors         also each wrong slot
    python bench/score.py --rows           also each gold row whose state changed
    python bench/score.py --keep           and write bench/scores.json, to be committed with the change

`corpus/gold` is the project's own gold of its digests; more gold is development data beside the project
(../shared/eval), scored too where that is at hand. Title, date and region are told, as a user would tell them
(META.json). `core` and `tuple` are F1 (`scoring.py` says of what); sets and genres are pooled over their
documents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import scoring

from pipeline import reading
from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
OWN = ROOT / "corpus" / "gold"
"""No rule, threshold or confidence is ever fitted on it."""
KEPT = ROOT / "bench" / "scores.json"
GOOD = 0.70
"""A document with this tuple can be worked with; what lies below is mostly one wrong decision for all."""
WORST = 10
STATES = ("missed", "found", "core", "tuple")

Row = scoring.Row
Report = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Text:
    """A text with gold: `group` is the set that it belongs to, `genre` what its scores are pooled by."""

    name: str
    group: str
    genre: str
    text: str
    given: dict[str, str]
    gold: dict[str, list[Row]]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", action="store_true", help="write bench/scores.json")
    parser.add_argument("--errors", action="store_true", help="print each wrong slot")
    parser.add_argument("--rows", action="store_true", help="print each gold row whose state changed")
    parser.add_argument("--only", default="", help="only texts whose name holds this")
    parser.add_argument("--gold", type=Path, help="only this folder of gold, in the form of corpus/gold")
    options = parser.parse_args()
    texts = texts_of(options.gold, "gold") if options.gold else every_text()
    chosen = [t for t in texts if options.only in t.name]
    report = measure(chosen, errors=options.errors)
    show(report, {} if options.gold else last_scores(), rows=options.rows)
    if options.keep:
        KEPT.write_text(json.dumps(report, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
    return 0


def every_text() -> Iterator[Text]:
    """The project's own gold, and the development gold where it is at hand."""
    yield from texts_of(OWN, "corpus")
    if EVAL.exists():
        yield from all_texts()


def all_texts() -> Iterator[Text]:
    """Every text of the development gold: documents, lines and passages of one phenomenon."""
    yield from texts_of(EVAL / "gold", "gold")
    phenomena = EVAL / "phenomena" / "phenomena.txt"
    if phenomena.exists():
        rows = {"indicators": rows_in(phenomena.with_suffix(".indicators.jsonl"))}
        yield Text("phenomena", "phenomena", "lines", phenomena.read_text("utf-8"), {}, rows)
    yield from _passages(EVAL / "phenomena2" / "cases.jsonl")


def texts_of(folder: Path, group: str) -> Iterator[Text]:
    """The documents of a folder of gold."""
    for name, told in json.loads((folder / "META.json").read_text("utf-8")).items():
        path = folder / told.get("text", f"{name}.txt")
        gold = {kind: rows_in(folder / f"{name}.{kind}.jsonl") for kind in ("indicators", "entities")}
        given = {key: told[key] for key in ("title", "date", "region") if told.get(key)}
        genre = told.get("genre") or "long report or plan"
        yield Text(name, group, genre, _decoded(path), given, {k: v for k, v in gold.items() if v})


def _passages(path: Path) -> Iterator[Text]:
    for case in rows_in(path):
        given = {key: case[key] for key in ("title", "date", "region") if case.get(key)}
        yield Text(case["id"], "phenomena2", case["class"], case["text"], given, {"indicators": case["rows"]})


def _decoded(path: Path) -> str:
    return path.read_text("utf-8").replace("\r\n", "\n")


def rows_in(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def measure(texts: Iterable[Text], *, errors: bool = False) -> Report:
    """For each text and kind of row with gold: counts and the state of each gold row."""
    lexicon, models = Lexicon(), Models()
    report: Report = {}
    for text in texts:
        document = reading.read(text.text.encode(), f"{text.name}.txt", text.given, lexicon=lexicon)
        analysis = analyse(document, lexicon, models)
        failed = [p.message for p in analysis.problems if p.code == "room_failed"]
        if failed:
            raise RuntimeError(f"{text.name}: {failed[0]}")
        made = _rows_of(analysis)
        for kind, gold in text.gold.items():
            entry = _measure(kind, gold, made[kind], document.text, errors=errors and text.name)
            report[f"{text.name} {kind}"] = {"group": text.group, "genre": text.genre, **entry}
    return report


def _rows_of(analysis: Analysis) -> dict[str, list[Row]]:
    return {
        "indicators": [_flat(row) for row in analysis.indicators],
        "entities": [_flat(row) for row in analysis.entities],
    }


def _flat(row: Any) -> Row:
    return {k: float(v) if isinstance(v, Decimal) else v for k, v in asdict(row).items()}


def _measure(kind: str, gold: list[Row], made: list[Row], text: str, *, errors: str | bool) -> dict[str, Any]:
    axis = scoring.squeeze_axis(text)
    gold, made = (sorted((_moved(r, axis) for r in rows), key=_span) for rows in (gold, made))
    states, wrong = _indicator_states(gold, made) if kind == "indicators" else _entity_states(gold, made)
    if errors:
        print(f"\n== {errors} {kind}", *wrong, sep="\n  ")
    return {"counts": _counts(states), "rows": states}


def _moved(row: Row, axis: list[int]) -> Row:
    return {**row, "start": axis[row["start"]], "end": axis[row["end"]]}


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _key(row: Row) -> str:
    return f"{row['start']} {row.get('surface', '')}".replace("\n", "")


def _extra(row: Row) -> str:
    """The key of a row that no gold row is found by; a missed gold row of the same span keeps its own."""
    return f"{_key(row)} +"


def _indicator_states(gold: list[Row], made: list[Row]) -> tuple[dict[str, str], list[str]]:
    """missed, found, core or tuple for each gold row, extra for each row in no gold; and what is wrong."""
    every = scoring.pair_indicators(gold, made)
    pairs = [(g, m) for g, m in every if not gold[g].get("optional")]
    lost = scoring.collided(gold, made, pairs)
    owners = {o for row in gold for o in scoring.listed(row.get("scope"))}
    states = {_key(row): "missed" for row in gold if not row.get("optional")}
    wrong: list[str] = []
    for g, m in pairs:
        verdict = scoring.verdict_of(gold[g], made[m], owners)
        states[_key(gold[g])] = _state(verdict, distinct=m not in lost)
        wrong += [
            f"wrong {s}: {_told(gold[g], s)}, got {made[m].get(s)!r}"
            for s, ok in verdict.items()
            if ok is False
        ]
        wrong += [f"not distinct: {_told(made[m], 'indicator')}"] if m in lost else []
    taken = {m for _, m in every}
    extra = [row for m, row in enumerate(made) if m not in taken]
    wrong += [f"missed: {_told(row, 'indicator')}" for row in gold if states.get(_key(row)) == "missed"]
    wrong += [f"extra: {_told(row, 'indicator')}" for row in extra]
    return states | {_extra(row): "extra" for row in extra}, wrong


def _told(row: Row, slot: str) -> str:
    return f"{row.get('surface')!r} {row.get(slot)!r}"


def _state(verdict: scoring.Verdict, *, distinct: bool) -> str:
    if any(verdict[slot] is False for slot in scoring.CORE):
        return "found"
    return "tuple" if distinct and all(verdict[slot] is not False for slot in scoring.REST) else "core"


def _entity_states(gold: list[Row], made: list[Row]) -> tuple[dict[str, str], list[str]]:
    """tuple for each gold name found with its label, missed or, in no gold, extra; and what is wrong.

    A label that the gold of this text has not at all was not annotated: it counts neither way.
    """
    names = {(*_span(row), row["label"]): row for row in gold}
    have = {(*_span(row), row["label"]): row for row in made}
    wanted = {key: row for key, row in names.items() if not row.get("optional")}
    labels = {row["label"] for row in wanted.values()}
    extra = {key: row for key, row in have.items() if key not in names and row["label"] in labels}
    wrong = [f"missed: {_told(row, 'label')}" for key, row in wanted.items() if key not in have]
    wrong += [f"extra: {_told(row, 'label')}" for row in extra.values()]
    states = {_key(row): "tuple" if key in have else "missed" for key, row in wanted.items()}
    return states | {_extra(row): "extra" for row in extra.values()}, wrong


def _counts(states: dict[str, str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for state in states.values():
        counts[state] += 1
    return dict(counts)


@dataclass(frozen=True)
class Score:
    """F1 of rows found, of rows right in kind, name and period, and of rows right in every slot."""

    detect: float
    core: float
    tuple: float
    rows: int

    def __str__(self) -> str:
        return f"{self.detect:.3f} {self.core:.3f} {self.tuple:.3f} {self.rows:5d}"


def score_of(counts: Iterable[dict[str, int]]) -> Score:
    """The pooled scores of several texts."""
    total: dict[str, int] = defaultdict(int)
    for one in counts:
        for state, n in one.items():
            total[state] += n
    gold = sum(total[s] for s in STATES)
    found = sum(total[s] for s in STATES[1:])
    both = gold + found + total["extra"]
    core = total["core"] + total["tuple"]
    f1 = [2 * hit / both if both else 0.0 for hit in (found, core, total["tuple"])]
    return Score(*f1, rows=gold)


def last_scores() -> Report:
    """What the last commit scored; nothing where it kept no scores."""
    shown = subprocess.run(
        ["git", "show", "HEAD:bench/scores.json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def show(report: Report, last: Report, *, rows: bool) -> None:
    """Sets, genres and the worst documents of each kind of row: detect, core, tuple, gold rows."""
    for kind in ("indicators", "entities"):
        part = {name: entry for name, entry in report.items() if name.endswith(kind)}
        for group in dict.fromkeys(entry["group"] for entry in part.values()):
            _show_group(f"{group} {kind}", {n: e for n, e in part.items() if e["group"] == group}, last)
    if rows:
        for name, entry in report.items():
            _show_changes(name, last.get(name, {}).get("rows", {}), entry["rows"])


def _show_group(title: str, entries: Report, last: Report) -> None:
    now = score_of(e["counts"] for e in entries.values())
    then = score_of(last[n]["counts"] for n in entries if "counts" in last.get(n, {}))
    each = {name: score_of([entry["counts"]]) for name, entry in entries.items()}
    good = sum(score.tuple >= GOOD for score in each.values())
    print(f"\n{title}: {good} of {len(each)} texts at a tuple of {GOOD:.2f} or more")
    print(f"  {'':<46} detect core  tuple  rows")
    print(f"  {'all':<46} {now}" + (f"   {now.tuple - then.tuple:+.3f}" if then.rows else ""))
    by_genre: dict[str, list[dict[str, int]]] = defaultdict(list)
    for entry in entries.values():
        by_genre[entry["genre"]].append(entry["counts"])
    for genre, counts in sorted(by_genre.items(), key=lambda item: score_of(item[1]).tuple):
        print(f"  {genre[:46]:<46} {score_of(counts)}")
    print("  worst:")
    for name, score in sorted(each.items(), key=lambda item: item[1].tuple)[:WORST]:
        before = last.get(name, {}).get("counts")
        change = f"   {score.tuple - score_of([before]).tuple:+.3f}" if before else ""
        print(f"    {name:<44} {score}{change}")


def _show_changes(name: str, before: dict[str, str], now: dict[str, str]) -> None:
    changed = [k for k in before.keys() | now.keys() if before.get(k) != now.get(k)]
    for key in sorted(changed, key=lambda k: int(k.split()[0])):
        print(f"    {name} {key}: {before.get(key, 'absent')} → {now.get(key, 'absent')}")


if __name__ == "__main__":
    sys.exit(main())
