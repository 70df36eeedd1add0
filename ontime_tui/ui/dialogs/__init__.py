"""Dialogs: they ask a person for something and give it back as a value.

They know no service, only the callables that they are given.
"""
