"""A build killed at any moment is completed by the next; ``MARSAD_KILLS`` sets how many are tried."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_KILLS = os.environ.get("MARSAD_KILLS", "5")
_SCRIPT = Path(__file__).with_name("kill_builds.py")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork processes")
def test_killed_builds_are_completed_to_the_same_export() -> None:
    paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), "--kills", _KILLS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
