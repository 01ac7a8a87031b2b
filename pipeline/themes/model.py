"""What was learned of the themes, and how it is kept: numbers and words, no code (npz and json)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.features import Floats

FORMAT = 3
"""Of windows, with what labels taught: a model of another format scored otherwise, and counts as none."""


@dataclass(frozen=True)
class Calibration:
    """How evidence becomes a probability: the table `calibration` of themes.toml, see there."""

    intercept: float = -3.5
    latent: float = 0.7
    words: float = 3.5
    best: float = 0.0
    length: float = -1.4
    taught: float = 0.0
    threshold: float = 0.3
    offsets: dict[str, float] = field(default_factory=dict)
    slopes: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class ThemeModel:
    """A fitted tagger.

    `projection` is words by dimensions, `weights` dimensions by themes, `bias` one number a theme; `taught`
    is words by themes, `taught_bias` one number a theme, nan where no labels taught it (`themes.taught`).
    `learned[t]` is False where the corpus had too few paragraphs of theme t to learn from: such a
    theme is scored by its words alone.
    """

    themes: tuple[str, ...]
    words: tuple[str, ...]
    idf: Floats
    projection: Floats
    weights: Floats
    bias: Floats
    taught: Floats
    taught_bias: Floats
    learned: tuple[bool, ...]
    calibration: Calibration
    lexicon: str
    paragraphs: int

    @cached_property
    def index(self) -> dict[str, int]:
        return {word: at for at, word in enumerate(self.words)}

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each theme stands in the arrays."""
        return {theme: at for at, theme in enumerate(self.themes)}

    @cached_property
    def unlearned(self) -> NDArray[np.intp]:
        """The places of themes of which no line was learned."""
        return np.flatnonzero(~np.array(self.learned, dtype=bool))

    @cached_property
    def version(self) -> str:
        """Twelve hex digits over everything that a score depends on."""
        digest = hashlib.sha256(json.dumps(_facts(self), ensure_ascii=False, sort_keys=True).encode())
        for name, array in sorted(_arrays(self).items()):
            digest.update(name.encode() + array.tobytes())
        return digest.hexdigest()[:12]


def _facts(model: ThemeModel) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "themes": model.themes,
        "learned": model.learned,
        "calibration": vars(model.calibration),
        "lexicon": model.lexicon,
        "paragraphs": model.paragraphs,
        "words": model.words,
    }


def _arrays(model: ThemeModel) -> dict[str, Any]:
    return {
        "idf": model.idf,
        "projection": model.projection.astype(np.float16),
        "weights": model.weights,
        "bias": model.bias,
        "taught": model.taught.astype(np.float16),
        "taught_bias": model.taught_bias,
    }


def save(model: ThemeModel, folder: Path) -> None:
    """Write `themes.npz` (arrays) and `themes.json` (words, themes, version) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "themes.npz", **_arrays(model))
    facts = {"version": model.version, **_facts(model)}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    (folder / "themes.json").write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> ThemeModel | None:
    """The model of a folder; None where none of this format was. ValueError where its files disagree."""
    if not (folder / "themes.json").exists():
        return None
    facts = json.loads((folder / "themes.json").read_text(encoding="utf-8"))
    if facts["format"] != FORMAT:
        return None
    with np.load(folder / "themes.npz", allow_pickle=False) as arrays:
        model = ThemeModel(
            tuple(facts["themes"]),
            tuple(facts["words"]),
            arrays["idf"],
            arrays["projection"].astype(np.float32),
            arrays["weights"],
            arrays["bias"],
            arrays["taught"].astype(np.float32),
            arrays["taught_bias"],
            tuple(facts["learned"]),
            Calibration(**facts["calibration"]),
            facts["lexicon"],
            facts["paragraphs"],
        )
    if model.version != facts["version"]:
        raise ValueError(f"主题模型 {folder} 的两个文件不是一起训练的，请用 make models 重新训练。")
    return model
