"""Names of parks, clusters, places, policies and bodies, linked to the register. The only home of spaCy."""

from pipeline.entities.find import find

__all__ = ["find"]
