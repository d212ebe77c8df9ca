"""Measures every stage against material that people labelled, prints the figures, and guards them.

`python -m evaluation` (or `marsad evaluate`) scores what it finds below the folders it is given and skips,
by name, what is absent. One module scores one stage; none of them is imported by the package `marsad`.
"""

import os

# As the command does (marsad/cli): one thread for the tagger's sums.
os.environ.setdefault("OMP_NUM_THREADS", "1")
