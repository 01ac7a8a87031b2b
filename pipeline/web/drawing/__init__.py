"""Charts as SVG, drawn here: they need no script, can be taken along, and show bounds, targets and gaps.

Every shape carries its colours for a file of its own, and a class by which the style sheet of the
explorer gives it those of the reader's theme.
"""

from pipeline.web.drawing.bars import bars
from pipeline.web.drawing.plot import Frame, plot
from pipeline.web.drawing.sheet import Caption, fitting, sheet
from pipeline.web.drawing.spark import spark, ticks_by_year

__all__ = ["Caption", "Frame", "bars", "fitting", "plot", "sheet", "spark", "ticks_by_year"]
