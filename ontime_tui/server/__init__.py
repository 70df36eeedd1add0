"""The embedded server: every endpoint of the document over SQLite, with a sample company or a folder of calendars."""
