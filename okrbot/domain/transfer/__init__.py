"""OKRs as rows of a file: written for an export, read and held against what there is."""

from okrbot.domain.transfer.known import Known
from okrbot.domain.transfer.plan import plan
from okrbot.domain.transfer.reading import MOST_ROWS, read_rows
from okrbot.domain.transfer.rows import COLUMN_OF, COLUMNS, Row, key_result_cells, objective_cells
from okrbot.domain.transfer.steps import Outcome, Step, fingerprint
from okrbot.domain.transfer.writing import WRITERS, csv_of, json_of

__all__ = [
    "COLUMNS",
    "COLUMN_OF",
    "MOST_ROWS",
    "WRITERS",
    "Known",
    "Outcome",
    "Row",
    "Step",
    "csv_of",
    "fingerprint",
    "json_of",
    "key_result_cells",
    "objective_cells",
    "plan",
    "read_rows",
]
