"""The fixtures of the watching, for every test that names them."""

from watch_site import bench, site

__all__ = ["bench", "site"]
