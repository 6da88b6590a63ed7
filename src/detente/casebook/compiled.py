"""Claims of a case that was read and found right, as plain records: to be asked, not to be checked again.

:func:`told` writes models as JSON, :func:`heard` makes records of it that answer as the models do. A record needs none
of the models; what only a model can do (``model_copy``, ``worded``) loads them then, and is asked of the model.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from .base import CaseModel

_KIND: Final = "~"
_DAY: Final = "@"
_ROOMS: Final = ("base", "measures", "record", "restrictions", "terms", "wording", "fields", "case")


class CompiledClaim:
    """The fields of a claim, as its model has them; frozen, and equal to a claim that says the same."""

    def __init__(self, kind: str, said: Mapping[str, Any]) -> None:
        self.__dict__.update(said)
        self.__dict__[_KIND] = kind

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or _KIND not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.model(), name)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{self.__dict__[_KIND]} is frozen: use model_copy to change {name}")

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return ((name, value) for name, value in self.__dict__.items() if name != _KIND)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CompiledClaim):
            return self.__dict__ == other.__dict__
        return type(other).__name__ == self.__dict__[_KIND] and dict(iter(self)) == dict(iter(other))  # type: ignore[call-overload]

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{self.__dict__[_KIND]}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def model(self) -> "CaseModel":
        """The claim as its model."""
        from importlib import import_module

        kind = self.__dict__[_KIND]
        for room in _ROOMS:
            found = getattr(import_module(f".{room}", __package__), kind, None)
            if found is not None:
                return found.model_construct(**{name: _model(value) for name, value in self})
        raise AttributeError(f"no model of a case is called {kind}")


def told(value: Any) -> str:
    """Models, and what is made of them, as JSON."""
    return json.dumps(_told(value), ensure_ascii=False, separators=(",", ":"))


def heard(text: str | bytes) -> Any:
    """Records of what was told; lists are tuples, as in the models."""
    return _tuples(json.loads(text, object_hook=_heard))


def _told(value: Any) -> Any:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, CompiledClaim):
        return {_KIND: value.__dict__[_KIND]} | {name: _told(one) for name, one in value}
    if hasattr(type(value), "model_fields"):
        return {_KIND: type(value).__name__} | {name: _told(one) for name, one in value}
    if isinstance(value, Mapping):
        return {name: _told(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    return value


def _heard(said: dict[str, Any]) -> Any:
    if _DAY in said:
        return date.fromisoformat(said[_DAY])
    kind = said.pop(_KIND, None)
    if kind is None:
        return said
    return CompiledClaim(kind, {name: _tuples(one) for name, one in said.items()})


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(one) for one in value)
    if isinstance(value, dict):
        return {name: _tuples(one) for name, one in value.items()}
    return value


def _model(value: Any) -> Any:
    if isinstance(value, CompiledClaim):
        return value.model()
    if isinstance(value, tuple):
        return tuple(_model(one) for one in value)
    if isinstance(value, dict):
        return {name: _model(one) for name, one in value.items()}
    return value
