"""The objects that several answers share."""
