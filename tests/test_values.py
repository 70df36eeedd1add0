"""Value classes are what the standard library's frozen data classes with slots are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
import pytest

from ontime_tui import values

T = TypeVar("T")


@values.dataclass(frozen=True, slots=True)
class Place:
    """Somewhere."""

    x: int
    y: int = 2
    names: list[str] = dataclasses.field(default_factory=list, compare=False)
    secret: str = dataclasses.field(default="", repr=False)


@values.dataclass(frozen=True, slots=True)
class Spot(Place):
    z: int = 3

    def __post_init__(self) -> None:
        if self.z < 0:
            raise ValueError("below")


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    first: str
    last: str = ""


@values.dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    inside: T


@values.dataclass(frozen=True, slots=True)
class Nothing:
    pass


@values.dataclass(frozen=True, slots=True)
class Odd:
    x: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Odd) and (self.x - other.x) % 2 == 0

    def __hash__(self) -> int:
        return self.x % 2

    def __repr__(self) -> str:
        return "odd"


def test_values_are_equal_by_what_counts_and_only_within_their_class() -> None:
    assert Place(1, names=["a"]) == Place(1, 2)
    assert Place(1) != Place(1, 3)
    assert Place(1) != Spot(1)
    assert Nothing() == Nothing()
    assert Box(1) != Box(2)


def test_equal_values_have_one_hash() -> None:
    assert len({Place(1), Place(1, names=["a"]), Place(2), Nothing(), Nothing()}) == 3


def test_arguments_are_taken_by_place_and_by_name() -> None:
    assert Place(1, 5, secret="s") == Place(y=5, x=1, secret="s")
    assert Spot(1, z=9).z == 9
    assert Named(first="a").last == ""


@pytest.mark.parametrize("wrong", [lambda: Place(), lambda: Place(1, w=2), lambda: Named("a"), lambda: Nothing(1)])  # type: ignore[call-arg]
def test_arguments_that_do_not_fit_are_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        wrong()


def test_each_value_gets_defaults_of_its_own() -> None:
    one, other = Place(1), Place(1)
    one.names.append("a")
    assert other.names == []


def test_what_a_class_looks_at_afterwards_is_looked_at_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="below"):
            Spot(1, z=-1)


def test_nothing_can_be_assigned_added_or_taken_away() -> None:
    place = Place(1)
    for name in ("x", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            setattr(place, name, 5)
    with pytest.raises(dataclasses.FrozenInstanceError, match="x"):
        del place.x
    assert not hasattr(place, "__dict__")


def test_a_value_tells_its_fields_without_secrets() -> None:
    assert repr(Spot(1, secret="s")) == "Spot(x=1, y=2, names=[], z=3)"
    assert repr(Nothing()) == "Nothing()"


def test_what_a_class_defines_itself_stands() -> None:
    assert Odd(1) == Odd(3)
    assert hash(Odd(1)) == hash(Odd(3))
    assert repr(Odd(1)) == "odd"


def test_the_library_knows_them() -> None:
    assert [field.name for field in dataclasses.fields(Spot)] == ["x", "y", "names", "secret", "z"]
    assert dataclasses.replace(Spot(1), y=7) == Spot(1, 7)
    assert dataclasses.asdict(Box(1)) == {"inside": 1}
    assert get_type_hints(Box)["inside"] is T
    match Place(1, 8):
        case Place(x, y):
            assert (x, y) == (1, 8)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301  # our own
def test_copies_are_equal(copied: Callable[[Any], Any]) -> None:
    assert copied(Spot(1, 5, ["a"])) == Spot(1, 5)
    assert copied(Spot(1, 5, ["a"])).names == ["a"]


def test_they_are_kept_as_bytes_and_read_again() -> None:
    spot = Spot(1, 5, ["a"], "s")
    assert msgspec.json.decode(msgspec.json.encode(spot), type=Spot) == spot


def test_others_are_the_librarys_own() -> None:
    @values.dataclass(slots=True)
    class Loose:
        x: int

    loose = Loose(1)
    loose.x = 2
    assert loose == Loose(2)
