"""Collects for translation what Babel does not find by itself: the sentences of our errors."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Collection, Iterator, Mapping
from typing import IO

Message = tuple[int, str, str, list[str]]


def sentences_of_errors(
    source: IO[bytes],
    _keywords: Collection[str],
    _comment_tags: Collection[str],
    options: Mapping[str, str],  # noqa: ARG001 — Babel passes it by this name
) -> Iterator[Message]:
    """Yield the docstring of every class, worded as `OkrError.template` gives it.

    Each with its line, the function that said it, and comments, as Babel wants them.
    """
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.ClassDef):
            sentence = inspect.cleandoc(ast.get_docstring(node) or "").replace("\n", " ")
            if sentence:
                yield node.lineno, "", sentence, []
