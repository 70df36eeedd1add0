import pytest

from ontime_tui.api.errors import CouldNotAsk, NotUnderstood, TokenRefused, WireError
from ontime_tui.api.errors import Refused as WireRefused
from ontime_tui.services.troubles import (
    Conflict,
    Gone,
    InvalidDraft,
    NotLetIn,
    NotOnTime,
    NotPermitted,
    Refused,
    SignInNeeded,
    Trouble,
    Unreachable,
    trouble_of,
)
from ontime_tui.signin.errors import SignInError, SignInNotUnderstood, SignInRefused


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (CouldNotAsk("Gone fishing.", sent=False), Unreachable),
        (CouldNotAsk("Gone fishing.", sent=True), Unreachable),
        (NotUnderstood("A page.", status=502), NotOnTime),
        (TokenRefused("TokenExpired", "Old"), SignInNeeded),
        (SignInRefused("No."), NotLetIn),
        (SignInNotUnderstood("A page."), SignInNeeded),
        (WireRefused("AccessDenied", "No"), NotPermitted),
        (WireRefused("ErrorAccessDenied", "No"), NotPermitted),
        (WireRefused("NoPermission", "No"), NotPermitted),
        (WireRefused("NotAllowed", "No"), NotPermitted),
        (WireRefused("NotFound", "No"), Gone),
        (WireRefused("ErrorItemNotFound", "No"), Gone),
        (WireRefused("ChangeKeyMismatch", "No"), Conflict),
        (WireRefused("ErrorIrresolvableConflict", "No"), Conflict),
        (WireRefused("ErrorStaleObject", "No"), Conflict),
        (WireRefused("InternalError", "No"), Refused),
        (WireRefused("", ""), Refused),
    ],
)
def test_every_error_is_a_trouble_of_one_kind(error: WireError | SignInError, trouble: type[Trouble]) -> None:
    found = trouble_of(error)
    assert type(found) is trouble
    assert found.what == (
        error.description if isinstance(error, WireRefused) and trouble is not SignInNeeded else str(error)
    )


@pytest.mark.parametrize(
    ("description", "field"),
    [
        ("Subject: too long", "subject"),
        ("The field RequiredAttendees is wrong", "required"),
        ("ShowAs", "show_as"),
        ("Start, End: the end is before the start", ""),
        ("subject to change", ""),
        ("Subjects", ""),
        ("", ""),
    ],
)
def test_a_refusal_knows_the_one_field_it_names(description: str, field: str) -> None:
    assert Refused("InvalidField", description).field == field


def test_troubles_carry_their_words() -> None:
    assert (InvalidDraft("end", "Too early.").what, InvalidDraft("end", "Too early.").field) == ("Too early.", "end")
    assert str(Unreachable("Why")) == "Why"
    assert Conflict("Why", None).current is None
