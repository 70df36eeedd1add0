"""Acme, the sample company: its people, rooms and weeks, invented here and nowhere else."""
