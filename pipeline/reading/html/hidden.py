"""What a page holds but does not show, by attributes and by its own style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Problem
from pipeline.patterns import regex

_NEVER = regex(
    r"script|style|noscript|template|svg|iframe|object|embed|select|option|button|input|textarea|canvas|nav"
    r"|footer|audio|video|map|link"
)
_HIDES = regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|(?:left|top|right|text-indent)\s*:\s*-(?:999|\d{4,})",
    re.I,
)
_NO_SIZE = regex(r"(?:^|[;\s])(?:height|width)\s*:\s*0(?:px)?\s*(?:[;!]|$)", re.I)
_NO_MORE = regex(r"overflow\s*:\s*hidden", re.I)
_MOST_STYLE = 500_000
_MOST_PATHS = 200
"""Selectors of several names that are looked up: each goes through the whole page."""
_MOST_HIDDEN = 0.5
"""Share of a page's text from which what style sheets hide is read: a script shows it."""
_COMMENT = regex(r"/\*.*?(?:\*/|\Z)", re.S)
_MEDIA = regex(r"@media([^{@]*)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = regex(r"(?:^|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_NAME = regex(r"[a-zA-Z]*([.#][\w-]+)")
_STEP = regex(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")


def drop_hidden(body: Any) -> tuple[Problem, ...]:
    """Take out what nobody sees; a Problem where style sheets hide so much that it is read all the same."""
    hidden = _by_style_sheets(body)
    lost = sum(len(element.text_content()) for element in hidden)
    shown_later = lost >= _MOST_HIDDEN * len(body.text_content()) > 0
    if shown_later:
        hidden = set()
    for element in list(body.iter()):
        if (
            isinstance(element.tag, str)
            and element is not body
            and (element in hidden or _is_hidden(element))
        ):
            drop(element)
    return (_shown_later(),) if shown_later and lost else ()


def _shown_later() -> Problem:
    told = "网页样式把大部分文字设为不显示（通常由脚本再显示），已照读。请对照网页核对哪些文字是看得见的。"
    return Problem("hidden_by_style", told, severity="warning")


def drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: Any) -> bool:
    never = bool(_NEVER.fullmatch(element.tag)) or element.get("hidden") is not None
    return never or element.get("aria-hidden") == "true" or _hides(element.get("style") or "")


def _hides(style: str) -> bool:
    """Whether declarations hide: not drawn, no size, or far off the page."""
    return bool(_HIDES.search(style) or (_NO_SIZE.search(style) and _NO_MORE.search(style)))


def _by_style_sheets(body: Any) -> set[Any]:
    """Elements that the page's own style sheets hide; not for print alone."""
    names, paths = _selectors(body)
    found = {element for element in body.iter("*") if _own_names(element) & names} if names else set()
    for path in paths[:_MOST_PATHS]:
        found |= set(body.xpath(path))
    return found


def _selectors(body: Any) -> tuple[set[str], list[str]]:
    """What rules that hide select: plain names (.name, #name), and paths for several names in a row."""
    names: set[str] = set()
    paths: list[str] = []
    for selector in _hiding(body):
        if name := _NAME.fullmatch(selector):
            names.add(name[1])
        elif path := _path(selector):
            paths.append(path)
    return names, paths


def _hiding(body: Any) -> Iterator[str]:
    sheets = " ".join(
        style.text or ""
        for style in body.getroottree().iter("style")
        if "print" not in (style.get("media") or "")
    )[:_MOST_STYLE]
    shown = _MEDIA.sub(_unless_printed, _COMMENT.sub("", sheets))
    for selectors, declarations in _RULE.findall(shown):
        if _hides(declarations.strip()):
            yield from (selector.strip() for selector in selectors.split(","))


def _unless_printed(media: re.Match[str]) -> str:
    """A group of rules, but for one of what is printed alone."""
    return "" if "print" in media[1] else media[0]


def _path(selector: str) -> str:
    """`div.note > p` as a path of XPath; empty where it says more than names (:hover, [title])."""
    made, deep = ".", "//"
    for step in selector.replace(">", " > ").split():
        match = _STEP.fullmatch(step)
        if step == ">":
            deep = "/"
        elif match is None:
            return ""
        else:
            made += (
                deep + (match[1] or "*").lower() + "".join(map(_test, re.findall(r"[.#][\w-]+", match[2])))
            )
            deep = "//"
    return made if any(mark in selector for mark in ".#") else ""


def _test(name: str) -> str:
    if name[0] == "#":
        return f"[@id='{name[1:]}']"
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name[1:]} ')]"


def _own_names(element: Any) -> set[str]:
    """The class and id selectors that an element answers to."""
    return {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
