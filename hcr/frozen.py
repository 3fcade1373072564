"""Makes frozen, slotted classes of annotated fields, like `@dataclass(frozen=True, slots=True)` but cheaper.

`dataclasses` compiles half a dozen functions for each class; for the seventy classes of a check that takes longer than
reading its targets. This module compiles one and shares the others. It supports no inheritance, no hidden fields and no
`__post_init__`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Turn a class's fields into slots that are set once; instances are equal if all compared fields are."""
    if "__post_init__" in vars(cls):
        raise TypeError(f"{cls.__name__}.__post_init__ would never be called")
    fields = {name: _field_of(cls.__dict__.get(name, MISSING)) for name in cls.__annotations__}
    places = {name: place for place, name in enumerate(fields)}
    compared = attrgetter(*(name for name, each in fields.items() if each.compare))
    every = attrgetter(*fields) if len(fields) > 1 else lambda self: (getattr(self, *fields),)
    kept = {name: value for name, value in vars(cls).items() if name not in (*fields, "__dict__", "__weakref__")}

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if type(self) is type(other) else NotImplemented

    def replace_fields(self: T, changes: dict[str, Any]) -> T:
        values = list(every(self))
        try:
            for name, value in changes.items():
                values[places[name]] = value
        except KeyError as unknown:
            raise TypeError(f"{cls.__name__} has no field {unknown}") from None
        return made(*values)

    shared = {
        "__slots__": tuple(fields),
        "__init__": _make_init(fields),
        "__eq__": equal,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": _repr_of,
        "__reduce__": lambda self: (made, every(self)),
        "_replaced": replace_fields,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    made: type[T] = type(cls.__name__, cls.__bases__, {**shared, **kept})
    return made


def replace(self: T, /, **changes: Any) -> T:
    """A copy with other values in some fields."""
    changed: T = self._replaced(changes)  # type: ignore[attr-defined]
    return changed


def _field_of(default: Any) -> Field[Any]:
    return default if isinstance(default, Field) else field(default=default)


def _make_init(fields: dict[str, Field[Any]]) -> Callable[..., None]:
    """Make an `__init__` that takes the fields by position or name."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    parameters, lines = [], []
    for name, each in fields.items():
        value = name
        if each.default_factory is not MISSING:
            names[f"_{name}_made"] = each.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_{name}_made() if {name} is _missing else {name}"
        elif each.default is not MISSING:
            names[f"_{name}_default"] = each.default
            parameters.append(f"{name}=_{name}_default")
        else:
            parameters.append(name)
        lines.append(f" _set(self, {name!r}, {value})")
    exec("\n".join([f"def __init__(self, {', '.join(parameters)}):", *lines]), names)  # noqa: S102 - our own names
    made: Callable[..., None] = names["__init__"]
    return made


def _repr_of(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _refuse(_: object, name: str, *_value: object) -> Never:
    raise FrozenInstanceError(f"cannot change {name!r}")
