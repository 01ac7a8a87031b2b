"""HTML: the main text without the furniture of the page, tables kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, Document, Found, Metadata, Page, ParagraphKind, Problem
from pipeline.patterns import regex
from pipeline.reading.blocks import Block, Grid, assemble
from pipeline.reading.captions import MAX_CELLS, captioned, cut_tables
from pipeline.reading.commas import settled
from pipeline.reading.dates import dates
from pipeline.reading.encoding import decode, fold_line_ends
from pipeline.reading.furniture import furniture_lines
from pipeline.reading.head.letterhead import squeeze
from pipeline.reading.html.hidden import drop_hidden
from pipeline.reading.html.lists import grid_of_list
from pipeline.reading.html.main_part import body_of, main_part, title_above
from pipeline.reading.html.tables import grid_of, is_data_table
from pipeline.reading.outline import heading_rank, is_caption, is_citation, levelled

_CHARSET = regex(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_BLOCK = regex(
    r"address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_META = {
    "title": ("articletitle", "og:title", "dc.title"),
    "published": (
        "pubdate",
        "publishdate",
        "article:published_time",
        "firstpublishedtime",
        "date",
        "dc.date",
    ),
    "issuer": ("contentsource", "source", "author", "dc.publisher"),
    "number": ("filenumber", "docnumber", "wenhao"),
}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_html(data: bytes, lexicon: Lexicon) -> Document:
    """The main text of a page. What was set aside as furniture is kept in `asides`, without a span."""
    markup, problems = markup_of(data)
    body, head = body_of(markup)
    if body is None:
        return Document("", "", "text/html", "", problems=(*problems, _no_text()))
    asides: list[Aside] = []
    problems += drop_hidden(body)
    main = main_part(body, lexicon, asides)
    blocks: list[Block | Grid] = list(_blocks(main, asides))
    named = "" if head is None else head.findtext("title") or ""
    title = title_above(main, body, named, lexicon)
    _mark_title(blocks, title, named)
    blocks = captioned(_without_furniture(blocks, asides, lexicon))
    made = assemble(blocks)
    tables, told = settled(made.tables)
    problems += told + cut_tables(tables) + (() if made.text.strip() else (_no_text(),))
    hints = Metadata(_hints(head, asides))
    return Document(
        "", "", "text/html", made.text, levelled(made.paragraphs), (Page(1, 0, 0, "html"),), tables,
        tuple(asides), hints, problems,
    )  # fmt: skip


def _mark_title(blocks: list[Block | Grid], above: str, named: str) -> None:
    """The title is what was found above the main text, a line that the page's <title> (`named`) holds, or
    the only <h1>."""
    head = [block for block in blocks[:8] if isinstance(block, Block)]
    highest = [block for block in blocks if isinstance(block, Block) and block.level == 1]
    marked = (
        [block for block in head if block.text == above]
        or ([Block(above)] if above else [])
        or [block for block in head if 4 <= len(block.text) <= 100 and block.text in squeeze(named)]
        or [block for block in head if len(highest) == 1 and block is highest[0]]
    )
    if marked:
        title = marked[0]
        title.kind, title.level = "title", 0
        if title not in head:
            blocks.insert(0, title)


def markup_of(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The page as characters: the declared encoding where it fits, what the bytes look like otherwise."""
    named = _CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii", "ignore").lower() if named else ""
    encoding = "gb18030" if encoding.startswith(("gb", "x-gbk")) else encoding
    if encoding and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return fold_line_ends(data.decode(encoding)), ()
        except (LookupError, ValueError):
            pass
    text, _, problems = decode(data)
    return fold_line_ends(text), problems


def _no_text() -> Problem:
    return Problem(
        "empty",
        "网页里没有正文文字（可能由脚本生成，或只有图片）。请在浏览器中打开后另存为 PDF 后重试。",
    )


def _blocks(main: Any, asides: list[Aside]) -> Iterator[Block | Grid]:
    """Paragraphs and tables below an element, in order, without recursion (pages nest without end)."""
    flow = _Flow(asides)
    stack: list[tuple[Any, bool]] = [(main, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            yield from flow.leave(element, top=element is main)
            continue
        inner, made = flow.enter(element)
        yield from made
        stack.append((element, True))
        if inner:
            stack.extend((child, False) for child in reversed(element))
    yield from flow.flush()


class _Flow:
    """The paragraph under construction."""

    def __init__(self, asides: list[Aside]) -> None:
        self.parts: list[str] = []
        self.kind: ParagraphKind = "body"
        self.level = 0
        self.asides = asides
        self.pre = 0
        self.cells = 0

    def enter(self, element: Any) -> tuple[bool, list[Block | Grid]]:
        """Whether to go below the element, and what it completes."""
        tag = element.tag
        if not isinstance(tag, str):
            return False, []
        made: list[Block | Grid] = list(self.flush()) if _BLOCK.fullmatch(tag) or tag == "br" else []
        if tag == "table" and self.cells < MAX_CELLS and is_data_table(element):
            grid = grid_of(element)
            self.cells += sum(len(row) for row in grid.rows)
            return False, [*made, grid]
        if tag == "dl" and (listed := grid_of_list(element)):
            return False, [*made, listed]
        if tag == "sup":
            self._superscript(element)
            return False, made
        self.pre += tag == "pre"
        if tag in _HEADINGS:
            self.kind, self.level = "heading", _HEADINGS[tag]
        self._add(element.text)
        return True, made

    def leave(self, element: Any, *, top: bool) -> Iterator[Block | Grid]:
        if isinstance(element.tag, str) and _BLOCK.fullmatch(element.tag):
            yield from self.flush()
            self.pre -= element.tag == "pre"
            if element.tag in ("td", "th"):
                self.parts.append(" ")
        if not top:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)

    def _superscript(self, element: Any) -> None:
        text = "".join(element.itertext()).strip()
        if is_citation(text):
            self.asides.append(Aside("citation", text))
        else:
            self.parts.append(text.translate(_SUPERSCRIPT))

    def flush(self) -> Iterator[Block]:
        text = "".join(self.parts)
        self.parts = []
        kind, level = self.kind, self.level
        self.kind, self.level = "body", 0
        for line in text.split("\n") if self.pre else [text]:
            block = _block(line, kind, level)
            if block.text:
                yield block


def _block(raw: str, kind: ParagraphKind, level: int) -> Block:
    text = re.sub(r"[\s\u3000\xa0\u200b\ufeff]+", " ", raw).strip()
    if kind == "body":
        rank = heading_rank(text)
        if rank is not None:
            return Block(text, "heading", rank + 7)
        kind = "caption" if is_caption(text) else "body"
    return Block(text, kind, level)


def _without_furniture(
    blocks: list[Block | Grid], asides: list[Aside], lexicon: Lexicon
) -> list[Block | Grid]:
    texts = [b.text if isinstance(b, Block) else "\t" for b in blocks]
    furniture = furniture_lines(texts, lexicon)
    asides += [Aside("furniture", texts[at]) for at in sorted(furniture)]
    return [b for at, b in enumerate(blocks) if at not in furniture or isinstance(b, Grid)]


def _hints(head: Any, asides: list[Aside]) -> dict[str, Found]:
    """What the page says of itself: meta tags, its <title>, and dates among the furniture."""
    said = _meta_tags(head)
    hints: dict[str, Found] = {}
    for key, names in _META.items():
        value = next((said[name] for name in names if said.get(name)), "")
        if value and key == "published":
            date = next((d for d in dates(value) if d.valid), None)
            value = date.iso if date else ""
        if value:
            hints[key] = Found(value, "html_meta")
    if "title" not in hints and (named := _of_title_tag(head)):
        hints["title"] = Found(named, "html_meta")
    label = re.compile(r"(?:发布|发表|公开|更新)?(?:日期|时间)\s*[：:]?\s*$")
    for aside in asides:
        for date in dates(aside.text):
            if date.valid and date.precision == 3 and label.search(aside.text[: date.span.start]):
                hints.setdefault("published", Found(date.iso, "furniture"))
    return hints


def _of_title_tag(head: Any) -> str:
    """What a page's <title> says before the names of column and site; empty where it is one itself."""
    whole = squeeze("" if head is None else head.findtext("title") or "")
    named = _TITLE_PARTS.split(whole, maxsplit=1)[0]
    return named if 8 <= len(named) <= 100 and not _OF_SITE.search(named) else ""


_TITLE_PARTS = regex(
    "[_|｜]|[-—–](?=[^-—–]*(?:网|门户|政府|[局委厅办院会部]|公报|频道|平台|中心|公司)(?:$|[-—–_|]))"
)
_OF_SITE = regex("(?:网站?|门户|首页|主页|平台|频道|栏目|政府|委员会|[局厅])$|欢迎")


def _meta_tags(head: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in head.iter("meta") if head is not None else ():
        name = (meta.get("name") or meta.get("property") or "").lower()
        found.setdefault(name, (meta.get("content") or "").strip())
    return found
