"""The house stands: imports point down, no circle, modules stay short."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dragoman"
STAGES = ("reading", "annotating", "resolving", "coding", "linking", "showing")
FLOORS = {"records": 1, "linked": 1, "errors": 1, "languages": 2, "knowledge": 2, "storing": 2, "reviewing": 2.5,
          **dict.fromkeys(STAGES, 3), "score": 3, "pipeline": 4, "scaling": 5, "__init__": 5,
          "commands": 6, "cli": 7, "__main__": 8}
LONGEST = 400
FILES = sorted(SOURCE.rglob("*.py"))


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


MODULES = {module_name(p) for p in FILES}


def imports(path: Path) -> set[str]:
    """Every dragoman module that a file names, imports inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dragoman"):
            found |= {full if (full := f"{node.module}.{alias.name}") in MODULES else str(node.module) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name.startswith("dragoman")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_is_short_and_imports_down(path):
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST
    here = room(module_name(path))
    for name in imports(path):
        if name == "dragoman":  # the version
            continue
        there = room(name)
        assert FLOORS[there] < FLOORS[here] or there == here, f"{module_name(path)} must not import {name}"


def test_there_is_no_circle():
    graph = {module_name(p): {i for i in imports(p) if i != "dragoman"} for p in FILES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*trail, name))
            done.add(name)
    for name in sorted(graph):
        visit(name, ())


def test_only_the_command_line_prints_and_exits():
    for path in FILES:
        if path.name != "cli.py" and path.parent.name != "commands":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    assert ast.unparse(node.func) not in ("print", "sys.exit", "exit"), path


def test_only_one_module_knows_spacy():
    users = {p.name for p in FILES for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
             if isinstance(node, ast.Import | ast.ImportFrom) and "spacy" in ast.unparse(node)}
    assert users == {"english.py"}
