"""What policy speaks of: themes of paragraphs, topics, instruments, and how they move over the years."""

from pipeline.themes.compare import Change, adjust, compare, kappa
from pipeline.themes.fit import fit
from pipeline.themes.keyness import Burst, Key, bursts, count_words, keyness, terms_by_year
from pipeline.themes.model import Calibration, ThemeModel, load, save
from pipeline.themes.tagging import Carrier, bodies, carriers, probabilities, tag
from pipeline.themes.trends import Influence, Point, Revision, Row, influence, revisions, trend

__all__ = [
    "Burst",
    "Calibration",
    "Carrier",
    "Change",
    "Influence",
    "Key",
    "Point",
    "Revision",
    "Row",
    "ThemeModel",
    "adjust",
    "bodies",
    "bursts",
    "carriers",
    "compare",
    "count_words",
    "fit",
    "influence",
    "kappa",
    "keyness",
    "load",
    "probabilities",
    "revisions",
    "save",
    "tag",
    "terms_by_year",
    "trend",
]
