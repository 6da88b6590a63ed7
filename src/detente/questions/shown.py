"""An answer that shows itself: in a notebook, in a terminal, as JSON; each verb of the command line gives one."""

from abc import ABC, abstractmethod
from typing import Any

from ..encoding import plain
from ..show import terminal
from ..show.blocks import Section


class Shown(ABC):
    """A record that knows its section."""

    __slots__ = ()

    @abstractmethod
    def section(self) -> Section:
        """What a reader sees."""

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return dict(plain(self))

    def show(self) -> None:
        """Print it in a terminal."""
        terminal.blocks(self.section().blocks)

    def markdown(self) -> str:
        """The section as Markdown."""
        from ..show.markdown import section_markdown

        return "\n\n".join(section_markdown(self.section())) + "\n"

    def _repr_html_(self) -> str:
        from ..show.html import fragment

        return fragment(self.section())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.section().title})"
