"""The project's own benchmark: `python -m tests.bench` prints every figure beside what it is compared with.

Only ratios of runs that took turns, and counts of bytes, carry over to another machine. Nothing here decides whether a
change may go in; `tests/test_bytes.py` does that for bytes.
"""
