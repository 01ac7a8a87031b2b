"""Text into words, by jieba-rs with the words of the lexicon; by jieba itself for comparison.

Neither touches jieba's global tokenizer, cache file or log.
"""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from pipeline.cache import cached
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex

BLOCK = regex(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
_RARE_HAN = r"\u3400-\u4dbf\u9fd6-\u9fff\ue000\uf900-\ufaff\U00020000-\U0003ffff"
_RARE = regex(f"[{_RARE_HAN}]")
_STAND_IN = "\ue000"
_BETWEEN = "\x1e"
_ODD = regex(
    rf"[-_+#&.%{_RARE_HAN}](?:(?<=[^.%])"
    r"|(?<=\.)(?:(?![0-9])|(?<![0-9a-zA-Z]\.)|(?=[0-9]+[.a-zA-Z]))"
    r"|(?<=%)(?:(?=[0-9a-zA-Z.%])|(?<![0-9a-zA-Z]%)))"
)
_STOPS = "，。\n"
_STOP = regex(f"[{_STOPS}]")
_PART = regex(r"[a-zA-Z0-9]+(?:\.\d+)?%?|[\u4e00-\u9fd5]+|[^a-zA-Z0-9\u4e00-\u9fd5]+")
_LEAST = 10
_LONGEST_TOPIC = 6


def tokens(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text; joined they give the text again. Marks and blanks are words of their own.

    As jieba cuts: the likeliest path through its dictionary and the words of the lexicon, a hidden
    Markov model for the characters left over. For many short texts `tokens_of` is faster.
    """
    return cut(text, engine_of(lexicon))


def tokens_of(texts: Iterable[str], lexicon: Lexicon, *, batch: int = 4_000) -> Iterator[list[str]]:
    """The words of each text, in order; some `batch` characters are cut in one call."""
    engine = engine_of(lexicon)
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= batch:
            yield from _cut_together(waiting, engine)
            waiting, size = [], 0
    yield from _cut_together(waiting, engine)


def is_word(text: str, lexicon: Lexicon) -> bool:
    """Whether the segmenter's dictionary, or the lexicon, has the text as one word."""
    return bool(engine_of(lexicon).has_word(text))


def search_tokens(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text and the shorter words within them, each once: an index asked by `asked_tokens`."""
    engine = engine_of(lexicon)
    found: list[str] = []
    for word in dict.fromkeys(cut(text, engine)):
        if len(word) > 2:  # few words: in shorter ones none stands
            found += _within(word, engine)
        found.append(word)
    return _terms(found)


def asked_tokens(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text, each once: where the text stands, `search_tokens` gives all of them."""
    return _terms(tokens(text, lexicon))


def _terms(words: list[str]) -> list[str]:
    """Letters and digits alone, as the index takes them: 5.3 is 5 and 3, and marks are none."""
    return list(dict.fromkeys(_TERM.findall(" ".join(words))))


_TERM = regex(r"[^\W_]+")


def _within(word: str, engine: Any) -> Iterator[str]:
    for start in range(len(word) - 1):
        for end in range(start + 2, min(start + 5, len(word) + 1)):
            if end - start < len(word) and engine.has_word(word[start:end]):
                yield word[start:end]


def reference_tokens(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text as jieba itself cuts them, some twenty times slower: to check `tokens` by."""
    words: list[str] = _reference(lexicon).lcut(text)
    return words


def vocabulary(lexicon: Lexicon) -> tuple[str, ...]:
    """The words that segmentation takes from the lexicon, sorted.

    Users' words, places and zones whole; of industries and policies the short names that hold no
    shorter one, so that 乡村振兴战略 does not hide 乡村振兴. Names with marks jieba cuts at are left out,
    and names of places that are everyday words (`common`).
    """
    proper: set[str] = set(lexicon.words)
    for zone in lexicon.zones:
        proper.update((zone.name, *zone.aliases, *_undated(zone.former)))
    for division in lexicon.divisions:
        proper.update((division.name, *division.short, *_undated(division.former)))
        proper.difference_update(set(division.common) - set(lexicon.words))
    for region in lexicon.regions:
        proper.update((region.name, *region.aliases))
    topics = {
        name
        for topic in (*lexicon.industries, *lexicon.policies)
        if not topic.id.startswith("gbt:")
        for name in (topic.name, *topic.aliases)
    }
    simple = {name for name in topics if len(name) <= _LONGEST_TOPIC and not _holds(name, topics | proper)}
    return tuple(sorted(name for name in proper | simple if len(name) > 1 and BLOCK.fullmatch(name)))


def _undated(names: Iterable[str]) -> Iterator[str]:
    return (name.partition("@")[0] for name in names)


def _holds(name: str, others: set[str]) -> bool:
    """Whether another name of two characters or more stands within this one."""
    size = len(name)
    return any(
        name[start:end] in others
        for start in range(size)
        for end in range(start + 2, size + 1)
        if end - start < size
    )


@lru_cache(maxsize=4)
def engine_of(lexicon: Lexicon) -> Any:
    """The engine that knows the words of a lexicon; which it has to learn is kept from run to run."""
    built = Path(_extension().__file__).stat()  # asking for the package's version costs more than its file's
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    key = f"{lexicon.version} {built.st_size} {built.st_mtime_ns} {code}"
    learned = cached("words", key, lambda: taught(vocabulary(lexicon))[1])
    return _knowing(learned)


@cache
def _extension() -> Any:
    """jieba-rs itself: the package around it builds a tokenizer of its own, which takes as long as ours."""
    package = find_spec("rjieba")
    found = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations) if package else None
    if found is None or found.loader is None:
        return import_module("rjieba")
    module = sys.modules.setdefault(found.name, module_from_spec(found))
    found.loader.exec_module(module)
    return module


def _knowing(learned: Iterable[tuple[str, int]]) -> Any:
    engine = _extension().Jieba()
    for word, frequency in learned:
        engine.add_word(word, frequency, None)
    return engine


def taught(words: tuple[str, ...]) -> tuple[Any, tuple[tuple[str, int], ...]]:
    """A jieba-rs that knows the words, and each word that it had to learn with its frequency.

    The frequency is the least with which the word alone is cut whole (jieba's `suggest_freq`), or
    `_LEAST`; a word that its dictionary cuts whole already keeps the frequency that it has there.
    """
    engine = _extension().Jieba()
    learned: list[tuple[str, int]] = []
    for word in words:
        if not (engine.has_word(word) and engine.cut(word, True) == [word]):
            frequency = max(engine.suggest_freq(word), _LEAST)
            engine.add_word(word, frequency, None)
            learned.append((word, frequency))
    return engine, tuple(learned)


@lru_cache(maxsize=2)
def _reference(lexicon: Lexicon) -> Any:
    """A jieba tokenizer of our own: no cache file, no log, no warning, the words of the fast engine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, frequency in taught(vocabulary(lexicon))[1]:
        tokenizer.total -= tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, frequency)
    return tokenizer


def _cut_together(texts: list[str], engine: Any) -> Iterator[list[str]]:
    """The words of each text from one call; texts that hold our mark are cut one by one."""
    if not texts or any(_BETWEEN in text for text in texts):
        yield from (cut(text, engine) for text in texts)
        return
    words = cut(_BETWEEN.join(texts), engine)
    start = 0
    for _ in texts[1:]:
        end = words.index(_BETWEEN, start)
        yield words[start:end]
        start = end + 1
    yield words[start:]


def cut(text: str, engine: Any) -> list[str]:
    """jieba's words from jieba-rs: clauses with characters that it reads otherwise are mended apart."""
    words: list[str] = []
    at = 0
    for odd in _ODD.finditer(text):
        if odd.start() >= at:
            start = max(at, *(text.rfind(stop, at, odd.start()) + 1 for stop in _STOPS))
            words += engine.cut(text[at:start], True)
            stop = _STOP.search(text, odd.start())
            at = stop.end() if stop else len(text)
            words += _mended(text[start:at], engine)
    rest: list[str] = engine.cut(text[at:], True)
    return words + rest if words else rest


def _mended(clause: str, engine: Any) -> list[str]:
    """jieba-rs joins rare Han characters, and marks inside Latin runs, to what stands beside them."""
    rare = iter(_RARE.findall(clause))
    words = _parted(engine.cut(_RARE.sub(_STAND_IN, clause), True), engine)
    return [next(rare) if word == _STAND_IN else word for word in words]


def _parted(words: list[str], engine: Any) -> list[str]:
    parted: list[str] = []
    for word in words:
        if len(word) == 1 or word.isalnum() or word.isspace() or engine.has_word(word):
            parted.append(word)
        else:
            parted += _PART.findall(word)
    return parted
