"""The door: how a one-time token is got."""
