"""Makes classes of annotated fields, like `dataclasses` but cheaper: `frozen` ones are values, `mutable` ones are not.

`dataclasses` compiles half a dozen functions for each class; for the hundred classes of a check that takes longer than
reading its targets. This module compiles one, for the classes of which many objects are made, and shares the others. It
supports no inheritance and no hidden fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")
Fields = dict[str, Field[Any]]
FEW = 10  # objects of a class that are made without a compiled function


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
    """Give a class an `__init__` that assigns field by field, and is compiled when many objects are made.

    A run makes many objects of few classes, and to compile takes as long as to make hundreds.
    """
    parameters = [name for name, each in fields.items() if each.init]
    count = 0

    def init(self: object, *values: Any, **named: Any) -> None:
        nonlocal count
        count += 1
        given = dict(zip(parameters, values, strict=False)) | named
        fit = len(given) == len(values) + len(named) and all(name in fields for name in named)
        if count > FEW or not fit or not _assign(self, fields, given):
            compiled = cls.__init__ = _make_init(fields, assignment, end)  # type: ignore[misc]
            compiled(self, *values, **named)  # which raises TypeError if the values do not fit
        elif end:
            self.__post_init__()  # type: ignore[attr-defined]

    cls.__init__ = init  # type: ignore[misc]


def _assign(self: object, fields: Fields, given: dict[str, Any]) -> bool:
    """Set every field to its given value or its default; False if one has neither."""
    for name, each in fields.items():
        if name in given:
            value = given[name]
        elif not each.init:
            continue  # `__post_init__` sets it
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        elif each.default is not MISSING:
            value = each.default
        else:
            return False
        object.__setattr__(self, name, value)
    return True


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
