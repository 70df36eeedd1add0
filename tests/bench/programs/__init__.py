"""Programs that are measured, or that others are measured against."""
