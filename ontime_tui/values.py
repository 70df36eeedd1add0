"""Value classes: `dataclass` as the standard library's, made in a fifth of the time.

Until Python 3.13 the library compiles six functions for each frozen class; for the hundred classes that the first frame
needs, this takes as long as importing half of Textual. Here all classes share functions, and each compiles one of its
own, with the first value that is made. What the library tells of a class (`fields`, `replace`, patterns) holds.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

__all__ = ["QuickEnum", "dataclass"]


class QuickEnum(Enum):
    """An enumeration the members of which are hashed by identity, as they are compared.

    The library hashes their names, by a function that is called ten thousand times for each screen that is drawn.
    """

    __hash__ = object.__hash__


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter
    from reprlib import recursive_repr

    def dataclass(*, frozen=False, slots=False, kw_only=False):
        """Give what makes a class a data class; only one that is frozen and has slots is made quickly."""
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, kw_only=kw_only)
        return lambda cls: _value_class(cls, kw_only=kw_only)

    def _value_class(cls, *, kw_only):
        own = set(cls.__dict__)
        cls.__doc__ = cls.__doc__ or cls.__name__  # the library would make one up from a signature, at some length
        make = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        cls = make(cls)
        shared = {
            "__init__": _init_at_first_use(cls),
            "__setattr__": _cannot_assign,
            "__delattr__": _cannot_delete,
            "__getstate__": _state,
            "__setstate__": _restore,
            "__repr__": _repr,
            **_comparison(cls),
        }
        for name, function in shared.items():
            if name not in own:
                setattr(cls, name, function)
        return cls

    def _comparison(cls):
        """Give equality and hash over the fields that count for them; values of other classes are never equal."""
        names = [field.name for field in dataclasses.fields(cls) if field.compare]
        compared = attrgetter(*names) if names else lambda _: ()

        def equals(self, other):
            return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

        return {"__eq__": equals, "__hash__": lambda self: hash(compared(self))}

    def _init_at_first_use(cls):
        def begin(self, *args, **kwargs):
            cls.__init__ = init = _init(cls)
            init(self, *args, **kwargs)

        return begin

    def _init(cls):
        """Compile what fills a new value; it writes straight into the slots, past the refusal to assign."""
        given, named, body, known = ["self"], [], [], {"MADE": object()}
        for field in dataclasses.fields(cls):
            name = field.name
            known[f"set_{name}"] = getattr(cls, name).__set__
            value, default = name, ""
            if field.default is not dataclasses.MISSING:
                known[f"default_{name}"], default = field.default, f"=default_{name}"
            elif field.default_factory is not dataclasses.MISSING:
                known[f"make_{name}"], default = field.default_factory, "=MADE"
                value = f"make_{name}() if {name} is MADE else {name}"
            (named if field.kw_only else given).append(name + default)
            body.append(f"set_{name}(self, {value})")
        if hasattr(cls, "__post_init__"):
            body.append("self.__post_init__()")
        signature = ", ".join([*given, *(["*", *named] if named else [])])
        lines = "\n    ".join(body or ["pass"])
        exec(f"def __init__({signature}):\n    {lines}", known)  # noqa: S102  # names of fields, as the library does
        init = known["__init__"]
        init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
        return init

    @recursive_repr()
    def _repr(self):
        told = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
        return f"{self.__class__.__qualname__}({', '.join(told)})"

    def _cannot_assign(_self, name, _value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _cannot_delete(_self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _restore(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
