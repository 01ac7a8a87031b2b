"""Fit the chance that a row and its slots are right; calibrate it on texts that the fit has not seen."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.optimize import brentq
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from confidence.examples import SLOTS, Example, checked, examples, first_looks, present
from pipeline.checks import calibration
from pipeline.indicators.clues import SHARE
from pipeline.indicators.confidence import AGAIN, ROW, Chance, Confidence, odds_of, save, save_lines
from pipeline.indicators.forest import Node

HERE = Path(__file__).parent
FOLDS, SEED = 3, 7
PRESENT = ("BM", "BN", "BO", "BP", "BQ", "BR", "BS", "BT", "BU", "BV", "BW", "BX", "BY")
"""The first looks taken with rules like today's: how sure the trees may be is read from these alone. Older
ones tell which clues go with errors, not how many errors there are now: of AA to BH 71 rows in a hundred
were right at first sight, of these thirteen 81 (bench/first_look.md). BO and BP, by models that had not seen
them: slope from all sets, ECE .066 and .056, 30 and 35 % of rows at .9 and above; from BI to BN .042 and
.048, 31 and 40 %."""
KNOWN_WEIGHT = 0.5
"""What a row of the development gold weighs beside one of a first look: the rules were made with the former.
Held out by set, E to G: AUROC .75 without first looks, .80 with a weight of 1, .82 with .5."""
LEAST_TEXTS = 15
"""A clue that fewer texts have tells of these texts, not of rows (AUROC of BO and BP: from 4 on .854, from 10
on .859, from 15 on .863, each for less work)."""
LEAST_WRONG = 10
"""Wrong rows of a slot, below which a fold may hold none and nothing is to be learnt."""
VOTING = {"n_estimators": 48, "min_samples_leaf": 3, "max_features": 0.1}
"""Trees of the row's chance, at random and deep. BG to BN judged by models that had seen the sets before:
mean AUROC .832; asking three tenths of the clues .835 for three times the work, boosted trees .81 to .82."""
FEW_TREES = {"n_estimators": 40, "max_depth": 2, "learning_rate": 0.1}
"""A slot is wrong in 1 to 8 % of rows: more trees fit those rows alone (AUROC on held-out texts falls)."""
OFTEN, SELDOM = 0.03, 0.97
"""Shares that hold in fewer or more of the rows tell of single texts."""


def train(folder: Path = HERE, judged: Sequence[Path] = ()) -> str:
    """The models, saved to `folder`; a message where there is no gold to learn from.

    `judged` are folders of `cejing check gold`: the chances are drawn to what people said there.
    """
    if not present():
        return "可信度模型：没有找到评测数据 ../shared/eval，保留原有的模型"
    known, looks = examples(), first_looks()
    found = fit(known, looks)
    save(found, folder)
    (folder / AGAIN).unlink(missing_ok=True)
    right = sum(one.right[ROW] for one in known) / len(known)
    told = f"可信度模型：{len(known)} 行，{len({one.text for one in known})} 篇，{right:.1%} 全对"
    seen = sum(one.right[ROW] for one in looks) / len(looks)
    told = f"{told}；初见文本 {len(looks)} 行，{seen:.1%} 全对"
    return told + drawn_to(found, [one for place in judged for one in checked(place)], folder)


def drawn_to(found: Confidence, judged: Sequence[Example], folder: Path) -> str:
    """What people's decisions make of the chances, kept where documents left out gain by it."""
    chances = found.of([one.clues for one in judged])
    told = [calibration.Told(one.text, of, one.right) for one, of in zip(judged, chances, strict=True)]
    if len(told) < calibration.LEAST:
        return f"；核对结论 {len(told)} 条，太少" if told else ""
    before, after = calibration.crossed(told)
    kept = after.loss < before.loss
    if kept:
        save_lines(calibration.fit(told), folder)
    done = "已按其校准" if kept else "没有变好，不用"
    return (
        f"；核对结论 {len(told)} 条，{done}（按文档交叉验证，对数损失 {before.loss:.3f} → {after.loss:.3f}，"
        f"Brier {before.brier:.3f} → {after.brier:.3f}）"
    )


def fit(
    known: Sequence[Example], looks: Sequence[Example] = (), *, present: Sequence[str] = PRESENT
) -> Confidence:
    """A calibrated model for the row and for each slot.

    How sure it may be is read from the sets `present` of the first looks; without looks from all rows.
    """
    every = [*known, *looks]
    clues = _clues_of_several(every)
    weight = np.repeat([KNOWN_WEIGHT, 1.0], [len(known), len(looks)])
    x = _matrix(every, clues)
    asked = np.array([one.group in present or not looks for one in every])
    parts = np.where(asked, [one.group if looks else one.text for one in every], None)

    def fitted(slot: str) -> Chance:
        judged = np.array([slot in one.right for one in every])
        right = np.array([one.right[slot] for one in every if slot in one.right])
        return _fit_slot(slot, clues, x[judged], right, weight[judged], parts[judged])

    slots = (ROW, *SLOTS)  # the longest first
    found = Parallel(n_jobs=-1, prefer="threads")(delayed(fitted)(slot) for slot in slots)
    chances = dict(zip(slots, found, strict=True))
    return Confidence({slot: chances[slot] for slot in (*SLOTS, ROW)})


def _matrix(rows: Sequence[Example], clues: Sequence[str]) -> Any:
    """Which clues each row has; shape (rows, clues), 1.0 where it has one."""
    columns = {clue: n for n, clue in enumerate(clues)}
    matrix = np.zeros((len(rows), len(clues)), dtype=np.float32)
    for line, one in zip(matrix, rows, strict=True):
        line[[columns[clue] for clue in one.clues if clue in columns]] = 1
    return matrix


def _clues_of_several(known: Sequence[Example]) -> list[str]:
    texts: dict[str, set[str]] = defaultdict(set)
    rows: Counter[str] = Counter()
    for one in known:
        rows.update(one.clues)
        for clue in one.clues:
            texts[clue].add(one.text)
    several = (clue for clue, told in texts.items() if len(told) >= LEAST_TEXTS)
    return sorted(c for c in several if SHARE not in c or OFTEN < rows[c] / len(known) < SELDOM)


def _fit_slot(slot: str, clues: list[str], x: Any, y: Any, weight: Any, parts: Any) -> Chance:
    """Trees over all rows, made as sure as trees may be of a part (a set, a text) that they have not seen.

    `x` has shape (rows, clues), the others (rows,). `parts` has the part of each row that is asked for this,
    None of the others.
    """
    asked = np.flatnonzero(parts)
    sure = Chance(0.0, (), 1.0, round(_log_odds(y[asked]), 4))
    if min(y.sum(), (~y).sum()) < LEAST_WRONG:
        return sure
    raw = np.zeros(len(y))
    for _, fold in GroupKFold(FOLDS).split(asked, groups=parts[asked]):
        unseen = asked[fold]
        seen = np.setdiff1d(np.arange(len(y)), unseen)
        raw[unseen] = _raw(_fitted(slot, x[seen], y[seen], weight[seen]), x[unseen])
    raw, right = raw[asked], y[asked]
    if right.all() or not right.any():
        return sure
    scale = float(LogisticRegression(C=1e3).fit(raw.reshape(-1, 1), right).coef_[0, 0])
    if scale <= 0:  # on texts not seen the trees tell nothing: the slot is as sure everywhere
        return sure
    return _chance(_fitted(slot, x, y, weight), clues, scale, _level(scale * raw, right))


def _level(odds: Any, y: Any) -> float:
    """What to add to log-odds so that their mean probability is the share that is right."""
    share = (y.sum() + 1) / (len(y) + 2)
    return float(brentq(lambda step: (1 / (1 + np.exp(-odds - step))).mean() - share, -20, 20))


def _log_odds(y: Any) -> float:
    share = (y.sum() + 1) / (len(y) + 2)
    return float(np.log(share / (1 - share)))


def _fitted(slot: str, x: Any, y: Any, weight: Any) -> Any:
    if slot == ROW:
        return ExtraTreesClassifier(**VOTING, n_jobs=-1, random_state=SEED).fit(x, y, sample_weight=weight)
    model = GradientBoostingClassifier(
        **FEW_TREES, subsample=0.6, max_features=0.2, min_samples_leaf=10, random_state=SEED
    )
    return model.fit(x, y, sample_weight=weight)


def _raw(model: Any, x: Any) -> Any:
    """The log-odds of rows before calibration."""
    if isinstance(model, ExtraTreesClassifier):
        return odds_of(model.predict_proba(x)[:, 1])
    return model.decision_function(x)


def _chance(model: Any, clues: list[str], scale: float, shift: float) -> Chance:
    scale, shift = round(scale, 4), round(shift, 4)
    if isinstance(model, ExtraTreesClassifier):
        part = 1 / len(model.estimators_)
        trees = (_nodes(one.tree_, 0, clues, lambda value: value[0][1] * part) for one in model.estimators_)
        return Chance(0.0, tuple(chain.from_iterable(trees)), scale, shift, votes=True)
    start = float(model._raw_predict_init(np.zeros((1, len(clues)), dtype=np.float32))[0, 0])
    rate = model.learning_rate
    grown = (_nodes(one.tree_, 0, clues, lambda value: value[0][0] * rate) for one in model.estimators_[:, 0])
    return Chance(round(start, 4), tuple(chain.from_iterable(grown)), scale, shift)


def _nodes(tree: Any, node: int, clues: list[str], adds: Callable[[Any], float]) -> Iterator[Node]:
    """A fitted tree in the form of `Chance`: right of a split is where the clue holds."""
    if tree.children_left[node] < 0:
        yield round(float(adds(tree.value[node])), 5)
        return
    yield clues[tree.feature[node]]
    for child in (tree.children_right, tree.children_left):
        yield from _nodes(tree, child[node], clues, adds)


if __name__ == "__main__":
    sys.stdout.write(train(judged=[Path(place) for place in sys.argv[1:]]) + "\n")
