"""Whether the example of each list of words hangs upon it: `python bench/lists.py`.

Empties one list of `phrase_words.csv` after the other and reads its example and counter-example again.
Prints the lists without which both are read as before: their examples show nothing, or nothing uses them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

from pipeline import words
from pipeline.entities import find
from pipeline.indicators import extract
from pipeline.lexicon import FOLDER, Lexicon
from pipeline.lexicon.phrases import PhraseRole, read_phrase_roles
from pipeline.model import Indicator
from tests.test_frames import document

NOBODY_SAYS = "〓〓"
TABLES = {"frames": "frame_words", "discourse": "discourse_words", "quantity": "quantity_words"}


def read(text: str, lexicon: Lexicon, names_by: Lexicon) -> tuple[Indicator, ...]:
    made = document(text, region="江西省", date="2021-03-01")
    sentences = list(words.sentences(made))
    return extract(made, sentences, find(made, sentences, names_by), lexicon)


def without(role: PhraseRole, lexicon: Lexicon) -> Lexicon:
    """The lexicon with nothing in the list of a role."""
    section, key = role.list.split(".")
    table = {name: dict(value) for name, value in getattr(lexicon, TABLES[role.table]).items()}
    table[section][key] = [NOBODY_SAYS]
    emptied = copy.copy(lexicon)
    emptied.__dict__[TABLES[role.table]] = table
    return emptied


def idle(folder: Path = FOLDER) -> Iterator[str]:
    lexicon = Lexicon(folder)
    for role in read_phrase_roles(folder):
        emptied = without(role, lexicon)
        texts = [e.partition(" → ")[0] for e in (role.example, role.counter_example) if e]
        if all(read(text, lexicon, lexicon) == read(text, emptied, lexicon) for text in texts):
            yield f"{role.table} {role.list}：{texts[0] if texts else '没有例句'}"


if __name__ == "__main__":
    for line in idle():
        print(line)
