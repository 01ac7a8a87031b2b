"""What policy speaks of: themes of paragraphs, topics, instruments, and how they move over the years."""

from pipeline.themes.compare import Change, adjust, compare, kappa
from pipeline.themes.fit import fit
from pipeline.themes.identity import Event
from pipeline.themes.keyness import Burst, Key, bursts, count_words, keyness, terms_by_year
from pipeline.themes.model import Calibration, ThemeModel, load, save
from pipeline.themes.quality import Quality, faults, survey
from pipeline.themes.tagging import Carrier, bodies, carriers, probabilities, tag
from pipeline.themes.topics import TopicModel, fit_topics, propose_label
from pipeline.themes.trends import Influence, Point, Revision, Row, influence, revisions, trend

__all__ = [
    "Burst",
    "Calibration",
    "Carrier",
    "Change",
    "Event",
    "Influence",
    "Key",
    "Point",
    "Quality",
    "Revision",
    "Row",
    "ThemeModel",
    "TopicModel",
    "adjust",
    "bodies",
    "bursts",
    "carriers",
    "compare",
    "count_words",
    "faults",
    "fit",
    "fit_topics",
    "influence",
    "kappa",
    "keyness",
    "load",
    "probabilities",
    "propose_label",
    "revisions",
    "save",
    "survey",
    "tag",
    "terms_by_year",
    "trend",
]
