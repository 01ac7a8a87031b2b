"""What a figure measures: names read into measures of the register and the qualifiers that narrow them.

`identify` reads one name, `identified` fills the rows of a document, `title` says an identity in words.
"""

from pipeline.measures.identity import Identity, identified, identify, measure_of, title

__all__ = ["Identity", "identified", "identify", "measure_of", "title"]
