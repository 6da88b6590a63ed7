"""``detente serve``: the laboratory in a browser."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from ..errors import WebError
from ..optional import optional

TOKEN: Final = "DETENTE_TOKEN"
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where it listens; others need a token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")]
Folder = Annotated[
    Path, typer.Option("--folder", metavar="DIR", help="Where studies and saved work are kept.", show_default=True)
]
Database = Annotated[
    str | None, typer.Option("--database", metavar="URL", help="PostgreSQL by its address; a file of SQLite if none.")
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8619,
    folder: Folder = Path("detente-web"),
    database: Database = None,
) -> None:
    """Start the laboratory in a browser and print its address. A token comes from the variable DETENTE_TOKEN."""
    optional("fastapi", "detente serve", WebError)
    uvicorn = optional("uvicorn", "detente serve", WebError)
    from ..web import Settings, application

    settings = Settings(host=host, port=port, folder=folder, database=database, token=os.environ.get(TOKEN))
    listening = uvicorn.Server(uvicorn.Config(application(settings), host=host, port=port, log_level="warning"))
    print(f"détente listens on http://{host}:{port}/ (Ctrl+C ends it)", flush=True)
    listening.run()
