"""A tagger of names and offices, learnt from tagged text and run in numpy."""

from marsad.actors.tagging.tagger import Kind, Reading, Tagged, Tagger

__all__ = ["Kind", "Reading", "Tagged", "Tagger"]
