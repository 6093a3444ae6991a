#!/usr/bin/env python3
"""Derives the sample cases from the UCI "Incident management process enriched event log".

    python3 derive_cases.py INCIDENTS_FILE PORTFOLIO_FOLDER OUTPUT_FOLDER

INCIDENTS_FILE holds a row for each change of an incident's record. PORTFOLIO_FOLDER holds customers.csv, whose
customers the cases are given to. OUTPUT_FOLDER receives cases.jsonl, which holds what the record shows and the
customer; recorded.csv, the impact, urgency and priority of every row; and additions.csv, which is invented by the
rules of case_additions.py. All are explained in the README.md beside them. The same input gives the same bytes: no
clock, no random source, no binary fractions.
"""
from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate, groupby
from pathlib import Path

from case_additions import ADDITION_COLUMNS, Case, Owner, addition_rows
from sample_files import AS_OF, Draws, write

SHIFT = timedelta(weeks=395)
"""Keeps weekday and time of day. The fewest whole weeks that leave at least 100 cases open at the instant."""
INSTANT = datetime.combine(AS_OF, time())

RECORDED_COLUMNS = ["case", "event", "rows", "impact", "urgency", "priority"]

IMPACT = {"1 - High": "GLOBAL", "2 - Medium": "LOCAL", "3 - Low": "INDIVIDUAL"}
URGENCY = {"1 - High": "URGENT", "2 - Medium": "PRESSING", "3 - Low": "NORMAL"}
PRIORITY = {"1 - Critical": "P1", "2 - High": "P2", "3 - Moderate": "P3", "4 - Low": "P4"}
SOURCE = dict.fromkeys(("Phone", "Email", "Self service", "IVR"), "CUSTOMER_FEEDBACK")
PAUSE_REASON = {"Awaiting User Info": "USER_INFO", "Awaiting Vendor": "VENDOR",
                "Awaiting Problem": "PROBLEM", "Awaiting Evidence": "EVIDENCE"}
OVER = {"Resolved", "Closed"}
STATES = {"New", "Active"} | PAUSE_REASON.keys() | OVER

UNKNOWN_TO_PORTFOLIO_FROM = 19_000
Event = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One row of the log: the record as it was from a minute on; None is unknown."""

    number: str
    at: datetime
    opened_at: datetime
    closed_at: datetime
    state: str
    reopen_count: int
    impact: str
    urgency: str
    priority: str
    group: str | None
    assignee: str | None
    source: str

    @property
    def pause(self) -> str | None:
        return PAUSE_REASON.get(self.state)

    @property
    def taken_up(self) -> bool:
        return self.state not in ("New", "Closed")

    @property
    def over(self) -> bool:
        return self.state in OVER


def moment(text: str) -> datetime:
    """The log names no zone: its times are taken as UTC."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M") + SHIFT


def instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def known(text: str) -> str | None:
    return None if text == "?" else text


def read_log(file: Path) -> list[list[Row]]:
    """The rows of each incident, incidents in the order of their numbers."""
    with open(file, encoding="utf-8", newline="") as lines:
        rows = [read_row(row) for row in csv.DictReader(lines)]
    incidents = [list(group) for _, group in groupby(rows, key=lambda row: row.number)]
    for incident in incidents:
        check(incident)
    if len({incident[0].number for incident in incidents}) < len(incidents):
        raise SystemExit("the rows of an incident are not together")
    return sorted(incidents, key=lambda incident: incident[0].number)


def read_row(row: dict[str, str]) -> Row:
    if row["incident_state"] not in STATES:
        raise SystemExit(f"incident ({row['number']}): state ({row['incident_state']}) is not known")
    return Row(
        number=row["number"],
        at=moment(row["sys_updated_at"]),
        opened_at=moment(row["opened_at"]),
        closed_at=moment(row["closed_at"]),
        state=row["incident_state"],
        reopen_count=int(row["reopen_count"]),
        impact=IMPACT[row["impact"]],
        urgency=URGENCY[row["urgency"]],
        priority=PRIORITY[row["priority"]],
        group=known(row["assignment_group"]),
        assignee=known(row["assigned_to"]),
        source=SOURCE[row["contact_type"]])


def check(incident: list[Row]) -> None:
    """What the derivation relies on."""
    first, last = incident[0], incident[-1]
    promises = {
        "is opened once, before its first row": {row.opened_at for row in incident} == {first.opened_at}
        and first.opened_at <= first.at,
        "has its rows in order of time": all(a.at <= b.at for a, b in zip(incident, incident[1:])),
        "ends in Closed at its closed_at": last.state == "Closed" and last.at == last.closed_at,
        "is reopened exactly where it leaves Resolved or Closed": first.reopen_count == 0 and all(
            b.reopen_count - a.reopen_count == (a.over and not b.over) for a, b in zip(incident, incident[1:])),
        "is not resolved again after it was closed": not any(
            a.state == "Closed" and b.state == "Resolved" for a, b in zip(incident, incident[1:]))}
    for promise, kept in promises.items():
        if not kept:
            raise SystemExit(f"incident ({first.number}): not true that it {promise}")


def events(incident: list[Row]) -> list[Event]:
    """In order of time; those of one instant in the order of the rows, those of one row as changes() gives them."""
    first = incident[0]
    opened = {"kind": "OPENED", "at": instant(first.opened_at)}
    if first.at > first.opened_at:
        opened["knownAt"] = instant(first.at)
    found = [opened]
    taken_up = next((row for row in incident if row.taken_up), None)
    for before, row in zip([None, *incident], incident):
        found += [event | {"at": instant(row.at)} for event in changes(before, row, row is taken_up)]
    return found


def changes(before: Row | None, row: Row, acknowledged: bool) -> list[Event]:
    """What a row says that the one before does not; before is None for the first row."""
    found: list[Event] = []
    was_over = before is not None and before.over
    was_paused = before.pause if before else None
    if was_over and not row.over:
        found.append({"kind": "REOPENED"})
    if was_paused and was_paused != row.pause:
        found.append({"kind": "RESUMED"})
    if before and before.priority != row.priority:
        found.append({"kind": "PRIORITY_CHANGED", "priority": row.priority})
    if (row.group and row.group != (before.group if before else None)
            or row.assignee and row.assignee != (before.assignee if before else None)):
        found.append({"kind": "ASSIGNED"}
                     | ({"assignee": row.assignee} if row.assignee else {})
                     | ({"department": row.group} if row.group else {}))
    if acknowledged:
        found.append({"kind": "ACKNOWLEDGED"})
    if row.pause and was_paused != row.pause:
        found.append({"kind": "PAUSED", "pauseReason": row.pause})
    if row.state == "Resolved" and not was_over:
        found.append({"kind": "RESOLVED"})
    if row.state == "Closed" and (before is None or before.state != "Closed"):
        found.append({"kind": "CLOSED"})
    return found


def read_owners(folder: Path) -> list[Owner]:
    with open(folder / "customers.csv", encoding="utf-8", newline="") as file:
        return [Owner(row["id"], int(row["trade.orders12m"] or 0),
                      Decimal(row["trade.revenue12m"]) if row["trade.revenue12m"] else None)
                for row in csv.DictReader(file)]


class Assignment:
    """Gives each case to a customer: the more orders a customer has, the more cases."""

    def __init__(self, owners: list[Owner]) -> None:
        self._owners = owners
        self._sums = list(accumulate(owner.orders for owner in owners))
        self._ids = {owner.id for owner in owners}

    def customer(self, case: str) -> str | None:
        d = Draws(case)
        if d.chance("customerId.unknown", 1):
            return None
        if d.chance("customerId.elsewhere", 1):
            elsewhere = str(UNKNOWN_TO_PORTFOLIO_FROM + d.below("customerId.elsewhere", 1000))
            if elsewhere in self._ids:
                raise SystemExit(f"customer ({elsewhere}) is in the portfolio")
            return elsewhere
        place = d.below("customerId", self._sums[-1])
        return next(owner.id for owner, up_to in zip(self._owners, self._sums) if place < up_to)


def case_object(incident: list[Row], customer: str | None) -> dict[str, object]:
    first = incident[0]
    found: dict[str, object] = {
        "id": first.number, "source": first.source, "kind": "INCIDENT", "openedAt": instant(first.opened_at),
        "statedImpact": first.impact, "statedUrgency": first.urgency, "events": events(incident)}
    return found | ({"customerId": customer} if customer else {})


def recorded_rows(incident: list[Row]) -> list[dict[str, str]]:
    """Runs of rows with the same impact, urgency and priority; event is the number of the run's first row, from 1."""
    found = []
    event = 1
    for (impact, urgency, priority), run in groupby(incident, key=lambda r: (r.impact, r.urgency, r.priority)):
        rows = len(list(run))
        found.append({"case": incident[0].number, "event": str(event), "rows": str(rows),
                      "impact": impact, "urgency": urgency, "priority": priority})
        event += rows
    return found


def standing(case: dict[str, object]) -> str:
    """Where a case stands at the instant of the sample."""
    if case["openedAt"] > instant(INSTANT):
        return "not yet opened"
    now = "open, running"
    for event in case["events"]:
        if event.get("knownAt", event["at"]) <= instant(INSTANT):
            now = {"PAUSED": "open, paused", "RESUMED": "open, running", "REOPENED": "open, running",
                   "RESOLVED": "resolved", "CLOSED": "closed"}.get(event["kind"], now)
    return now


def print_counts(name: str, counts: Counter[str]) -> None:
    print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in sorted(counts.items())))


def main(arguments: list[str]) -> None:
    if len(arguments) != 3:
        raise SystemExit("usage: derive_cases.py INCIDENTS_FILE PORTFOLIO_FOLDER OUTPUT_FOLDER")
    incidents = read_log(Path(arguments[0]))
    owners = read_owners(Path(arguments[1]))
    output = Path(arguments[2])
    assignment = Assignment(owners)
    cases = [case_object(incident, assignment.customer(incident[0].number)) for incident in incidents]
    with open(output / "cases.jsonl", "w", encoding="utf-8", newline="") as file:
        for case in cases:
            file.write(json.dumps(case, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
    print(f"cases.jsonl: {len(cases)} cases, {(output / 'cases.jsonl').stat().st_size} bytes")
    write(output / "recorded.csv", RECORDED_COLUMNS, [row for i in incidents for row in recorded_rows(i)])
    facts = [Case(case["id"], case.get("customerId"), incident[0].opened_at, case["statedImpact"],
                  case["statedUrgency"], standing(case).startswith("open"),
                  next((row.at for row in incident if row.over), incident[-1].at))
             for case, incident in zip(cases, incidents)]
    write(output / "additions.csv", ADDITION_COLUMNS, addition_rows(facts, owners))
    print_counts(f"at {instant(INSTANT)}", Counter(standing(case) for case in cases))
    print_counts("events", Counter(event["kind"] for case in cases for event in case["events"]))
    print_counts("pauses", Counter(e["pauseReason"] for case in cases for e in case["events"] if "pauseReason" in e))
    print_counts("stated", Counter(f"{case['statedImpact']}/{case['statedUrgency']}" for case in cases))
    in_portfolio = Counter(case.get("customerId", "none") for case in cases)
    ids = {owner.id for owner in owners}
    print(f"customers: none {in_portfolio.pop('none', 0)}, not in the portfolio "
          f"{sum(count for owner, count in in_portfolio.items() if owner not in ids)}, "
          f"in it {sum(count for owner, count in in_portfolio.items() if owner in ids)} cases of "
          f"{sum(owner in ids for owner in in_portfolio)} customers; most {in_portfolio.most_common(3)}")


if __name__ == "__main__":
    main(sys.argv[1:])
