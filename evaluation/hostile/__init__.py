"""Hostile inputs, made from a seed, and a judge that says whether each ended in exactly one status."""

from evaluation.hostile.kinds import KINDS, Input, Kind, made, plan
from evaluation.hostile.verdict import Verdict, judge

__all__ = ["KINDS", "Input", "Kind", "Verdict", "judge", "made", "plan"]
