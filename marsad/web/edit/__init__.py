"""Correcting from the page: who may (``session``), what is decided (``decide``), the routes (``routes``)."""
