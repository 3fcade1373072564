"""Makes classes of annotated fields, like `dataclasses` but cheaper: `frozen` ones are values, `mutable` ones are not.

`dataclasses` compiles half a dozen functions for each class; for the hundred classes of a check that takes longer than
reading its targets. This module compiles one, when the first object is made, and shares the others. It supports no
inheritance and no hidden fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")
Fields = dict[str, Field[Any]]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Turn a class's fields into slots that are set once; instances are equal if all compared fields are."""
    if "__post_init__" in vars(cls):
        raise TypeError(f"{cls.__name__}.__post_init__ would never be called")
    fields = _fields_of(cls)
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
        "__eq__": equal,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": _repr_of,
        "__reduce__": lambda self: (made, every(self)),
        "_replaced": replace_fields,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    made: type[T] = type(cls.__name__, cls.__bases__, {**shared, **kept})
    _add_init(made, fields, "_set(self, {name!r}, {value})")
    return made


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Give a class an `__init__` of its fields, which calls `__post_init__` if there is one; instances stay unequal."""
    fields = _fields_of(cls)
    for name in fields:
        if name in vars(cls):
            delattr(cls, name)
    _add_init(cls, fields, "self.{name} = {value}", end="self.__post_init__()" if hasattr(cls, "__post_init__") else "")
    return cls


def replace(self: T, /, **changes: Any) -> T:
    """A copy with other values in some fields."""
    changed: T = self._replaced(changes)  # type: ignore[attr-defined]
    return changed


def _fields_of(cls: type) -> Fields:
    defaults = ((name, vars(cls).get(name, MISSING)) for name in cls.__annotations__)
    return {name: each if isinstance(each, Field) else field(default=each) for name, each in defaults}


def _add_init(cls: type, fields: Fields, assignment: str, end: str = "") -> None:
    """Give a class an `__init__` that is compiled when the first object is made: a run needs few of its classes."""

    def make_first(self: object, *values: Any, **named: Any) -> None:
        init = _make_init(fields, assignment, end)
        cls.__init__ = init  # type: ignore[misc]
        init(self, *values, **named)

    cls.__init__ = make_first  # type: ignore[misc]


def _make_init(fields: Fields, assignment: str, end: str) -> Callable[..., None]:
    """Make an `__init__` that takes the fields by position or name."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    parameters, lines = [], []
    for name, each in fields.items():
        if not each.init:
            continue  # `__post_init__` sets it
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
        lines.append(assignment.format(name=name, value=value))
    body = "".join(f"\n {line}" for line in (*lines, end) if line)
    exec(f"def __init__(self, {', '.join(parameters)}):{body}", names)  # noqa: S102 - our own names
    made: Callable[..., None] = names["__init__"]
    return made


def _repr_of(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _refuse(_: object, name: str, *_value: object) -> Never:
    raise FrozenInstanceError(f"cannot change {name!r}")
