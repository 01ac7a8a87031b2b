"""Whether the words of the themes are words to the segmenter, and whether it is time to learn anew."""

from __future__ import annotations

from typing import NamedTuple

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.themes.model import ThemeModel


class Uncut(NamedTuple):
    """A marker that the segmenter cuts into several words."""

    theme: str
    word: str
    cut: tuple[str, ...]


def check_seeds(lexicon: Lexicon) -> list[Uncut]:
    """Markers that are no single word to the segmenter.

    They are found all the same, for markers are looked up as strings; but the learned part and the
    topics see only their pieces. Patterns with a gap (…) are not checked.
    """
    asked = [(theme.id, word) for theme in lexicon.themes for word in theme.markers if "…" not in word]
    cuts = words.tokens_of((word for _, word in asked), lexicon)
    return [
        Uncut(theme, word, tuple(cut)) for (theme, word), cut in zip(asked, cuts, strict=True) if len(cut) > 1
    ]


def due(model: ThemeModel | None, windows: int, lexicon: Lexicon, *, growth: float = 0.2) -> str:
    """Why the model should be fitted anew, or an empty string: none yet, a new lexicon, or a grown corpus.

    `windows` is how many the corpus has now, `growth` the share by which it may grow before a refit.
    """
    if model is None:
        return "还没有训练过主题模型"
    if set(model.themes) != {theme.id for theme in lexicon.themes}:
        return "主题词表增减了主题"
    if windows > model.paragraphs * (1 + growth):
        return f"语料已从 {model.paragraphs} 窗增至 {windows} 窗（每窗约 180 字）"
    return ""
