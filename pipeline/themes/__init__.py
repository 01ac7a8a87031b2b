"""What policy speaks of: themes of paragraphs, topics, instruments, and how they move over the years."""

from pipeline.themes.boilerplate import is_rite, own_words
from pipeline.themes.coding import agreement, read_codes, write_codes
from pipeline.themes.compare import Change, adjust, compare, kappa
from pipeline.themes.counted import Counted, counted
from pipeline.themes.emerging import Emerging, emerging
from pipeline.themes.features import terms_of
from pipeline.themes.fit import fit
from pipeline.themes.identity import rename
from pipeline.themes.instruments import Measure, code, cross
from pipeline.themes.keyness import Burst, Key, bursts, keyness, terms_by_year
from pipeline.themes.markers import normal
from pipeline.themes.model import Calibration, ThemeModel, load, save
from pipeline.themes.naming import named
from pipeline.themes.quality import faults, npmi, stability
from pipeline.themes.seeds import check_seeds, due
from pipeline.themes.similar import Near, Taken, nearest, place, share_taken, taken_over
from pipeline.themes.strength import measured, strength
from pipeline.themes.tagging import Carrier, bodies, carriers, probabilities, scores, tag
from pipeline.themes.taught import carry, teach
from pipeline.themes.terms import count_terms, discover, terms_in
from pipeline.themes.topic_model import Event, TopicModel
from pipeline.themes.topics import (
    fit_counted,
    fit_topics,
    nearest_themes,
    propose_label,
    remembered,
    spread_over,
)
from pipeline.themes.trends import Influence, Point, Revision, Share, influence, revisions, trend
from pipeline.themes.windows import windows, windows_of

__all__ = [
    "Burst",
    "Calibration",
    "Carrier",
    "Change",
    "Counted",
    "Emerging",
    "Event",
    "Influence",
    "Key",
    "Measure",
    "Near",
    "Point",
    "Revision",
    "Share",
    "Taken",
    "ThemeModel",
    "TopicModel",
    "adjust",
    "agreement",
    "bodies",
    "bursts",
    "carriers",
    "carry",
    "check_seeds",
    "code",
    "compare",
    "count_terms",
    "counted",
    "cross",
    "discover",
    "due",
    "emerging",
    "faults",
    "fit",
    "fit_counted",
    "fit_topics",
    "influence",
    "is_rite",
    "kappa",
    "keyness",
    "load",
    "measured",
    "named",
    "nearest",
    "nearest_themes",
    "normal",
    "npmi",
    "own_words",
    "place",
    "probabilities",
    "propose_label",
    "read_codes",
    "remembered",
    "rename",
    "revisions",
    "save",
    "scores",
    "share_taken",
    "spread_over",
    "stability",
    "strength",
    "tag",
    "taken_over",
    "teach",
    "terms_by_year",
    "terms_in",
    "terms_of",
    "trend",
    "windows",
    "windows_of",
    "write_codes",
]
