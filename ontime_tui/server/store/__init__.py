"""Where the company is kept: SQLite, one module for each kind of question put to it."""
