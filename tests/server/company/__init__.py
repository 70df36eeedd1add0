"""Tests of what a server is filled with."""
