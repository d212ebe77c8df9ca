"""`python -m marsad`: the same as the command `marsad`."""

import sys

from marsad.cli import main

if __name__ == "__main__":  # processes that a build starts import this module too
    sys.exit(main())
