"""Passwords as they are kept: scrypt with a salt each."""

import hashlib
import hmac
import secrets

_COST = 2**13
_BLOCK = 8


def salted(password: str) -> tuple[bytes, bytes]:
    """Give a fresh salt and the hash to keep beside it."""
    salt = secrets.token_bytes(16)
    return salt, _hash(password, salt)


def matches(password: str, salt: bytes, kept: bytes) -> bool:
    """Tell whether `password` is the one that `kept` was made of; takes equally long for any answer."""
    return hmac.compare_digest(_hash(password, salt), kept)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=1)
