"""What holds at each clause of a document: whose figures, of what time, results or goals.

`ground_of` says what holds for the whole document, `scenes` gives its sentences one by one with what
the text before each one leaves to it. For one figure of a scene `owners`, `dates` and `statuses` give all
candidates for a slot, the best first; nothing is rewritten later.
"""

from pipeline.discourse.dating import Dating
from pipeline.discourse.fitted import YEARLY
from pipeline.discourse.grammar import Grammar, grammar_of, national_grammar
from pipeline.discourse.ground import Ground, ground_of
from pipeline.discourse.scene import Inset, Scene, settled, span_of
from pipeline.discourse.slots import FORMERLY, TIME, Candidate
from pipeline.discourse.stands_for import undealt
from pipeline.discourse.status import sets_grants, statuses
from pipeline.discourse.trail import scenes
from pipeline.discourse.unnamed import last_project
from pipeline.discourse.when import dates
from pipeline.discourse.whose import Asked, owners, resolve_whole

__all__ = [
    "FORMERLY",
    "TIME",
    "YEARLY",
    "Asked",
    "Candidate",
    "Dating",
    "Grammar",
    "Ground",
    "Inset",
    "Scene",
    "dates",
    "grammar_of",
    "ground_of",
    "last_project",
    "national_grammar",
    "owners",
    "resolve_whole",
    "scenes",
    "sets_grants",
    "settled",
    "span_of",
    "statuses",
    "undealt",
]
