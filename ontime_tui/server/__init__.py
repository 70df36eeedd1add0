"""The embedded server: every endpoint of the API document over SQLite, with a sample company or a folder of calendars."""
