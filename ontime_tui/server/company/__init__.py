"""What a server can be filled with: plain values, made by the sample company or read from `.ics` folders, loaded by the store."""
