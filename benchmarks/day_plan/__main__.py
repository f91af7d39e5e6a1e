"""`.venv/bin/python -m benchmarks.day_plan`: minutes driven for 200 visits in one day, by each way to divide them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from random import Random
from statistics import fmean
from time import process_time

from actions.planning.agenda import AFTER_VISIT
from actions.planning.travel import Travel
from benchmarks.day_plan.demand import asked, workers
from benchmarks.day_plan.plans import Route, Town, by_vroom, cheapest_first_come, check, driven, first_come
from municipalities import Municipality, load_municipality

WAYS: dict[str, Callable[..., list[Route]]] = {
    "first come, first with room": first_come,
    "first come, least driving": cheapest_first_come,
    "VROOM, all at once": by_vroom,
}

LAYOUT = "| {:28} | {:>4} | {:>7} | {:>8} | {:>10} | {:>8} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.day_plan", description="Minutes driven on a busy day.")
    parser.add_argument("--visits", type=int, default=200, metavar="N")
    parser.add_argument("--employees", type=int, default=30, metavar="N")
    parser.add_argument("--days", type=int, default=3, metavar="N", help="how many days, each with other visits (default: 3)")
    arguments = parser.parse_args()
    municipality = load_municipality("hollands_kroon")
    team, town = workers(municipality, arguments.employees), _town(municipality)
    print(f"{arguments.visits} visits, {arguments.employees} employees, {len(municipality.service_area.areas)} postcode areas")
    print(LAYOUT.format("plan", "day", "driven", "a visit", "not placed", "cpu"))
    print("|---|" + "---:|" * 5, flush=True)
    minutes: dict[str, list[float]] = {name: [] for name in WAYS}
    for day in range(1, arguments.days + 1):
        visits = asked(municipality, arguments.visits, Random(day))
        for name, divide in WAYS.items():
            if sys.stderr.isatty():
                print(f"day {day}: {name} …", end="\r", file=sys.stderr, flush=True)
            begun = process_time()
            routes = divide(visits, team, town)
            took = process_time() - begun
            check(routes, visits, team, town)
            placed = sum(map(len, routes))
            driving = driven(routes, visits, town) / 60
            minutes[name].append(driving)
            a_visit = f"{driving / placed:.1f} min"
            cells = (name, day, f"{driving:.0f} min", a_visit, len(visits) - placed, f"{took:.2f} s")
            print(LAYOUT.format(*cells), flush=True)
    first, *_, last = (fmean(of_days) for of_days in minutes.values())
    print(f"On average VROOM's plan drives {last:.0f} minutes where first come drives {first:.0f}: {1 - last / first:.0%} less.")
    return 0


def _town(municipality: Municipality) -> Town:
    """As the planner has it, with all employees at the municipality's base."""
    travel, home_visits = Travel(municipality.service_area), municipality.home_visits
    assert home_visits.base is not None, "the municipality names no base"
    places = [str(area.postcode) for area in municipality.service_area.areas] + [str(home_visits.base)]
    return Town(
        apart=[[round(max(AFTER_VISIT, travel.between(here, there)).total_seconds()) for there in places] for here in places],
        driving=[[round(travel.drive(here, there).total_seconds()) for there in places] for here in places],
    )


if __name__ == "__main__":
    sys.exit(main())
