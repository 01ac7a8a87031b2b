"""Which part of a web page is its main text."""

from __future__ import annotations

import re
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Aside
from pipeline.patterns import regex
from pipeline.reading.controls import clean
from pipeline.reading.head.letterhead import genre_of, squeeze
from pipeline.reading.html.hidden import drop
from pipeline.reading.html.tables import is_data_table

_NESTING = regex(r"</?(?!(?:p|br|t[rdh]|h\d|html|body|head|meta|title|script|style)\b)[a-zA-Z][^<>]*>")
_WHOLE = 0.6
_NEARLY_ALL = 0.85
_TITLE_NAME = regex(r"(?:^|[\W_])(?:title|tit|bt)\b", re.I)
_MAX_ASIDE = 2000
_REFERENCE = regex(r"&#(?:x([0-9a-f]{1,4000})|([0-9]{1,4000}));?", re.I | re.ASCII)


def body_of(markup: str) -> tuple[Any, Any]:
    """The body and the head of a page, None where there is none.

    The parser gives up on pages that nest deeper than 2048: those are read without the tags that only nest.
    """
    page = clean(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.replace("\0", "").replace("\f", " ")))
    page = _REFERENCE.sub(_possible, page)
    root, whole = _parsed(page)
    if not whole:
        root, _ = _parsed(_NESTING.sub("<br>", page))
    return (None, None) if root is None else (root.find("body"), root.find("head"))


def _possible(reference: re.Match[str]) -> str:
    """A numeric reference, or � where it names no character: lxml reads those and cannot set them again."""
    named = int(reference[1], 16) if reference[1] else int(reference[2])
    is_character = named <= 0x10FFFF and named != 0x0C and clean(chr(named)) == chr(named)
    return reference[0] if is_character or named in range(0x80, 0xA0) else "\ufffd"


def _parsed(markup: str) -> tuple[Any, bool]:
    """The root of a page, and whether the parser came to its end.

    Raises MemoryError: the parser tells that in its log alone, and ends with the first fault of the page.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, ValueError, AssertionError):
        root = None
    except etree.XMLSyntaxError as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        root = None
    return root, not any("Excessive depth" in entry.message for entry in parser.error_log)


def main_part(body: Any, lexicon: Lexicon, asides: list[Aside]) -> Any:
    """The element that holds the text, of a body without what is hidden. What is dropped goes to `asides`."""
    whole = _prose(body)
    _drop_parts(body, lexicon, asides, whole)
    weight = _weights(body)
    marked = _marked(body, lexicon, weight)
    main = marked if marked is not None else body
    while (inner := _heaviest(main, weight)) is not None:
        main = inner
    _note_rest(main, body, asides)
    return main


def _heaviest(element: Any, weight: dict[Any, int]) -> Any:
    """The part below an element that holds nearly all of its text, if that is more than a paragraph."""
    parts = (child for child in element if isinstance(child.tag, str))
    part = max(parts, key=lambda child: weight[child], default=None)
    if part is None or part.tag in ("p", "pre", "ul", "ol") or weight[part] < _NEARLY_ALL * weight[element]:
        return None
    return None if part.tag == "table" and is_data_table(part) else part


def _drop_parts(body: Any, lexicon: Lexicon, asides: list[Aside], whole: int) -> None:
    """Parts whose class or id says furniture, unless they hold most of the page's text."""
    unwanted = frozenset(part.word.lower() for part in lexicon.web_parts if part.role == "drop")
    for element in list(
        body.iter("div", "ul", "ol", "section", "aside", "header", "p", "span", "table", "td", "form")
    ):
        words = frozenset(re.split(r"[^a-z0-9]+|(?<=[a-z])\d+", _names(element).lower()))
        if element.tag in ("header", "aside") or words & unwanted:
            inside = _prose(element)
            if 2 * inside < whole and not element.xpath(".//h1"):
                _set_aside(element, asides)
                drop(element)


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _set_aside(element: Any, asides: list[Aside]) -> None:
    text = re.sub(r"\s+", " ", " ".join(element.itertext())).strip()
    if text:
        asides.append(Aside("furniture", text[:_MAX_ASIDE]))


def _prose(element: Any) -> int:
    """Characters of text that is not a link."""
    total = sum(len(text.strip()) for text in element.itertext())
    return total - sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())


def _weights(body: Any) -> dict[Any, int]:
    """Characters of prose below each element, summed from the leaves up."""
    weight: dict[Any, int] = {}
    for element in reversed(list(body.iter())):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        below = sum(weight.get(child, 0) + len((child.tail or "").strip()) for child in element)
        weight[element] = 0 if element.tag == "a" else own + below
    return weight


def _marked(body: Any, lexicon: Lexicon, weight: dict[Any, int]) -> Any:
    """The smallest part that calls itself the text and holds most of it."""
    main = frozenset(part.word.lower() for part in lexicon.web_parts if part.role == "main")
    found = [
        element
        for element in body.iter("div", "article", "main", "section", "td")
        if (element.tag in ("article", "main") or main & frozenset(_names(element).lower().split()))
        and weight[element] >= _WHOLE * weight[body]
    ]
    return min(found, key=lambda e: weight[e], default=None)


def title_above(main: Any, body: Any, named: str, lexicon: Lexicon) -> str:
    """The last line above the main text that is marked as its title, that the page's <title> (`named`)
    holds, or that ends as the title of a document does."""
    title = ""
    around = set(main.iterancestors())
    for element in body.iter():
        if element is main:
            return title
        if not isinstance(element.tag, str) or element.tag == "a" or element in around:
            continue
        text = squeeze(_start(element))
        if 4 <= len(text) <= 100 and _is_title(element, text, named, lexicon):
            title = text
    return title


def _start(element: Any) -> str:
    """The text of an element, not much more than a title may have of it."""
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > 400:
            break
    return text


def _is_title(element: Any, text: str, named: str, lexicon: Lexicon) -> bool:
    if element.tag in ("h1", "h2", "h3") or _TITLE_NAME.search(_names(element)):
        return True
    return text in squeeze(named) or (genre_of(text, lexicon) is not None and not element.xpath(".//a"))


def _note_rest(main: Any, body: Any, asides: list[Aside]) -> None:
    """Keep what stands beside the main text as asides."""
    at = main
    while at is not body and at is not None:
        parent = at.getparent()
        for other in parent if parent is not None else ():
            if other is not at and isinstance(other.tag, str):
                _set_aside(other, asides)
        at = parent
