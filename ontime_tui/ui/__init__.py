"""The window: what is shown, what keys do, and the flows between them."""
