"""No text is taken for markup: in a subject `[@click=…]` would act, `[/]` end the window, `[ABC-1]` be lost."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ontime_tui

SOURCES = sorted(Path(ontime_tui.__file__).parent.rglob("*.py"))
READS_MARKUP = {"Static", "Label", "Button", "Checkbox", "RadioButton", "OptionList", "SelectionList"}
"""Widgets of Textual's that take text for markup unless they are told not to."""
NEVER = {
    *("Markdown", "MarkdownViewer", "Link", "Log", "RichLog", "Pretty", "Tooltip", "Collapsible", "TabPane", "Digits"),
    *("from_markup", "render_markup", "to_content", "border_title", "border_subtitle", "tooltip"),
}
"""What can't be told."""


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node


@cache
def kinds() -> set[str]:
    """Names of the widgets that read markup, ours among them that leave the drawing to what they are made from."""
    found = set(READS_MARKUP)
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & READS_MARKUP:
                draws = any(isinstance(each, ast.FunctionDef) and each.name == "render" for each in node.body)
                found |= set() if draws else {node.name}
    return found


def is_harmless(call: ast.Call) -> bool:
    """Whether markup is switched off, or the text is content already, or our own words without brackets."""
    if any(keyword.arg == "markup" and ast.unparse(keyword.value) == "False" for keyword in call.keywords):
        return True
    text = call.args[0] if call.args else None
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return "[" not in text.value
    return isinstance(text, ast.Call) and ast.unparse(text.func).startswith("Content")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_j02_no_widget_takes_text_for_markup(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for name, call in calls(tree)
        if name in {*kinds(), "notify"} and not is_harmless(call)
    ]
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    textual = [
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and str(node.module).startswith("textual")
    ]
    named |= {alias.name for node in textual for alias in node.names}
    assert not wrong
    assert not named & NEVER


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_j02_what_a_widget_renders_is_content(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "render" and "ui" in path.parts:
            assert node.returns is not None
            assert ast.unparse(node.returns) == "Content", f"{path}:{node.lineno}"
