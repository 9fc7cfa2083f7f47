"""Reading what people write: a line, a pasted block, an answer."""

from okrbot.domain.reading.answers import read_answers
from okrbot.domain.reading.blocks import read_block
from okrbot.domain.reading.lines import read_line

__all__ = ["read_answers", "read_block", "read_line"]
