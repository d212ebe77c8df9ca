"""Marsad (مرصد): a sourced record of diplomacy and security from Arabic news pages."""

__version__ = "0.1.0"
__all__ = ["__version__"]
