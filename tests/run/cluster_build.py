"""Build a record on a cluster, in a process that a test may kill: ``TABLES STORE native|ray INPUT...``.

On Ray a cluster of two machines of one processor each is started for it, on this machine. With
``MARSAD_CLUSTER=all`` reuse is cut to shards even for few articles, which takes five more stages.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_MEMORY = 80_000_000  # bytes of objects that a machine of the cluster holds


def main(tables: str, store: str, mode: str, inputs: list[str]) -> None:
    """Build, and say how many inputs there were."""
    from marsad.export.shards import Tables
    from marsad.run.cluster import Where, build_on_cluster, copies
    from marsad.store import create_store

    if os.environ.get("MARSAD_CLUSTER") == "all":
        copies.WORTH, copies.ARTICLES = 0, 30
    address = two_machines() if mode == "ray" else None
    report = build_on_cluster(
        [Path(item) for item in inputs],
        Where(tables, workers=2, ray=address),
        Tables(),
        store=create_store(store),
    )
    sys.stdout.write(f"inputs {report.inputs} failed {report.failed}\n")


def two_machines() -> str:
    """A Ray cluster of two; its address."""
    from ray.cluster_utils import Cluster

    quiet = {"include_dashboard": False, "num_cpus": 1, "object_store_memory": _MEMORY}
    cluster = Cluster(initialize_head=True, head_node_args=quiet)
    cluster.add_node(num_cpus=1, object_store_memory=_MEMORY)
    return str(cluster.address)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
