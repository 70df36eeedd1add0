"""One coroutine for each thing that a person can do."""
