"""From the wire's words to the agenda's values: one module a topic, pure, nothing asked and nothing raised."""
