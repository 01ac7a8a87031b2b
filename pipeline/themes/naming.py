"""The themes that somebody asks for: by id, by name or a part of it, or by one of their words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pipeline.lexicon import Lexicon, Theme
from pipeline.model import UserError
from pipeline.patterns import regex

_APART = regex(r"[,，、;；\s]+")


def named(asked: Iterable[str], lexicon: Lexicon) -> tuple[Theme, ...]:
    """The themes asked for, each once; several may stand in one text (green,数字经济).

    UserError with what there is where a text names no theme, or more than one.
    """
    parts = (part for text in asked for part in _APART.split(text) if part)
    return tuple(dict.fromkeys(_one(part, lexicon) for part in parts))


def _one(asked: str, lexicon: Lexicon) -> Theme:
    for found in (
        [t for t in lexicon.themes if asked.lower() in (t.id.lower(), t.name.lower())],
        [t for t in lexicon.themes if asked in t.name],
        [t for t in lexicon.themes if asked in (*t.markers, *t.hints)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"“{asked}”可以指 {_listed(found)}。请写编号或全名。")
    raise UserError(f"没有主题“{asked}”。{_suggested(asked, lexicon)}")


def _suggested(asked: str, lexicon: Lexicon) -> str:
    """Themes with a word like it or with most of its characters, else all of them."""
    near = [
        theme
        for theme in lexicon.themes
        if get_close_matches(asked, [theme.id, theme.name, *theme.markers, *theme.hints], n=1, cutoff=0.6)
    ]
    return f"相近的有 {_listed(near)}。" if near else f"有的主题：{_listed(lexicon.themes)}。"


def _listed(themes: Iterable[Theme]) -> str:
    return "、".join(f"{theme.name}（{theme.id}）" for theme in themes)
