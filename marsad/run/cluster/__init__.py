"""Run the stages over shards of pages on several machines or processes, by Daft (extra ``cluster``)."""

from marsad.run.cluster.build import Where, build_on_cluster

__all__ = ["Where", "build_on_cluster"]
