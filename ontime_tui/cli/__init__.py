"""The command line: arguments become settings, settings join the rooms. One module a command; no logic of its own."""
