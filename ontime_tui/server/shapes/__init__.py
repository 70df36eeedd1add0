"""Rows become the document's objects."""
