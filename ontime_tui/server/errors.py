"""What a call is refused with."""


class Refusal(Exception):
    """An answer of Status ERROR: a short unique code and an English sentence. Source: Data API Calls, General."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(f"{code}: {description}")
        self.code = code
        self.description = description


class TokenRefusal(Refusal):
    """The token is empty, unknown or expired. Source: POST /Login, typical error codes."""
