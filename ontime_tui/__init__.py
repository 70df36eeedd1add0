"""The group calendar in the terminal, over the HTTP API of OnTime Group Calendar for Microsoft."""

__version__ = "0.1.0"
