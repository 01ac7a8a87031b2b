"""Names of parks, clusters, places, policies and bodies, linked to the register. The only home of spaCy.

`find` gives the names, `relate` what they have to do with each other, `link_scopes` the entries that
figures belong to, `review` and `decide` what the register lacks.
"""

from pipeline.entities.find import find, parks_of
from pipeline.entities.ner import NER, load_ner
from pipeline.entities.relate import relate
from pipeline.entities.review import Decision, Question, decide, review
from pipeline.entities.scopes import link_scopes

__all__ = [
    "NER",
    "Decision",
    "Question",
    "decide",
    "find",
    "link_scopes",
    "load_ner",
    "parks_of",
    "relate",
    "review",
]
