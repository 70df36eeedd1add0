"""What a server can be filled with, as plain values: the sample company, or folders of `.ics` files."""
