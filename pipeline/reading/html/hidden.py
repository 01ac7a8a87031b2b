"""What a page holds but does not show, by attributes and by its own style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NEVER = re.compile(
    r"script|style|noscript|template|svg|iframe|object|embed|select|option|button|input|textarea|canvas|nav"
    r"|footer|audio|video|map|link"
)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|(?:left|top|right|text-indent)\s*:\s*-(?:999|\d{4,})",
    re.I,
)
_NO_SIZE = re.compile(r"(?:^|[;\s])(?:height|width)\s*:\s*0(?:px)?\s*(?:[;!]|$)", re.I)
_NO_MORE = re.compile(r"overflow\s*:\s*hidden", re.I)
_MOST_STYLE = 500_000
_MOST_PATHS = 200
"""Selectors of several names that are looked up: each goes through the whole page."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_MEDIA = re.compile(r"@media([^{@]*)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"(?:^|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"[a-zA-Z]*([.#][\w-]+)")
_STEP = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")


def drop_hidden(body: Any) -> None:
    """Take out what nobody sees."""
    hidden = _by_style_sheets(body)
    for element in list(body.iter()):
        if (
            isinstance(element.tag, str)
            and element is not body
            and (element in hidden or _is_hidden(element))
        ):
            drop(element)


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
    """Elements that the page's own style sheets hide; not for print alone.

    None where they hold most of the text: a script shows it.
    """
    names, paths = _selectors(body)
    found = {element for element in body.iter("*") if _own_names(element) & names} if names else set()
    for path in paths[:_MOST_PATHS]:
        found |= set(body.xpath(path))
    lost = sum(len(element.text_content()) for element in found)
    return found if lost < 0.5 * len(body.text_content()) else set()


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
