"""One figure to be judged, as a page shows it: the form of its slots, and what was said of it."""

from __future__ import annotations

from typing import Any

from pipeline.ask.checks import in_words
from pipeline.ask.queue import judged_at, said_of
from pipeline.checks import SLOTS, stands
from pipeline.checks.decision import KINDS, STATUSES, Reading
from pipeline.web.site import Ask

CHOICES = {"kind": KINDS, "status": STATUSES}


def forms(ask: Ask, document: str, start: int, *, blind: bool = False) -> list[dict[str, Any]]:
    """A form for each figure at an offset of a document (its full id); none for who may not write.

    A `blind` one begins with what was read, not with what another coder made of it.
    """
    if not ask.may_write:
        return []
    return [
        {
            "document": document,
            "judged": one,
            "blind": blind,
            "fields": fields(ask, one.proposed(blind=blind), one.seen),
        }
        for one in judged_at(ask.db, document, start)
    ]


def fields(ask: Ask, now: Reading, seen: Reading) -> list[dict[str, Any]]:
    """The slots to fill in: name, value, the reading where it is another, choices where there are some."""
    labels, values = ask.lexicon.labels, ask.lexicon.value_labels
    return [
        {
            "slot": slot,
            "name": labels[slot],
            "value": now.get(slot, ""),
            "seen": seen[slot] if seen and seen[slot] != now.get(slot) else None,
            "choices": [(code, values[slot][code]) for code in CHOICES.get(slot, ())],
        }
        for slot in SLOTS
    ]


def said_at(ask: Ask, document: str, span: tuple[int, int]) -> dict[str, Any]:
    """Who said what of a figure, when and why, the latest first; whether they differ."""
    history = said_of(ask.db, document, span)
    told = [
        {"coder": one.coder, "at": one.at, "said": in_words(one, ask.lexicon), "why": one.why}
        for one in history
    ]
    return {"told": told, "differ": any(stand.differs for stand in stands(history).values())}
