"""Small turns of a sentence that a suggestion is made with."""

from __future__ import annotations


def opened(text: str) -> str:
    """Return `text` as a sentence of its own: its first letter large, its ends clean."""
    text = " ".join(text.split()).strip(" ,;:")
    return text[:1].upper() + text[1:]
