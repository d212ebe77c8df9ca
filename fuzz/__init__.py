"""Fuzzing: inputs made at random from small seeds, given to each reader and stage (docs/robustness.md)."""
