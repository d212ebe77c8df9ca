"""How fast the stages are: each against a fixed piece of work on the same text in the same run.

A time in seconds says more about the machine than about the program; "so many times the cost of splitting
the same text into words" can be compared between machines and between years.
"""

import os

# As the command does (marsad/cli): one thread for the tagger's sums.
os.environ.setdefault("OMP_NUM_THREADS", "1")
