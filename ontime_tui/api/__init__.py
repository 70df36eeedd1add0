"""The wire: every endpoint of OnTime's Data API as a typed call, and the client that sends it."""
