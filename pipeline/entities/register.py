"""Names and ids of the register, for those who ask about it rather than read texts."""

from __future__ import annotations

from pipeline.entities.vocabulary import vocabulary
from pipeline.lexicon import Lexicon


def ids_of(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a name may stand for: codes of places, ids of zones and of other names; sorted."""
    words = vocabulary(lexicon)
    found = {i for table in (words.places, words.zones, words.others) for i in table.get(name, ())}
    return tuple(sorted(found))


def title_of(id_: str | None, lexicon: Lexicon) -> str | None:
    """The canonical name of an entry, None where the register has none."""
    return vocabulary(lexicon).titles.get(id_ or "")
