"""Why there is no one-time token.

    SignInError
    ├── SignInRefused             the Authentication Service said no
    └── SignInNotUnderstood       what answered isn't the Authentication Service

A service that can't be reached is `ontime_tui.api.errors.CouldNotAsk`, as for every other call. The text of each is one
plain sentence, cleaned, without secrets.
"""


class SignInError(Exception):
    """There is no one-time token."""


class SignInRefused(SignInError):
    """The Authentication Service said no."""

    def __init__(self, sentence: str, *, code: str = "", schemes: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        """A short word of the service's, such as `AuthenticationError`; blank when there is none."""
        self.schemes = schemes
        """The ways to sign in that it offers, such as `Negotiate`, as far as it says."""


class SignInNotUnderstood(SignInError):
    """What answered isn't the Authentication Service."""
