#!/usr/bin/env python3
"""Derives the sample portfolio from the UCI "Online Retail" invoices.

    python3 derive_portfolio.py INPUT_FOLDER OUTPUT_FOLDER

INPUT_FOLDER holds invoices.csv (CustomerID,InvoiceNo,date,amount) and customers_rfm_facts.csv
(CustomerID,last,first,orders,revenue,returns,recencyDays). OUTPUT_FOLDER receives customers.csv, which holds
only what the invoices show, and additions.csv, which is invented by the rules below. Both are explained in the
README.md beside them. The same input gives the same bytes: no clock, no random source, no binary fractions.
"""
from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sample_files import AS_OF, Draws, part_of, plain, write

WINDOW_STARTS = date(2022, 12, 10)
HALF_WINDOW = date(2023, 6, 10)
DATA_STARTS = date(2022, 12, 1)
LATE_FIRST_ORDER_DAYS = 180
"""A customer first seen this long after the data starts may be new; most of the others are older than the data."""

CUSTOMER_COLUMNS = ["id", "trade.revenue12m", "trade.orders12m", "trade.typicalOrderGapDays", "trade.lastOrderOn"]
ADDITION_COLUMNS = [
    "id", "segment", "region", "since", "trade.grossMargin", "trade.wallet",
    "payment.onTimeShare", "payment.averageDaysLate", "payment.overdueAmount", "payment.writtenOff12m",
    "standing.strategicSignificance", "standing.marketShare", "standing.brandInfluence",
    "potential.growth", "potential.marketOutlook", "potential.innovation",
    "relationship.loyalty", "relationship.satisfaction", "relationship.complaints12m",
    "contract.id", "contract.startsOn", "contract.endsOn", "contract.guaranteedTier",
    "tierRecord.tier", "tierRecord.since", "tierRecord.lastReviewedOn",
    "tierRecord.override.tier", "tierRecord.override.reason", "tierRecord.override.approvedBy",
    "tierRecord.override.startsOn", "tierRecord.override.endsOn",
    "loss.endedOn", "loss.statedReason", "loss.returnIntentOn"]

TIERS = ["STANDARD", "LEVEL_3", "LEVEL_2", "LEVEL_1"]
SEGMENTS_LARGE = ["WHOLESALER"] * 5 + ["RETAIL_CHAIN"] * 3 + ["ONLINE_SHOP"] * 2
SEGMENTS_SMALL = ["GIFT_SHOP"] * 6 + ["ONLINE_SHOP"] * 3 + ["RETAIL_CHAIN"]
REGIONS = ["SOUTH"] * 4 + ["MIDLANDS"] * 2 + ["NORTH"] * 2 + ["SCOTLAND", "ABROAD"]
OUTLOOK = {"WHOLESALER": 5, "RETAIL_CHAIN": 5, "GIFT_SHOP": 4, "ONLINE_SHOP": 7}
MARGIN_PERCENT = {"WHOLESALER": 24, "RETAIL_CHAIN": 28, "GIFT_SHOP": 36, "ONLINE_SHOP": 32}
LOSS_REASONS = (["PRICE"] * 3 + ["DISSATISFACTION"] * 3 + ["COMPETITOR"] * 2
                + ["BUDGET", "DECISION_PROCESS", "DEFECT"])
OVERRIDE_REASONS = ["Reference customer for a new range", "Parent group is under negotiation",
                    "Supply problems being made good", "Pilot of direct ordering"]

LAPSED_DAYS = 200
RETURN_GAP_DAYS = 150


@dataclass(frozen=True)
class Customer:
    """One customer as the invoices show it; None is unknown."""

    id: str
    order_days: list[date]
    revenue: Decimal | None
    first_half: Decimal
    second_half: Decimal
    orders: int
    gap_days: int | None
    size: int = 0
    """Thousandths of the portfolio's customers with a smaller revenue (unknown counts as 0)."""

    @property
    def first_order(self) -> date:
        return self.order_days[0]

    @property
    def last_order(self) -> date:
        return self.order_days[-1]

    @property
    def lapsed(self) -> bool:
        return (AS_OF - self.last_order).days >= LAPSED_DAYS


def median_half_up(values: list[int]) -> int:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle] + 1) // 2


def net_revenue(gross: Decimal, returned: Decimal) -> Decimal | None:
    """The returns are undated. Where they exceed a window's sales, some are of earlier sales: how many is unknown."""
    if gross == 0:
        return Decimal(0)
    return gross - returned if returned <= gross else None


def read_customers(folder: Path) -> list[Customer]:
    invoices: dict[str, list[tuple[date, Decimal]]] = {}
    with open(folder / "invoices.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            invoices.setdefault(row["CustomerID"], []).append(
                (date.fromisoformat(row["date"][:10]), Decimal(row["amount"])))
    returned: dict[str, Decimal] = {}
    with open(folder / "customers_rfm_facts.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            customer_id = row["CustomerID"].removesuffix(".0")
            returned[customer_id] = abs(Decimal(row["returns"]))
            invoiced = sum((amount for _, amount in invoices[customer_id]), Decimal(0))
            if invoiced != Decimal(row["revenue"]):
                raise SystemExit(f"customer ({customer_id}): invoices sum to {invoiced}, revenue is {row['revenue']}")
    if returned.keys() != invoices.keys():
        raise SystemExit(f"customers in one file only: {sorted(returned.keys() ^ invoices.keys())}")
    found = [derive(customer_id, invoices[customer_id], returned[customer_id]) for customer_id in invoices]
    by_size = sorted(found, key=lambda c: (c.revenue or Decimal(0), -int(c.id)))
    ranked = [replace(c, size=place * 1000 // len(by_size)) for place, c in enumerate(by_size)]
    return sorted(ranked, key=lambda c: int(c.id))


def derive(customer_id: str, invoices: list[tuple[date, Decimal]], returned: Decimal) -> Customer:
    days = sorted({day for day, _ in invoices})
    gaps = [(later - earlier).days for earlier, later in zip(days, days[1:])]
    window = [(day, amount) for day, amount in invoices if WINDOW_STARTS <= day < AS_OF]
    first_half = sum((amount for day, amount in window if day < HALF_WINDOW), Decimal(0))
    second_half = sum((amount for day, amount in window if day >= HALF_WINDOW), Decimal(0))
    return Customer(
        id=customer_id,
        order_days=days,
        revenue=net_revenue(first_half + second_half, returned),
        first_half=first_half,
        second_half=second_half,
        orders=len(window),
        gap_days=median_half_up(gaps) if len(days) >= 3 else None)


def customer_row(c: Customer) -> dict[str, str]:
    return {
        "id": c.id,
        "trade.revenue12m": plain(c.revenue) if c.revenue is not None else "",
        "trade.orders12m": str(c.orders),
        "trade.typicalOrderGapDays": str(c.gap_days) if c.gap_days is not None else "",
        "trade.lastOrderOn": c.last_order.isoformat()}


def clip(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))


def percent(value: int) -> str:
    return plain(Decimal(value) / 100)


def addition_row(c: Customer) -> dict[str, str]:
    """What a customer's own records would hold, for some customers: the larger, the more often."""
    d = Draws(c.id)
    recorded = d.chance("recorded", 85 if c.size >= 950 else 55 if c.size >= 750 else 15 if c.size >= 500 else 4)
    since = cooperation_began(c, d, recorded)
    row = {"since": since.isoformat()} if since else {}
    row |= loss(c, d)
    if not recorded:
        return row
    segment = d.one_of("segment", SEGMENTS_LARGE if c.size >= 900 else SEGMENTS_SMALL)
    if d.chance("profile", 95):
        row |= {"segment": segment, "region": d.one_of("region", REGIONS)}
    if d.chance("margin", 80):
        row["trade.grossMargin"] = percent(MARGIN_PERCENT[segment] + d.between("trade.grossMargin", -7, 7))
    if c.revenue and d.chance("wallet", 50):
        share = d.between("trade.wallet", 15, 95)
        row["trade.wallet"] = str((int(c.revenue * 10 / share) + 1) * 10)
    for name, group, known in (("payment", payment, 85), ("standing", standing, 70),
                               ("potential", potential, 65), ("relationship", relationship, 75)):
        if d.chance(name, known):
            values = group(c, d, segment)
            row |= {field: value for field, value in values.items() if d.chance(field, 92)}
    earliest = max(since or date(2021, 1, 1), date(2021, 1, 1))
    return row | contract(c, d, earliest) | tier_record(c, d, earliest)


def cooperation_began(c: Customer, d: Draws, recorded: bool) -> date | None:
    late = (c.first_order - DATA_STARTS).days >= LATE_FIRST_ORDER_DAYS
    if not d.chance("since", 80 if recorded else 40 if late else 0):
        return None
    if late and d.chance("since.firstOrder", 75):
        return c.first_order
    return d.day("since", date(2005 if c.size >= 750 else 2014, 1, 1), DATA_STARTS - timedelta(days=1))


def payment(c: Customer, d: Draws, segment: str) -> dict[str, str]:
    on_time = 55 + max(d.below("payment.onTimeShare", 46), d.below("payment.onTimeShare.second", 46))
    values = {"payment.onTimeShare": percent(on_time),
              "payment.averageDaysLate": str((100 - on_time) * d.between("payment.averageDaysLate", 10, 60) // 100)}
    if c.revenue is not None:
        owes = d.chance("overdue", 15 if on_time >= 90 else 70)
        wrote_off = d.chance("writtenOff", 1 if on_time >= 90 else 8)
        values["payment.overdueAmount"] = part_of(c.revenue, d.between("payment.overdueAmount", 1, 12) * owes)
        values["payment.writtenOff12m"] = part_of(c.revenue, d.between("payment.writtenOff12m", 1, 5) * wrote_off)
    return values


def standing(c: Customer, d: Draws, segment: str) -> dict[str, str]:
    base = 8 if c.size >= 990 else 7 if c.size >= 950 else 5 if c.size >= 750 else 3
    top_share = 30 if c.size >= 950 else 15
    return {
        "standing.strategicSignificance": str(clip(base + d.between("standing.strategicSignificance", -3, 2), 1, 10)),
        "standing.marketShare": percent(d.between("standing.marketShare", 1, top_share)),
        "standing.brandInfluence": str(clip(base + d.between("standing.brandInfluence", -4, 2), 1, 10))}


def potential(c: Customer, d: Draws, segment: str) -> dict[str, str]:
    trend = 7 if c.second_half > 2 * c.first_half else 5 if c.second_half > c.first_half else 3
    return {"potential.growth": str(clip(trend + d.between("potential.growth", -2, 3), 1, 10)),
            "potential.marketOutlook": str(clip(OUTLOOK[segment] + d.between("potential.marketOutlook", -3, 3), 1, 10)),
            "potential.innovation": str(d.between("potential.innovation", 2, 9))}


def relationship(c: Customer, d: Draws, segment: str) -> dict[str, str]:
    complaints = max(0, d.between("relationship.complaints12m", -4, 3)) + (c.orders >= 12)
    loyalty = 40 + 4 * min(c.orders, 10) - 25 * c.lapsed + d.between("relationship.loyalty", -12, 18)
    satisfaction = 84 - 8 * complaints - 10 * c.lapsed + d.between("relationship.satisfaction", -20, 14)
    return {"relationship.loyalty": str(clip(loyalty, 0, 100)),
            "relationship.satisfaction": str(clip(satisfaction, 0, 100)),
            "relationship.complaints12m": str(complaints)}


def contract(c: Customer, d: Draws, earliest: date) -> dict[str, str]:
    signed = 25 if c.size >= 950 else 8 if c.size >= 750 else 1
    if c.lapsed or earliest > date(2023, 9, 30) or not d.chance("contract", signed):
        return {}
    drawn = d.day("contract.startsOn", max(earliest, date(2021, 12, 1)), date(2023, 9, 30))
    starts = date(drawn.year + drawn.month // 12, drawn.month % 12 + 1, 1)
    ends = starts.replace(year=starts.year + d.between("contract.endsOn", 1, 3)) - timedelta(days=1)
    tier = 3 if c.size >= 990 else 2 if c.size >= 950 else 1
    return {"contract.id": f"C-{c.id}", "contract.startsOn": starts.isoformat(), "contract.endsOn": ends.isoformat(),
            "contract.guaranteedTier": TIERS[clip(tier + d.chance("contract.guaranteedTier", 15), 1, 3)]}


def tier_record(c: Customer, d: Draws, earliest: date) -> dict[str, str]:
    if not d.chance("tierRecord", 70):
        return {}
    by_size = 3 if c.size >= 990 else 2 if c.size >= 950 else 1 if c.size >= 850 else 0
    step = (-1, 0, 0, 0, 0, 0, 0, 0, 0, 1)[d.below("tierRecord.tier", 10)]
    tier = clip(by_size + step, 0, 3)
    since = d.day("tierRecord.since", earliest, AS_OF - timedelta(days=1))
    reviewed = max(since, AS_OF - timedelta(days=d.between("tierRecord.lastReviewedOn", 1, 540)))
    values: dict[str, str] = {}
    if earliest <= date(2022, 1, 1) and d.chance("override", 7):
        override = tier - 1 if tier == 3 or (tier > 0 and d.chance("override.down", 20)) else tier + 1
        state = d.below("override.state", 20)
        expired, unapproved = state < 3, state in (3, 4, 5)
        starts = AS_OF - timedelta(days=d.between("override.startsOn", 400, 550) if expired
                                   else d.between("override.startsOn", 5, 170))
        ends = starts + timedelta(days=364 if d.chance("override.endsOn", 60) else 179)
        if not expired and not unapproved:
            tier, since, reviewed = override, starts, starts
        values = {
            "tierRecord.override.tier": TIERS[override],
            "tierRecord.override.reason": d.one_of("override.reason", OVERRIDE_REASONS),
            "tierRecord.override.approvedBy": "" if unapproved else "key-account-director",
            "tierRecord.override.startsOn": starts.isoformat(),
            "tierRecord.override.endsOn": ends.isoformat()}
    return {"tierRecord.tier": TIERS[tier], "tierRecord.since": since.isoformat(),
            "tierRecord.lastReviewedOn": reviewed.isoformat()} | values


def loss(c: Customer, d: Draws) -> dict[str, str]:
    """A lapsed customer that told us it ended, or one that ended during a long pause and has since ordered again."""
    pauses = [(a, b) for a, b in zip(c.order_days, c.order_days[1:]) if (b - a).days >= RETURN_GAP_DAYS]
    if c.lapsed:
        if not d.chance("loss", 8):
            return {}
        values = {"loss.endedOn": (c.last_order + timedelta(days=d.between("loss.endedOn", 45, 164))).isoformat()}
        if d.chance("loss.returnIntentOn", 8):
            days_ago = d.between("loss.returnIntentOn", 1, 14)
            values["loss.returnIntentOn"] = (AS_OF - timedelta(days=days_ago)).isoformat()
    elif pauses and d.chance("loss", 4):
        values = {"loss.endedOn": (pauses[-1][0] + timedelta(days=d.between("loss.endedOn", 45, 140))).isoformat()}
    else:
        return {}
    if d.chance("loss.statedReason", 85):
        values["loss.statedReason"] = d.one_of("loss.statedReason", LOSS_REASONS)
    return values


def print_quantiles(name: str, values: list[Decimal] | list[int]) -> None:
    ordered = sorted(values)
    picked = [f"p{p} {plain(Decimal(ordered[len(ordered) * p // 100]))}" for p in (5, 25, 50, 75, 90, 95, 99)]
    print(f"{name}: {', '.join(picked)}, max {plain(Decimal(ordered[-1]))}")


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        raise SystemExit("usage: derive_portfolio.py INPUT_FOLDER OUTPUT_FOLDER")
    customers = read_customers(Path(arguments[0]))
    output = Path(arguments[1])
    facts = [customer_row(c) for c in customers]
    additions = [{"id": c.id} | row for c in customers if (row := addition_row(c))]
    write(output / "customers.csv", CUSTOMER_COLUMNS, facts)
    write(output / "additions.csv", ADDITION_COLUMNS, additions)
    print_quantiles("trade.revenue12m", [c.revenue for c in customers if c.revenue is not None])
    print_quantiles("trade.orders12m", [c.orders for c in customers])
    print_quantiles("trade.typicalOrderGapDays", [c.gap_days for c in customers if c.gap_days is not None])
    print_quantiles("days since the last order", [(AS_OF - c.last_order).days for c in customers])


if __name__ == "__main__":
    main(sys.argv[1:])
