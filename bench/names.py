"""Names of indicators over the development reports: how many the register of measures knows.

    .venv/bin/python bench/names.py [--show 40]

A name that occurs once and ends in no noun of the register is as a rule no name: a verb, a number, a piece of
a sentence. `--show` prints such names, drawn at random (seeded), by what they end in.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from pipeline import entities, indicators, reading, words
from pipeline.lexicon import Lexicon
from pipeline.measures import identify
from pipeline.measures.identity import plain, register_of

REPORTS = Path(__file__).parents[2] / "shared" / "corpus" / "reports"


def names(lexicon: Lexicon) -> Counter[str]:
    """Each name with the number of rows read under it."""
    told: Counter[str] = Counter()
    for file in sorted(REPORTS.glob("*/*.txt")):
        document = reading.read(file.read_bytes(), file.name, {})
        sentences = list(words.sentences(document))
        found = entities.find(document, sentences, lexicon, None)
        rows = indicators.extract(document, sentences, found, lexicon)
        told.update(row.indicator for row in rows)
    return told


def is_nounless(name: str, lexicon: Lexicon) -> bool:
    text, listed = plain(name), register_of(lexicon).listed
    return not any(text[at:] in listed for at in range(len(text)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    lexicon = Lexicon()
    told = names(lexicon)
    known = sum(n for name, n in told.items() if identify(name, lexicon).known)
    bad = sorted(name for name, n in told.items() if n == 1 and is_nounless(name, lexicon))
    rows = told.total()
    print(f"{rows:,} rows, {len(told):,} names; of a known measure {known / rows:.1%} of rows")
    print(f"once and without a noun of the register: {len(bad):,} names, {len(bad) / len(told):.1%}")
    for name in random.Random(0).sample(bad, min(options.show, len(bad))):
        print(" ", name)


if __name__ == "__main__":
    main()
