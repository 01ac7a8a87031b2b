"""The [calibration] of lexicon/themes.toml fitted anew on labelled windows: `python models/calibrate.py`.

Labels: `models/themes/labels.jsonl` (windows by file, place in the text's stream and hash; the texts
themselves are not kept) and, where ../shared is present, its gold paragraphs. A text has a theme where
one of its windows has it, so the likelihood is that of 1 - Π(1 - p) over its windows. What the labels
themselves teach (`themes.taught`) enters as learned from other texts: of its own it would know too much.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline import reading, themes
from pipeline.lexicon import Lexicon
from pipeline.themes.evidence import FEATURES, evidence, sights
from pipeline.themes.taught import lines, weighed
from pipeline.themes.windows import sentences, stream, tiles

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
TAUGHT = FEATURES.index("taught")
RIDGE = 0.3
"""How dearly a theme's own offset and slope are bought: few windows have each theme."""


class Labelled(NamedTuple):
    text: str
    labels: frozenset[str]
    use: str
    genre: str
    second: frozenset[str] | None = None
    """What a second annotator said who saw neither the labels nor any probability."""


def labelled(lexicon: Lexicon) -> list[Labelled]:
    """The labelled texts that are present and unchanged; `use` is learn or first_look."""
    found = []
    for row in label_rows():
        if text := text_of(row, lexicon):
            second = frozenset(row["second"]) if "second" in row else None
            found.append(Labelled(text, frozenset(row["labels"]), row["use"], row["genre"], second))
    return found


def label_rows() -> list[dict[str, Any]]:
    """The lines of labels.jsonl."""
    return [json.loads(line) for line in (HERE / "themes/labels.jsonl").read_text("utf-8").splitlines()]


def text_of(row: dict[str, Any], lexicon: Lexicon) -> str:
    """The text that a row labels; empty where its file is not at hand or says something else by now."""
    text = _stream(row["file"], lexicon)[row["start"] : row["end"]]
    return text if hashlib.sha256(text.encode()).hexdigest()[:16] == row["sha"] else ""


@cache
def _stream(file: str, lexicon: Lexicon) -> str:
    places = [place / file for place in (SHARED, HERE.parent) if (place / file).exists()]
    if not places:
        return ""
    return stream(reading.read(places[0].read_bytes(), places[0].name, {}, lexicon=lexicon))


def gold() -> list[Labelled]:
    path = SHARED / "eval/gold/themes.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [Labelled(row["text"], frozenset(row["labels"]), "learn", "gold") for row in rows]


def examples(lexicon: Lexicon) -> list[tuple[str, frozenset[str]]]:
    """The texts to learn from with their labels; none where not all of them are at hand."""
    known, said = gold(), labelled(lexicon)
    complete = known and len(said) == len(label_rows())
    return [(item.text, item.labels) for item in (*known, *said) if item.use == "learn"] if complete else []


class Table(NamedTuple):
    """Windows × themes × features, the text that each window is of, texts × themes, and both sides' words."""

    features: Any
    owner: Any
    truth: Any
    windows: Any
    texts: Any

    def of(self, texts: Any) -> Table:
        """The rows of some texts."""
        place = np.full(len(self.truth), -1)
        place[texts] = np.arange(len(texts))
        kept = np.flatnonzero(place[self.owner] >= 0)
        owner = place[self.owner[kept]]
        return Table(self.features[kept], owner, self.truth[texts], self.windows[kept], self.texts[texts])

    def taught_by(self, other: Table) -> Table:
        """With what the labels of other texts teach of these."""
        weights, bias = lines(other.texts, other.truth)
        features = self.features.copy()
        features[..., TAUGHT] = np.nan_to_num(self.windows @ weights + bias)
        return self._replace(features=features)


def table(some: Sequence[Labelled], lexicon: Lexicon, model: themes.ThemeModel) -> Table:
    cut = [sentences(item.text) for item in some]
    seen = sights((sentence for said in cut for sentence in said), lexicon, model)
    shown, owner, said_in = [], [], []
    for at, said in enumerate(cut):
        for tile in tiles([len(sentence) for sentence in said]):
            shown.append([seen[said[n]] for n in tile])
            said_in.append("".join(said[n] for n in tile))
            owner.append(at)
    truth = np.array([[theme.id in item.labels for theme in lexicon.themes] for item in some])
    windows, texts = (weighed(part, lexicon, model) for part in (said_in, [item.text for item in some]))
    features = evidence(shown, lexicon, model).astype(float)
    return Table(features, np.array(owner), truth, windows, texts)


def held_out(data: Table, *, folds: int = 5) -> Table:
    """Each text with what the labels of the others teach."""
    order = np.random.default_rng(1).permutation(len(data.truth))
    features = data.features.copy()
    for at in range(folds):
        out = order[at::folds]
        kept = np.isin(data.owner, out)
        some = np.sort(out)
        features[kept] = data.of(some).taught_by(data.of(np.setdiff1d(order, out))).features
    return data._replace(features=features)


def design(features: Any) -> Any:
    """Intercept, the shared features, an offset a theme, and a theme's own slope of its words."""
    n, k, _ = features.shape
    own = np.broadcast_to(np.eye(k), (n, k, k))
    return np.concatenate([np.ones((n, k, 1)), features, own, own * features[..., 1:2]], -1)


def fit(data: Table) -> Any:
    from scipy.optimize import minimize

    x, truth = design(data.features), data.truth
    shared = 1 + data.features.shape[-1]
    ridge = np.array([0.01] * shared + [RIDGE] * (x.shape[-1] - shared))

    def loss(weights: Any) -> tuple[float, Any]:
        p, none = _none(x, data.owner, truth.shape, weights)
        some = np.clip(1 - np.exp(none), 1e-9, 1)
        pull = np.where(truth[data.owner], -(np.exp(none) / some)[data.owner] * p, p)
        value = -(truth * np.log(some) + (1 - truth) * none).sum() + (ridge * weights**2).sum()
        return float(value), np.einsum("nkd,nk->d", x, pull) + 2 * ridge * weights

    return minimize(loss, np.zeros(x.shape[-1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def _none(x: Any, owner: Any, shape: tuple[int, int], weights: Any) -> tuple[Any, Any]:
    """p of each window, and for each text ln of the probability that no window has the theme."""
    logit = np.clip(x @ weights, -30, 30)
    none = np.zeros(shape)
    np.add.at(none, owner, -np.logaddexp(0, logit))
    return 1 / (1 + np.exp(-logit)), none


def predict(data: Table, weights: Any) -> Any:
    return 1 - np.exp(_none(design(data.features), data.owner, data.truth.shape, weights)[1])


def crossed(data: Table, *, folds: int = 8) -> Any:
    """Probabilities of each text by a fit on the others."""
    order = np.random.default_rng(0).permutation(len(data.truth))
    p = np.zeros(data.truth.shape)
    for at in range(folds):
        out, others = np.sort(order[at::folds]), data.of(np.setdiff1d(order, order[at::folds]))
        p[out] = predict(data.of(out).taught_by(others), fit(held_out(others)))
    return p


def f1(truth: Any, said: Any) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))


def scores(truth: Any, p: Any, at: float = 0.5) -> dict[str, float]:
    """Micro and macro F1 at a threshold, precision, recall, and the calibration error over ten bins."""
    said = p >= at
    bins = np.minimum((p.ravel() * 10).astype(int), 9)
    gaps = [
        (bins == b).mean() * abs(p.ravel()[bins == b].mean() - truth.ravel()[bins == b].mean())
        for b in np.unique(bins)
    ]
    found = {
        "micro F1": f1(truth, said),
        "macro F1": float(np.mean([f1(truth[:, k], said[:, k]) for k in range(truth.shape[1])])),
        "P": float((truth & said).sum() / max(1, said.sum())),
        "R": float((truth & said).sum() / max(1, truth.sum())),
        "ECE": float(np.sum(gaps)),
    }
    return {name: round(value, 3) for name, value in found.items()}


def written(weights: Any, lexicon: Lexicon, threshold: float) -> str:
    """The table as it stands in themes.toml."""
    ids = [theme.id for theme in lexicon.themes]
    names = ("intercept", *FEATURES)
    said = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=False)]
    own = weights[len(names) :]
    offsets, slopes = own[: len(ids)], own[len(ids) :]
    said.append(f"threshold = {threshold:.2f}")
    for name, some in (("offsets", offsets), ("slopes", slopes)):
        said.append(f"{name} = {{ {', '.join(f'{i} = {w:.2f}' for i, w in zip(ids, some, strict=True))} }}")
    return "\n".join(said)


def main() -> None:
    lexicon = Lexicon()
    model = themes.load(HERE / "themes")
    if model is None:
        raise SystemExit("没有主题模型，请先 make models。")
    every = [*gold(), *labelled(lexicon)]
    learn = table([item for item in every if item.use == "learn"], lexicon, model)
    p = crossed(learn)
    for at in (0.4, 0.45, 0.5):
        sys.stdout.write(f"交叉验证 {len(learn.truth)} 段，阈值 {at}：{scores(learn.truth, p, at)}\n")
    sys.stdout.write(written(fit(held_out(learn)), lexicon, lexicon.theme_calibration["threshold"]) + "\n")


if __name__ == "__main__":
    main()
