"""What they could agree: the state of the talks, the room for a deal, and the package that a mediator would propose."""

from .chapter import Deal

__all__ = ["Deal"]
