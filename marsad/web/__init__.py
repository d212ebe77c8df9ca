"""The record as web pages: :func:`create_app` for any ASGI server, :func:`serve` on this machine."""

from marsad.web.app import Editing, create_app, serve

__all__ = ["Editing", "create_app", "serve"]
