"""What policy speaks of: themes of paragraphs, topics, instruments, and how they move over the years."""

from pipeline.themes.compare import Change, adjust, compare, kappa
from pipeline.themes.fit import fit
from pipeline.themes.identity import Event
from pipeline.themes.instruments import Measure, agreement, code, cross, read_codes, write_codes
from pipeline.themes.keyness import Burst, Key, bursts, count_words, keyness, terms_by_year
from pipeline.themes.model import Calibration, ThemeModel, load, save
from pipeline.themes.quality import Quality, faults, survey
from pipeline.themes.seeds import check_seeds, due
from pipeline.themes.similar import Near, Taken, nearest, place, share_taken, taken_over
from pipeline.themes.tagging import Carrier, bodies, carriers, probabilities, tag
from pipeline.themes.topics import TopicModel, fit_topics, load_topics, propose_label, save_topics
from pipeline.themes.trends import Influence, Point, Revision, Row, influence, revisions, trend

__all__ = [
    "Burst",
    "Calibration",
    "Carrier",
    "Change",
    "Event",
    "Influence",
    "Key",
    "Measure",
    "Near",
    "Point",
    "Quality",
    "Revision",
    "Row",
    "Taken",
    "ThemeModel",
    "TopicModel",
    "adjust",
    "agreement",
    "bodies",
    "bursts",
    "carriers",
    "check_seeds",
    "code",
    "compare",
    "count_words",
    "cross",
    "due",
    "faults",
    "fit",
    "fit_topics",
    "influence",
    "kappa",
    "keyness",
    "load",
    "load_topics",
    "nearest",
    "place",
    "probabilities",
    "propose_label",
    "read_codes",
    "revisions",
    "save",
    "save_topics",
    "share_taken",
    "survey",
    "tag",
    "taken_over",
    "terms_by_year",
    "trend",
    "write_codes",
]
