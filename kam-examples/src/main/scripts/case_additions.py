"""Invents, for some of the cases, what the incident log does not show of a case."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sample_files import Draws, part_of

ADDITION_COLUMNS = [
    "id", "pressure.deadline", "pressure.workStopped", "pressure.safety", "pressure.legal", "pressure.publicity",
    "pressure.emotion", "reach.usersAffected", "reach.sitesAffected", "reach.sitesTotal", "reach.revenueAtRisk",
    "complexity.causeKnown", "complexity.contractDisputed", "complexity.departments", "complexity.repeatOf"]

IMPACTS = ["INDIVIDUAL", "LOCAL", "GLOBAL"]
URGENCIES = ["NORMAL", "PRESSING", "URGENT"]
DEPARTMENTS = ["FINANCE", "IT", "LOGISTICS", "PURCHASING", "QUALITY", "SALES"]
WORK_STOPPED_PERCENT = {"URGENT": 60, "PRESSING": 15, "NORMAL": 0}
EMOTIONS = {"URGENT": ["ANGRY"] * 3 + ["UPSET"] * 5 + ["CALM"] * 2,
            "PRESSING": ["ANGRY"] + ["UPSET"] * 4 + ["CALM"] * 5,
            "NORMAL": ["UPSET"] * 2 + ["CALM"] * 8}
DEADLINE_HOURS = {"URGENT": (4, 24), "PRESSING": (24, 120), "NORMAL": (120, 480)}
USERS = {"GLOBAL": (50, 500), "LOCAL": (2, 30), "INDIVIDUAL": (1, 1)}
RISK_PERCENT = {"GLOBAL": (10, 40), "LOCAL": (1, 9), "INDIVIDUAL": (0, 0)}

MANY_ORDERS = 12
REPEATED_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class Owner:
    """A customer that cases are given to; an unknown revenue is None."""

    id: str
    orders: int
    revenue: Decimal | None


@dataclass(frozen=True)
class Case:
    """What the invented values depend on; solved_at is the first time it was resolved, or closed if it never was."""

    id: str
    customer: str | None
    opened_at: datetime
    impact: str
    urgency: str
    open: bool
    solved_at: datetime


def addition_rows(cases: list[Case], owners: list[Owner]) -> list[dict[str, str]]:
    by_id = {owner.id: owner for owner in owners}
    found = []
    for case in cases:
        row = addition_row(case, by_id.get(case.customer or ""), cases)
        if row:
            found.append({"id": case.id} | row)
    return found


def addition_row(case: Case, owner: Owner | None, cases: list[Case]) -> dict[str, str]:
    """What a service desk that asks would have written down: for the open cases more often than for the others."""
    d = Draws(case.id)
    if not d.chance("recorded", 60 if case.open else 25):
        return {}
    row: dict[str, str] = {}
    if d.chance("reach", 75):
        row |= reach(case, owner, d)
    if d.chance("pressure", 85):
        row |= pressure(case, d)
    if d.chance("complexity", 60):
        row |= complexity(case, d, cases)
    return {field: value for field, value in row.items() if d.chance(field, 92)}


def shown(stated: str, scale: list[str], d: Draws, field: str) -> str:
    """What the facts show: mostly what was stated, sometimes one step more."""
    place = scale.index(stated) + d.chance(field, 15)
    return scale[min(place, len(scale) - 1)]


def reach(case: Case, owner: Owner | None, d: Draws) -> dict[str, str]:
    extent = shown(case.impact, IMPACTS, d, "reach.wider")
    large = owner is not None and owner.orders >= MANY_ORDERS
    # The sites are the customer's: two of its cases must not differ in them.
    total = Draws(case.customer or case.id).between("reach.sitesTotal", 3 if large else 1, 40 if large else 8)
    third = total // 3
    affected = {"GLOBAL": (total - third, total), "LOCAL": (min(1, third), third), "INDIVIDUAL": (0, 0)}[extent]
    values = {"reach.usersAffected": str(d.between("reach.usersAffected", *USERS[extent])),
              "reach.sitesAffected": str(d.between("reach.sitesAffected", *affected)),
              "reach.sitesTotal": str(total)}
    if owner is not None and owner.revenue is not None and d.chance("revenueAtRisk", 50):
        share = d.between("reach.revenueAtRisk", *RISK_PERCENT[extent])
        values["reach.revenueAtRisk"] = part_of(owner.revenue, share)
    return values


def pressure(case: Case, d: Draws) -> dict[str, str]:
    haste = shown(case.urgency, URGENCIES, d, "pressure.greater")
    urgent = haste == "URGENT"
    values = {"pressure.workStopped": truth(d.chance("pressure.workStopped.true", WORK_STOPPED_PERCENT[haste])),
              "pressure.safety": truth(urgent and d.chance("pressure.safety.true", 6)),
              "pressure.legal": truth(d.chance("pressure.legal.true", 2)),
              "pressure.publicity": d.one_of("pressure.publicity", ["NONE"] * 17 + ["LOCAL"] * 2 + ["WIDE"])
              if urgent else d.one_of("pressure.publicity", ["NONE"] * 29 + ["LOCAL"]),
              "pressure.emotion": d.one_of("pressure.emotion", EMOTIONS[haste])}
    if d.chance("deadline", 35):
        hours = d.between("pressure.deadline", *DEADLINE_HOURS[haste])
        due = case.opened_at.replace(minute=0) + timedelta(hours=hours + 1)
        values["pressure.deadline"] = due.strftime("%Y-%m-%dT%H:%M:%SZ")
    return values


def complexity(case: Case, d: Draws, cases: list[Case]) -> dict[str, str]:
    disputed = d.chance("complexity.contractDisputed.true", 5)
    involved = {d.one_of(f"complexity.departments.{i}", DEPARTMENTS)
                for i in range(max(0, d.between("complexity.departments", -2, 4)))} | ({"LEGAL"} if disputed else set())
    values = {"complexity.causeKnown": truth(d.chance("complexity.causeKnown.true", 60)),
              "complexity.contractDisputed": truth(disputed),
              "complexity.departments": "[" + ", ".join(sorted(involved)) + "]"}
    earlier = [other for other in cases if case.customer and other.customer == case.customer
               and case.opened_at - REPEATED_WITHIN <= other.solved_at < case.opened_at]
    if earlier and d.chance("repeatOf", 30):
        values["complexity.repeatOf"] = max(earlier, key=lambda other: (other.solved_at, other.id)).id
    return values


def truth(value: bool) -> str:
    return "true" if value else "false"
