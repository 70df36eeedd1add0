"""Lists of the wire that survive their bad items and say how many there were."""

from collections.abc import Iterable
from typing import Any, Final, Generic, Self, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")

_UNREADABLE: Final = object()


class Rows(tuple[T, ...], Generic[T]):
    """A tuple of the items that could be read. Equal to the plain tuple of them."""

    unreadable: int
    """How many more there were; 1 where something else stood in the list's place."""

    def __new__(cls, items: Iterable[T] = (), *, unreadable: int = 0) -> Self:
        """Give the rows, and the number of those that are missing from them."""
        rows = tuple.__new__(cls, items)  # by its name: a third quicker than by `super()`, once for each calendar
        rows.unreadable = unreadable
        return rows

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read items one by one, each by its own schema, in the core; only the sifting of the whole is Python."""
        (item,) = get_args(source)
        listed = core_schema.tuple_schema([_or_unreadable(handler.generate_schema(item))], variadic_item_index=0)
        sifted = core_schema.no_info_after_validator_function(
            cls._sifted, _or_unreadable(core_schema.nullable_schema(listed))
        )
        choices: list[CoreSchema | tuple[CoreSchema, str]] = [core_schema.is_instance_schema(cls), sifted]
        return core_schema.json_or_python_schema(
            json_schema=sifted,
            python_schema=core_schema.union_schema(choices, mode="left_to_right"),
            serialization=core_schema.wrap_serializer_function_ser_schema(_plain, schema=listed),
        )

    @classmethod
    def _sifted(cls, rows: object) -> Self:
        if not isinstance(rows, tuple):
            return cls(unreadable=int(rows is _UNREADABLE))
        kept = [row for row in rows if row is not _UNREADABLE]
        return cls(kept, unreadable=len(rows) - len(kept))


def _or_unreadable(schema: CoreSchema) -> CoreSchema:
    return core_schema.with_default_schema(schema, default=_UNREADABLE, on_error="default")


def _plain(rows: Rows[Any], listed: core_schema.SerializerFunctionWrapHandler) -> Any:
    return listed(tuple(rows))
