"""Write a record in formats that other programs read, one module a format."""

from marsad.export.jsonl import FILES, export_jsonl

__all__ = ["FILES", "export_jsonl"]
