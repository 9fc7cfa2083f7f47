"""Reading what people write: a line, a pasted block, an answer."""

from okrbot.domain.reading.answers import read_answers
from okrbot.domain.reading.blocks import lines_in, read_block
from okrbot.domain.reading.lines import read_line
from okrbot.domain.reading.names import name_of

__all__ = ["lines_in", "name_of", "read_answers", "read_block", "read_line"]
