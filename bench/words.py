"""Segmentation: our words against jieba's, side by side, tokens compared.

    python bench/words.py TEXT...        files or folders of .txt (UTF-8 or GB18030)

Each engine cuts all texts, then the next one does, five rounds over; an engine's time is its
best round (CPU seconds of this process, dictionaries loaded before).
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from pipeline import words
from pipeline.lexicon import Lexicon

Cut = Callable[[str], list[str]]
PAIRS = (
    ("jieba + lexicon", "words.tokens"),
    ("jieba + lexicon", "words.tokens_of, by line"),
    ("jieba alone", "rjieba alone"),
)


def texts(names: list[str]) -> list[str]:
    files = [file for name in names for file in sorted(Path(name).rglob("*.txt")) or [Path(name)]]
    return [_decode(file.read_bytes()) for file in files]


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def engines(lexicon: Lexicon) -> dict[str, Cut]:
    """Reference first; the plain ones know neither the lexicon nor each other's quirks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import rjieba
    plain = jieba.Tokenizer()
    plain.FREQ, plain.total = plain.gen_pfdict(plain.get_dict_file())
    plain.initialized = True
    raw = rjieba.Jieba()
    return {
        "jieba + lexicon": lambda text: words.reference_tokens(text, lexicon),
        "words.tokens": lambda text: words.tokens(text, lexicon),
        "words.tokens_of, by line": lambda text: _by_line(text, lexicon),
        "jieba alone": plain.lcut,
        "rjieba alone": lambda text: raw.cut(text, True),
    }


def _by_line(text: str, lexicon: Lexicon) -> list[str]:
    lines = words.tokens_of(text.splitlines(keepends=True), lexicon)
    return list(chain.from_iterable(lines))


def measure(all_texts: list[str], cuts: dict[str, Cut], rounds: int) -> dict[str, float]:
    best = dict.fromkeys(cuts, float("inf"))
    for _ in range(rounds):
        for name, cut in cuts.items():
            start = time.process_time()
            for text in all_texts:
                cut(text)
            best[name] = min(best[name], time.process_time() - start)
    return best


def main(names: list[str], rounds: int = 5) -> None:
    lexicon = Lexicon()
    all_texts = texts(names)
    cuts = engines(lexicon)
    for cut in cuts.values():
        cut("南昌")
    characters = sum(map(len, all_texts))
    seconds = measure(all_texts, cuts, rounds)
    print(f"{len(all_texts)} texts, {characters} characters; {len(words.vocabulary(lexicon))} own words")
    for name, taken in seconds.items():
        ratio = seconds["jieba + lexicon"] / taken
        print(f"{name:26} {characters / taken / 1e6:6.2f} M characters/s  {ratio:5.1f} x")
    for one, other in PAIRS:
        same = sum(cuts[one](text) == cuts[other](text) for text in all_texts)
        print(f"{one} = {other}: {same} of {len(all_texts)} texts")


if __name__ == "__main__":
    main(sys.argv[1:])
