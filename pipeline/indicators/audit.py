"""Figures that contradict each other, with the arithmetic. A false alarm costs trust: rather none.

Every figure stands for all values that round to it; an alarm is raised only where no such values fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.discourse import grammar_of
from pipeline.indicators.audit_growth import check_changes, check_growth, check_moves
from pipeline.indicators.audit_keys import check_keys
from pipeline.indicators.audit_shares import check_shares
from pipeline.indicators.audit_sums import check_parts, check_structures, check_totals
from pipeline.indicators.checking import Wording
from pipeline.lexicon import Lexicon
from pipeline.model import Finding, Indicator

_SURE = 0.5
"""Confidence of figures that are held against others: an alarm over a figure read wrong costs trust."""


def audit(indicators: Sequence[Indicator], text: str, lexicon: Lexicon) -> tuple[Finding, ...]:
    """The contradictions among the rows of one document, in the order of the text.

    A contradiction that is told again is found once, where it stands first. With the document's `text`
    growth at fixed prices is left alone, and parts (其中) are compared too.
    """
    rows = [row for row in indicators if row.value_norm_high is None and row.confidence >= _SURE]
    wording = Wording(text, grammar_of(lexicon).worded)
    found = [
        *check_shares(rows),
        *check_changes(rows, wording),
        *check_growth(rows, wording),
        *check_moves(rows, wording),
        *check_structures(rows),
        *check_totals(rows, wording),
        *check_parts(rows, text),
        *check_keys(indicators, text),  # unsure rows too: the finding says why they are
    ]
    once = {finding.message: finding for finding in sorted(found, key=lambda f: f.spans, reverse=True)}
    return tuple(sorted(once.values(), key=lambda f: f.spans))
