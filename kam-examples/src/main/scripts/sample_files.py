"""What the scripts that derive the sample files share: the instant they are about, invented values, CSV files."""
from __future__ import annotations

import csv
import hashlib
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

AS_OF = date(2023, 12, 10)


class Draws:
    """Numbers that depend on a record's id and the field's name alone."""

    def __init__(self, record_id: str) -> None:
        self._id = record_id

    def below(self, field: str, bound: int) -> int:
        digest = hashlib.sha256(f"kam:{field}:{self._id}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % bound

    def chance(self, field: str, percent: int) -> bool:
        return self.below(field + "?", 100) < percent

    def between(self, field: str, low: int, high: int) -> int:
        return low + self.below(field, high - low + 1)

    def day(self, field: str, first: date, last: date) -> date:
        return first + timedelta(days=self.below(field, (last - first).days + 1))

    def one_of(self, field: str, choices: list[str]) -> str:
        return choices[self.below(field, len(choices))]


def plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def part_of(revenue: Decimal, share_percent: int) -> str:
    return str(int(revenue * share_percent / 100))


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    known = Counter(column for row in rows for column, value in row.items() if value)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size} bytes; known values per column:")
    for column in columns:
        print(f"  {column}: {known[column]}")
