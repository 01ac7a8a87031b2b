"""Figures and times, found once over a text, deciding nothing.

`figures` finds quantities with their units, `times` expressions of time; what they say of the world is
decided in `discourse` and `indicators`.
"""
