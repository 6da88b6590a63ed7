"""The pages of the reference, made from the code: public names, verbs, assumptions, chapters, worlds, works."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import typer

import detente
from detente.assumptions import Setup
from detente.bibliography import works
from detente.cli.app import app
from detente.registry import shelf
from detente.world import origins, worlds

NOTE = "<!-- Made by docs/generate.py from the code: change it there. -->\n"


def write(folder: Path) -> None:
    """Every page; one that would stay the same is not touched."""
    folder.mkdir(exist_ok=True)
    for name, lines in PAGES.items():
        text = NOTE + "\n".join(lines()) + "\n"
        file = folder / f"{name}.md"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def api() -> Iterator[str]:
    """Every public name with its docstring."""
    yield "# Public names\n"
    yield "What `import detente` offers. Everything else may change without notice.\n"
    classes, functions = [], []
    for name in detente.__all__:
        thing = getattr(detente, name)
        if isinstance(thing, type):
            classes.append((name, thing))
        elif callable(thing):
            functions.append((name, thing))
    for title, directive, found in (("Functions", "autofunction", functions), ("Classes", "autoclass", classes)):
        yield f"## {title}\n"
        for name, thing in found:
            yield f"### {name}\n"
            options = "   :members:\n" if directive == "autoclass" else ""
            where = f"detente.{name}" if directive == "autofunction" else f"{thing.__module__}.{thing.__qualname__}"
            yield f"```{{eval-rst}}\n.. {directive}:: {where}\n   :no-index:\n{options}```\n"
    yield "## Errors\n"
    yield "```{eval-rst}\n.. automodule:: detente.errors\n   :members:\n```"


def verbs() -> Iterator[str]:
    """Every verb with its options."""
    yield "# Verbs\n"
    yield "What `detente` does on a command line; `detente VERB --help` says the same.\n"
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        arguments = " ".join(
            f"[{(p.metavar or p.name).upper()}]" for p in command.params if p.param_type_name == "argument"
        )
        yield f"## detente {name}\n"
        yield f"{command.help}\n"
        yield f"```text\ndetente {name} {arguments} [OPTIONS]\n```\n".replace(" [OPTIONS]", " [OPTIONS]")
        yield "| option | default | what it is |\n|---|---|---|"
        for one in command.params:
            if one.param_type_name == "option" and one.name != "help":
                said = ", ".join(f"`{word}`" for word in (*one.opts, *one.secondary_opts))
                default = "" if one.default in (None, False, (), []) else f"`{one.default}`"
                yield f"| {said} | {default} | {_cell(one.help or '')} |"
        yield ""


def assumptions() -> Iterator[str]:
    """Every field of a setup."""
    yield "# Assumptions\n"
    yield (
        "`detente.Setup` says what is assumed. It is given once and accepted everywhere: `detente.situation(case, "
        'setup=Setup(deficits="zero"))`, `detente.run(case, deficits="zero")`, `detente run CASE --deficits zero`.\n'
    )
    yield "| field | option | default | what it is |\n|---|---|---|---|"
    for one in fields(Setup):
        option = f"--{one.name.replace('_', '-')} {one.metadata['word']}"
        yield f"| `{one.name}` | `{option}` | `{one.default}` | {_cell(one.metadata['help'])} |"


def chapters() -> Iterator[str]:
    """Every chapter of a study."""
    yield "# Chapters\n"
    yield 'Of a study, in the order of its page. `study["war"]`, `--chapter war`.\n'
    yield "| id | title | what it has | reads | by default |\n|---|---|---|---|---|"
    for one in shelf():
        reads = ", ".join(f"`{name}`" for name in one.after) or "–"
        yield f"| `{one.id}` | {one.title} | {_cell(one.about)} | {reads} | {'with --full' if one.slow else 'yes'} |"


def base_worlds() -> Iterator[str]:
    """Every base world with its source."""
    yield "# Base worlds\n"
    yield "For `--world` and `detente.load_world`.\n"
    known = origins()
    for name in worlds():
        yield f"## {name}\n"
        one = known.get(name)
        if one is None:
            yield "A folder of your own tables, see [the world](../world.md); the path is to be given.\n"
            continue
        yield f"{one.title}.\n"
        yield f"- Cite: {one.citation}\n- Licence: {one.licence}\n- Vintage: {one.vintage}\n- Where: {one.url}"
        yield f"- Note: {one.note}\n" if one.note else ""


def bibliography() -> Iterator[str]:
    """Works that methods rest on."""
    yield "# Works\n"
    yield "That the methods rest on; `detente cite STUDY` names those that a study used.\n"
    keys = {key for one in shelf() for key in one.cites}
    from detente.conflict.assumed import CITES

    keys |= {key for found in CITES.values() for key in found}
    yield from (f"- {one.line()}" for one in works(sorted(keys)))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ")


PAGES = {
    "api": api,
    "verbs": verbs,
    "assumptions": assumptions,
    "chapters": chapters,
    "worlds": base_worlds,
    "bibliography": bibliography,
}
