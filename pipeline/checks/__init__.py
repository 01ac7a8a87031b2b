"""What people said of figures: decisions, where they hold after re-reading, samples, and the error they show.

Pure: no file, no database. `pipeline.record.corrections` keeps the decisions, `pipeline.record.corrected`
brings them into the record.
"""

from pipeline.checks.decision import SLOTS, UNSEEN, Decision, reading
from pipeline.checks.matching import Outcome, judged
from pipeline.checks.merging import Stand, stands

__all__ = ["SLOTS", "UNSEEN", "Decision", "Outcome", "Stand", "judged", "reading", "stands"]
