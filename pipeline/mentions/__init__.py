"""Figures and times, found once over a text, deciding nothing.

`figures` finds quantities with their units (`numerals` reads numbers, `shares` percentages, fractions and
ranks, `ranges` joins two ends, `statements` tells what says something), `times` expressions of time
(`time_grammar` their patterns, `periods` what they mean where they stand), `told` what is told of numbers
that no reading fits. What they say of the world is decided in `discourse` and `indicators`.
"""
