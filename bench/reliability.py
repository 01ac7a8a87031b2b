"""Whether confidence is a probability: measured on rows of texts that the model has not seen.

    python bench/reliability.py                 print (minutes)
    python bench/reliability.py --keep          and write docs/accuracy.d/confidence.md
    python bench/reliability.py --gold FOLDER   the shipped model on a folder of gold (a first look)
    python bench/reliability.py --gold FOLDER --look NAME   and keep its rows to learn from (once)

The models of `models/confidence` are fitted anew, calibration and all, without the texts of each fifth
(`text`) or without all texts of a genre (`genre`; the passages, which have none, in fifths), and asked
about the rest. `points` is what stands for confidence where there is no model. AUROC: the chance that a
right row has more confidence than a wrong one. ECE: mean distance of confidence from the share that is
right, in ten bins.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "models"))

import score  # noqa: E402
from confidence.examples import (  # noqa: E402  (models/ is not installed)
    SLOTS,
    Example,
    add_first_look,
    examples,
    first_looks,
    present,
)
from confidence.training import PRESENT, fit  # noqa: E402

from pipeline.indicators.confidence import ROW  # noqa: E402
from pipeline.learned import Models  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.d" / "confidence.md"
FOLDS, BINS = 5, 10
SURE, WANTED, FLAT = 0.9, 0.97, 0.02
GROUPS: dict[str, Callable[[Example], str]] = {
    "text": lambda one: one.text,
    "genre": lambda one: one.text if one.group == "phenomena2" else one.genre,
}

_HEAD = (
    "| held out | AUROC | ECE | rows at .9 and above | right of them | 97 % are right from | rows there |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)
_BINS_HEAD = "| confidence | rows | predicted | right |\n| --- | --- | --- | --- |"
_PARTS = (
    "| {} | rows | right | AUROC | ECE | rows at .9 and above | right of them |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)
_ABOUT = """\
`python bench/reliability.py --keep`: {rows} rows of the {texts} texts of the development gold, each judged by
models that have not seen its text (`text`, five folds) or any text of its genre (`genre`). The rules were
made with these texts, which no fold undoes: on other texts fewer rows are right than told here (`--gold`
measures a first look). The shipped model therefore learns from first looks too, and its level is theirs: see
the first table, where a model that has seen the other sets judges each (`models/confidence/training.py`).
`points`: what stands for confidence without a model. A slot whose AUROC is – is as
sure everywhere: nothing told its errors in texts not seen.
The ECE of one small set is mostly chance: rows that are right exactly as often as predicted give .067 on
average for 150 rows, .058 for 205, .036 for 449 (drawn 4,000 times from the chances of BA and BB).
"""
Told = list[dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", action="store_true", help="write docs/accuracy.d/confidence.md")
    parser.add_argument("--gold", type=Path, help="a folder of gold in the form of shared/eval/gold")
    parser.add_argument("--look", metavar="NAME", help="keep the rows of FOLDER as a first look")
    options = parser.parse_args()
    if not present():
        print("没有找到评测数据 ../shared/eval：可信度只能在放有它的机器上检验。")
        return 1
    if options.gold:
        return _first_look(options.gold, options.look)
    known = examples()
    told = {name: held_out(known, group) for name, group in GROUPS.items()}
    told["points"] = [{ROW: one.points} for one in known]
    page = "\n".join(_page(known, told)) + "\n"
    print(page)
    if options.keep:
        PAGE.write_text(page, "utf-8")
    return 0


def _first_look(folder: Path, name: str | None) -> int:
    """The shipped model on texts that neither it nor the rules have seen; kept under `name`, if told."""
    known = examples(score.texts_of(folder, "first look"))
    if name:
        add_first_look(name, known)
    model = Models().confidence
    assert model is not None
    told = model.of([one.clues for one in known])
    p, y = _slot(known, told, ROW)
    print("\n".join([*_HEAD, f"| {folder.name} | " + " | ".join(_summary(p, y)) + " |", ""]))
    print("\n".join([_BINS_HEAD, *_reliability(p, y)]))
    return 0


def looks_held_out(
    known: Sequence[Example], looks: Sequence[Example]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Of each first look of today's rules, what a model says that has seen the other sets: p and y."""
    told = {}
    for name in PRESENT:
        others = [one for one in looks if one.group != name]
        own = [one for one in looks if one.group == name]
        model = fit(known, others, present=[other for other in PRESENT if other != name])
        told[name] = _slot(own, model.of([one.clues for one in own]), ROW)
    told["all"] = (
        np.concatenate([p for p, _ in told.values()]),
        np.concatenate([y for _, y in told.values()]),
    )
    return told


def held_out(known: Sequence[Example], group: Callable[[Example], str]) -> Told:
    """What models that have seen no row of an example's group say of it."""
    told: Told = [{} for _ in known]
    for seen, unseen in GroupKFold(FOLDS).split(known, groups=[group(one) for one in known]):
        model = fit([known[n] for n in seen])
        for n, one in zip(unseen, model.of([known[n].clues for n in unseen]), strict=True):
            told[n] = one
    return told


def _page(known: Sequence[Example], told: dict[str, Told]) -> Iterator[str]:
    texts, rows = len({one.text for one in known}), len(known)
    yield "## Confidence\n"
    looks = looks_held_out(known, first_looks())
    yield "On texts that no writer of rules had seen (first looks, held out by set):\n"
    yield from _HEAD
    for name, (p, y) in looks.items():
        yield f"| {name} | " + " | ".join(_summary(p, y)) + " |"
    yield f"\n{_BINS_HEAD}"
    yield from _reliability(*looks["all"])
    yield ""
    yield _ABOUT.format(rows=rows, texts=texts)
    yield from _HEAD
    for name, one in told.items():
        yield f"| {name} | " + " | ".join(_summary(*_slot(known, one, ROW))) + " |"
    yield "\nReliability of the row's confidence (held out by text):\n"
    yield _BINS_HEAD
    yield from _reliability(*_slot(known, told["text"], ROW))
    yield "\nBy slot (held out by text):\n"
    yield _PARTS.format("slot")
    for slot in SLOTS:
        p, y = _slot(known, told["text"], slot)
        yield f"| {slot} | {len(y)} | {_share(y)} | " + " | ".join(_summary(p, y)[:4]) + " |"
    yield "\nBy set (held out by text):\n"
    yield _PARTS.format("set")
    p, y = _slot(known, told["text"], ROW)
    for name, mask in _sets(known):
        yield (
            f"| {name} | {mask.sum()} | {_share(y[mask])} | "
            + " | ".join(_summary(p[mask], y[mask])[:4])
            + " |"
        )


def _sets(known: Sequence[Example]) -> Iterator[tuple[str, np.ndarray]]:
    passage = np.array([one.group == "phenomena2" for one in known])
    long = np.array([one.genre == "long report or plan" for one in known])
    yield "long reports and plans", long
    yield "short texts", ~long & ~passage
    yield "passages", passage


def _slot(known: Sequence[Example], told: Told, slot: str) -> tuple[np.ndarray, np.ndarray]:
    judged = [
        (one[slot], example.right[slot])
        for one, example in zip(told, known, strict=True)
        if slot in example.right
    ]
    return np.array([p for p, _ in judged]), np.array([right for _, right in judged])


def _summary(p: np.ndarray, y: np.ndarray) -> list[str]:
    sure = p >= SURE
    told = 0 < y.sum() < len(y) and np.ptp(p) > FLAT
    auroc = f"{roc_auc_score(y, p):.3f}" if told else "–"
    at = next((x for x in np.linspace(0.5, 1, 101) if (p >= x).any() and y[p >= x].mean() >= WANTED), None)
    reached = [f"{at:.3f}", f"{(p >= at).mean():.0%}"] if at is not None else ["–", "–"]
    return [auroc, f"{calibration_error(p, y):.3f}", f"{sure.mean():.0%}", _share(y[sure]), *reached]


def _share(y: np.ndarray) -> str:
    return f"{y.mean():.1%}" if len(y) else "–"


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """The mean distance between what is predicted and what is right, over ten bins, by their rows."""
    return float(sum(abs(p[rows].mean() - y[rows].mean()) * len(rows) for _, rows in _bins(p)) / len(p))


def _bins(p: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    yield from ((n, np.flatnonzero(which == n)) for n in range(BINS) if (which == n).any())


def _reliability(p: np.ndarray, y: np.ndarray) -> Iterator[str]:
    for n, rows in _bins(p):
        told = f"{len(rows)} | {p[rows].mean():.2f} | {y[rows].mean():.2f}"
        yield f"| {n / BINS:.1f}–{(n + 1) / BINS:.1f} | {told} |"


if __name__ == "__main__":
    sys.exit(main())
