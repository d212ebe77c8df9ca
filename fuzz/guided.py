"""The same targets under libFuzzer, which looks for inputs that reach new code: extra ``fuzz`` (atheris)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

from marsad.errors import MissingExtraError

_SEEDS = 200
_LONGEST = 4096


def guided(name: str, runs: int, seed: int, bound: float, folder: Path) -> None:
    """Run a target guided by what code it reaches; ends the process, at the first fault with code 77.

    The input that fails is written into ``folder``. Raises MissingExtraError without atheris.
    """
    try:
        import atheris  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("--guided needs atheris: pip install 'marsad[fuzz]'") from error
    with atheris.instrument_imports(include=["marsad"]):
        from fuzz.targets import TARGETS  # noqa: PLC0415 - what is imported here is instrumented
    target = TARGETS[name]
    folder.mkdir(parents=True, exist_ok=True)
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-corpus-"))
    for number in range(_SEEDS):
        (corpus / f"{number}").write_bytes(target.make(Random(f"{name} {seed} {number}"))[:_LONGEST])
    arguments = [
        sys.argv[0],
        *(f"-runs={runs}", f"-seed={seed}", f"-max_len={_LONGEST}", f"-timeout={max(1, int(bound))}"),
        *(f"-artifact_prefix={folder}/{name}-", "-print_final_stats=1", str(corpus)),
    ]
    atheris.Setup(arguments, target.run)
    atheris.Fuzz()
