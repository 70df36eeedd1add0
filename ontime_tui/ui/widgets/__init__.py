"""What is drawn. Widgets know values, never a service."""
