"""The figures of trust: what the program bears, measured and printed as a table."""
