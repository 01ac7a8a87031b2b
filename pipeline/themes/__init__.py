"""What policy speaks of: themes of paragraphs, topics, instruments, and how they move over the years."""

from pipeline.themes.fit import fit
from pipeline.themes.model import Calibration, ThemeModel, load, save
from pipeline.themes.tagging import bodies, carriers, probabilities, tag

__all__ = ["Calibration", "ThemeModel", "bodies", "carriers", "fit", "load", "probabilities", "save", "tag"]
